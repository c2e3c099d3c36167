using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Merlon.Formats.Yaml;
using Merlon.Serialization;

namespace Merlon.Formats.Tests.Yaml;

public sealed partial class YamlDiagnosticCatalogueTests
{
    [Fact]
    public void Codes_are_listed_once_in_their_order()
    {
        var codes = YamlDiagnosticCatalogue.All.Select(i => i.Code).ToList();
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.Empty(codes.Intersect(ModelJson.Diagnostics.Select(i => i.Code)));
    }

    [Fact]
    public void Every_code_that_the_sources_give_is_listed_and_back()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "src/Merlon.Formats/Yaml"), "*Diagnostics.cs", SearchOption.AllDirectories);
        var uses = sources.SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Value)).GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(YamlDiagnosticCatalogue.All.Select(i => i.Code), uses.Keys.Order(StringComparer.Ordinal));
        Assert.All(uses, use => Assert.True(use.Value > 1, $"{use.Key} is listed and never given."));
    }

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../.."));

    [GeneratedRegex("(?<=\")MER[0-9]{4}(?=\")", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
