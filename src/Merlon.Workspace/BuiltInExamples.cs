using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Rules;

namespace Merlon.Workspace;

/// <summary>The examples of the built-in rules, read from the library's own YAML when they are asked for.</summary>
public static class BuiltInExamples
{
    /// <summary>Those of every pack, the ones on request included: <see cref="RuleExample.Pack"/> tells them apart.</summary>
    public static ImmutableArray<RuleExample> All
    {
        get
        {
            var packs = BuiltInLibrary.ReadSources()
                .GroupBy(s => s.PackFolder, StringComparer.Ordinal)
                .Select(g => new PackSource(g.Key, [.. g.Select(s => new YamlSource(s.Path, s.Text))]));
            return PackReader.Read(packs, Catalogue.Empty).Examples;
        }
    }
}
