using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Reading;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Yaml;

/// <summary>Reads native models (<c>*.merlon.yaml</c>).</summary>
public static class ModelReader
{
    // Characters; less is read before a second thread has started.
    private const int Large = 500_000;

    public static ModelReading Read(string path, string text, Catalogue catalogue) => Read([new YamlSource(path, text)], catalogue);

    /// <summary>Reads several files as one model: maps unite, and what two files say about the same element must agree.</summary>
    /// <param name="files">At least one file, in any order.</param>
    /// <param name="catalogue">Types, controls and protocols of the library.</param>
    public static ModelReading Read(IReadOnlyCollection<YamlSource> files, Catalogue catalogue)
    {
        var diagnostics = new DiagnosticBag();
        var examples = ImmutableArray.CreateBuilder<RuleExample>();
        var roots = new List<YamlMapping>();
        foreach (var (root, found) in Roots([.. files.OrderBy(f => f.Path, StringComparer.Ordinal)]))
        {
            diagnostics.AddRange(found.ToImmutable());
            if (root is not null)
            {
                roots.Add(root);
            }
        }

        var first = files.Select(f => f.Path).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        var model = Read(roots, SourceSpan.At(first, 1, 1), IdOf(first), catalogue, diagnostics, examples);
        return new ModelReading(model, diagnostics.ToImmutable()) { Examples = examples.ToImmutable() };
    }

    // Large files do not need each other, and all cores read.
    private static (YamlMapping? Root, DiagnosticBag Found)[] Roots(YamlSource[] files)
    {
        var roots = new (YamlMapping? Root, DiagnosticBag Found)[files.Length];
        if (files.Length > 1 && files.Sum(f => (long)f.Text.Length) > Large)
        {
            Parallel.For(0, files.Length, i => roots[i] = Root(files[i]));
        }
        else
        {
            for (var i = 0; i < files.Length; i++)
            {
                roots[i] = Root(files[i]);
            }
        }

        return roots;

        static (YamlMapping? Root, DiagnosticBag Found) Root(YamlSource file)
        {
            var found = new DiagnosticBag();
            return (YamlText.Parse(file.Path, file.Text, found) is { } root ? CheckRoot(root, found) : null, found);
        }
    }

    /// <summary>Builds the model of roots that the grammar has checked.</summary>
    internal static ThreatModel Read(
        IEnumerable<YamlMapping> roots,
        SourceSpan around,
        string fallbackId,
        Catalogue catalogue,
        DiagnosticBag diagnostics,
        ImmutableArray<RuleExample>.Builder? examples)
    {
        var parts = new ModelParts(diagnostics);
        foreach (var root in roots)
        {
            parts.Add(root);
        }

        var own = OwnCatalogue(parts);
        var all = catalogue.With(own);
        CheckDefinitions(parts, all, diagnostics);
        var builder = new ModelBuilder(parts, diagnostics);
        builder.Begin();
        new ReferenceChecker(parts, all, diagnostics).Check();
        if (examples is not null)
        {
            foreach (var rule in parts.Rules)
            {
                examples.AddRange(ExampleReader.Read(rule, "", all, diagnostics));
            }
        }

        var zones = new ZoneTree(parts.Zones, diagnostics);
        return builder.Build(zones, fallbackId, around, own);
    }

    private static YamlMapping? CheckRoot(YamlNode root, DiagnosticBag diagnostics)
    {
        // A newer format may have keys that we do not know: then the version is the only useful message.
        if (root is YamlMapping map && map["merlon"] is YamlScalar version && version.AsInteger() is > ModelGrammar.Version)
        {
            diagnostics.Add(GrammarDiagnostics.NewerVersion(version));
            return null;
        }

        new GrammarChecker(diagnostics).Check(root, ModelGrammar.Document, "The model", root.Span);
        return root as YamlMapping;
    }

    private static ModelCatalogue OwnCatalogue(ModelParts parts) => new()
    {
        Types = [.. parts.Types.Select(DefinitionReader.Type)],
        Controls = [.. parts.Controls.Select(c => DefinitionReader.Control(c, "model"))],
        Protocols = [.. parts.Protocols.Select(DefinitionReader.Protocol)],
        Rules = [.. parts.Rules.Select(r => DefinitionReader.Rule(r, "model"))],
    };

    private static void CheckDefinitions(ModelParts parts, Catalogue catalogue, DiagnosticBag diagnostics)
    {
        var checker = new DefinitionChecker(catalogue, diagnostics);
        checker.Unique("component type", parts.Types);
        checker.Unique("control", parts.Controls);
        checker.Unique("protocol", parts.Protocols);
        checker.Unique("rule", parts.Rules);
        parts.Types.ForEach(checker.Type);
        parts.Protocols.ForEach(checker.Protocol);
        parts.Rules.ForEach(checker.Rule);
    }

    /// <summary><c>models/shop.merlon.yaml</c> is the model <c>shop</c> unless it says otherwise.</summary>
    private static string IdOf(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..].TrimStart('.');
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return Slug.From(dot > 0 ? name[..dot] : name);
    }
}
