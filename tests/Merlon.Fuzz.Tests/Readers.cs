using System.Text;
using Merlon.Analysis;
using Merlon.Analysis.Vocabulary;
using Merlon.Comparison;
using Merlon.Decisions.Policies;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Formats;
using Merlon.Formats.Yaml;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac;
using Merlon.Iac.Checks;
using Merlon.Library;
using Merlon.Model;
using Merlon.Reporting.Documents;
using Merlon.Risk;
using Merlon.Rules;
using Merlon.Rules.Expressions;
using Merlon.Serialization;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.Fuzz.Tests;

/// <summary>Everything that reads a text from outside.</summary>
internal static class Readers
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Lazy<PackReading> Library = new(() => PackReader.Read(
        BuiltInLibrary.ReadSources().GroupBy(s => s.PackFolder, StringComparer.Ordinal).Select(g => new PackSource(g.Key, [.. g.Select(s => new YamlSource(s.Path, s.Text))])), Catalogue.Empty));

    private static readonly Lazy<CheckEngine> Checks = new(() => new CheckEngine(BuiltInLibrary.Checks));
    private static readonly Lazy<Analyzer> Analysis = new(() => new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = Today }));

    public static IReadOnlyList<Reader> All { get; } = [.. Own(), .. Foreign(), .. Packs(), .. Infrastructure()];

    private static IEnumerable<Reader> Own()
    {
        yield return new("yaml", Yaml, text => YamlText.ParseAll("f.yaml", text, new DiagnosticBag()));
        yield return new("yaml-bytes", Yaml, text => YamlBytes.Decode("f.yaml", Encoding.Latin1.GetBytes(text), new DiagnosticBag()));
        yield return new("model", Models, text => Analyse(ModelReader.Read("f.merlon.yaml", text, BuiltInLibrary.Catalogue).Model));
        yield return new("formatter", Models, Layout);
        yield return new("merge", Models, Merge);
        yield return new("decisions", () => Repository.Texts("examples", "*.decisions.yaml"), text => DecisionsReader.Read("f.decisions.yaml", text));
        yield return new("policy", Policies, text => PolicyReader.Read("f.policy.yaml", text));
        yield return new("pack", () => BuiltInLibrary.ReadSources().Select(s => s.Text).Where(t => t.Length < 40_000), text => PackReader.Read([new PackSource("p", [new YamlSource("p/pack.yaml", "id: p\nname: P\nversion: 1.0.0\nlicense: MIT\n"), new YamlSource("p/rules/f.yaml", text), new YamlSource("p/controls/f.yaml", text), new YamlSource("p/types/f.yaml", text), new YamlSource("p/checks/f.yaml", text), new YamlSource("p/compliance/f.yaml", text)])], BuiltInLibrary.Catalogue));
        yield return new("cel", Conditions, Condition);
        yield return new("evidence", Ledgers, text => EvidenceLedger.Read(new SourceText("f.evidence.jsonl", text), new DiagnosticBag()));
        yield return new("model-json", ModelsAsJson, text => Analyse(ModelJson.Read("f.json", text, new DiagnosticBag())));
        yield return new("baseline", () => [Result()], text => Baseline.Read(new SourceText("f.json", text), new DiagnosticBag()));
        yield return new("risk-assumptions", () => [File.ReadAllText(Path.Combine(Repository.Root, "src", "Merlon", "Risk", "assumptions.json")), "{ \"merlonRisk\": 1, \"assumptions\": [ { \"id\": \"attempts.anonymous\", \"value\": 20 } ] }"], text => RiskAssumptionsReader.Read(new SourceText("f.json", text), new DiagnosticBag()));
        yield return new("what-if", () => ["mfa=yes@web", "input-validation=unknown", "mfa=no"], text => ControlChange.Parse(text, Shop(), BuiltInLibrary.Catalogue, new DiagnosticBag()));
        yield return new("brand", () => ["{ \"organization\": \"A\", \"classification\": \"B\", \"accent\": \"#102030\", \"logo\": \"a.png\" }"], text => BrandingReader.Read(new SourceText("b.json", text), new DiagnosticBag()));
        yield return new("claim", () => ["file:a/b.cs", "symbol:a.cs#A.B", "https://example.org/x", "command:a"], text => EvidenceClaim.Parse(text, out _, out _));
    }

    // What is laid out is laid out: a second run must have nothing to do.
    private static void Layout(string text)
    {
        var once = Formatter.Format(new YamlSource("f.merlon.yaml", text), new DiagnosticBag());
        var twice = Formatter.Format(new YamlSource("f.merlon.yaml", once), new DiagnosticBag());
        if (!string.Equals(once, twice, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Laid out again it changes.\n{once}\n-----\n{twice}");
        }
    }

    // What a foreign format reads is written again and analysed: a strange model must not break what comes after.
    private static IEnumerable<Reader> Foreign() =>
        from format in ModelFormats.Set.All
        select new Reader(format.Id, () => Seeds(format), text =>
        {
            var source = new SourceText("f" + format.Extension, text);
            format.Recognises(new FormatProbe(source));
            if (format.Read(source, _ => source).Model is { } model)
            {
                if (format.CanWrite)
                {
                    format.Write(new ExportInput(model, []));
                }

                Analyse(model);
            }
        });

    private static IEnumerable<Reader> Packs() =>
        from pack in ForeignPacks.All
        where pack.Takes.Length > 0
        select new Reader("pack-" + pack.Id, () => Repository.Texts("tests/Merlon.Formats.Tests/Foreign/Samples", "threats.json", "*.tb7", "*.tm7"), text =>
        {
            if (pack.Load(new ForeignPackInput { File = new SourceText("f" + (text.StartsWith('<') ? ".tb7" : ".json"), text) }, new DiagnosticBag()) is { } loaded)
            {
                new Analyzer(new Catalogue([loaded]), new AnalysisOptions { Today = Today }).Analyze(Shop());
            }
        });

    private static IEnumerable<Reader> Infrastructure()
    {
        yield return Code("terraform", "main.tf", e => e.Contains("resource \"", StringComparison.Ordinal), "*.tf");
        yield return Code("terraform-json", "main.tf.json", _ => false, "*.tf.json");
        yield return Code("terraform-plan", "plan.json", _ => false, "plan.json");
        yield return Code("terraform-variables", "terraform.tfvars", _ => false, "*.tfvars");
        yield return Code("cloudformation", "template.yaml", e => e.Contains("Type: AWS::", StringComparison.Ordinal), "template.yaml");
        yield return Code("kubernetes", "app.yaml", e => e.Contains("apiVersion:", StringComparison.Ordinal), "app.yaml");
        yield return Code("compose", "compose.yaml", e => e.Contains("services:", StringComparison.Ordinal), "compose.yaml");
        yield return Code("dockerfile", "Dockerfile", e => e.StartsWith("FROM", StringComparison.Ordinal), "Dockerfile", "Containerfile");
    }

    private static Reader Code(string name, string file, Func<string, bool> isExample, params string[] patterns) => new(
        name,
        () => Library.Value.CheckExamples.Select(e => e.Text).Where(isExample).Concat(Repository.Texts("tests", patterns)).Concat(Repository.Texts("examples", patterns)).Concat(Repository.Texts("integrations", patterns)).Concat(Repository.CorpusTexts(patterns)),
        text =>
        {
            var files = file.EndsWith(".tfvars", StringComparison.Ordinal)
                ? new MemoryFileSource((file, text), ("main.tf", "variable \"a\" { type = any }\nresource \"aws_s3_bucket\" \"b\" { bucket = var.a }\n"))
                : new MemoryFileSource((file, text));
            new InfrastructureScanner(Checks.Value, Today).Scan(files);
        });

    private static void Analyse(ThreatModel? model)
    {
        if (model is not null)
        {
            Analysis.Value.Analyze(model);
        }
    }

    private static void Condition(string text)
    {
        foreach (var scope in Enum.GetValues<RuleScope>())
        {
            CelChecker.Check(text, FactVocabulary.For(scope), new DiagnosticBag());
        }

        CelChecker.Check(text, PolicyVocabulary.For(PolicyScope.Threat), new DiagnosticBag(), CelType.Bool);
        // What needs no variable is computed as well, within its cost.
        if (CelChecker.Check(text, new CelEnvironmentBuilder().Build(), new DiagnosticBag()) is { } program)
        {
            program.Evaluate(ReadOnlySpan<CelValue>.Empty);
        }
    }

    private static void Merge(string text)
    {
        var ours = new YamlSource("f.merlon.yaml", text);
        var others = Models().Take(2).Select(m => new YamlSource("f.merlon.yaml", m)).ToArray();
        FileMerger.Merge(others[0], ours, others[1], new DiagnosticBag());
    }

    private static IEnumerable<string> Yaml() => Models().Concat(Repository.Texts("tests/Merlon.Formats.Tests/Yaml", "*.yaml"));

    private static IEnumerable<string> Models() => Repository.Texts("examples", "*.merlon.yaml").Concat(Repository.Texts("tests/Merlon.Formats.Tests/Yaml/Merging", "*.yaml"));

    private static IEnumerable<string> Policies() => BuiltInPolicies.Names.Select(n => BuiltInPolicies.Find(n)!.Text);

    private static IEnumerable<string> Conditions() =>
        Library.Value.Packs.SelectMany(p => p.Rules).Select(r => r.Applies).Where(a => a.Length > 0)
            .Concat(BuiltInLibrary.Checks.Select(c => c.Fails))
            .Concat(Repository.Texts("tests/Merlon.Tests/Rules/Expressions/Conformance", "*.cases").SelectMany(c => c.Split('\n')).Where(l => l.Length > 0));

    private static IEnumerable<string> Ledgers()
    {
        var entries = "{\"v\":1,\"seq\":1,\"at\":\"2026-05-01T00:00:00Z\",\"source\":\"waf\",\"kind\":\"attempt\",\"subject\":\"web\",\"count\":12,\"prev\":\"\",\"hash\":\"0\"}\n";
        return [entries, entries + entries];
    }

    private static ThreatModel Shop() => ModelReader.Read("shop.merlon.yaml", File.ReadAllText(Path.Combine(Repository.Root, "examples", "shop", "shop.merlon.yaml")), BuiltInLibrary.Catalogue).Model!;

    private static string Result() => File.ReadAllText(Path.Combine(Repository.Root, "examples", "comments", "expected.json"))[..30_000] + "] }";

    private static IEnumerable<string> ModelsAsJson() => Models().Select(m => ModelReader.Read("m.merlon.yaml", m, BuiltInLibrary.Catalogue).Model).OfType<ThreatModel>().Select(ModelJson.Write);

    // Samples of the format itself, and what its writer makes of our examples.
    private static IEnumerable<string> Seeds(ModelFormat format)
    {
        var samples = Repository.Texts("tests/Merlon.Formats.Tests/Foreign/Samples", "*").Where(t => format.Recognises(new FormatProbe(new SourceText("f" + format.Extension, t))));
        var written = format.CanWrite ? Models().Select(m => ModelReader.Read("m.merlon.yaml", m, BuiltInLibrary.Catalogue).Model).OfType<ThreatModel>().Take(12).Select(m => format.Write(new ExportInput(m, [])).Text) : [];
        return samples.Concat(written).Concat(Repository.CorpusTexts("*" + format.Extension).Where(t => format.Recognises(new FormatProbe(new SourceText("f" + format.Extension, t)))).Take(40));
    }
}
