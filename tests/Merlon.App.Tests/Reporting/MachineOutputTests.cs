using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Merlon.Analysis;
using Merlon.App.Tests.Analysis;
using Merlon.Library;
using Merlon.Reporting.Machine;

namespace Merlon.App.Tests.Reporting;

public sealed class MachineOutputTests
{
    private const string Hostile = """
        model: { name: "=HYPERLINK(\"x\")\n::error::owned <script>alert(1)</script> | @team" }
        zones: { internet: 0, inside: 60 }
        components:
          user: { type: actor.user, zone: internet }
          web: { type: web-application, zone: inside, name: "=cmd|' /C calc'!A0, \"quoted\"\r\n::error::injected", controls: { output-encoding: no } }
        flows: { user -> web: { protocol: https } }
        """;

    [Fact]
    public async Task Sarif_is_valid_against_the_published_schema()
    {
        var path = Repository.Corpus is { } corpus ? Directory.EnumerateFiles(corpus, "sarif-schema-2.1.0.json", SearchOption.AllDirectories).FirstOrDefault() : null;
        Assert.SkipWhen(path is null, "The published schema is not on this machine (set MERLON_CORPUS to the unpacked corpus).");
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(path!));
        Assert.Empty(schema.Validate(Write("sarif", SampleModel.Yaml)));
        Assert.NotEmpty(schema.Validate("""{ "version": "2.1.0" }"""));
    }

    [Fact]
    public void Sarif_results_have_places_levels_and_fingerprints_that_survive_moved_lines()
    {
        var before = Results(Write("sarif", SampleModel.Yaml));
        var after = Results(Write("sarif", "\n\n\n" + SampleModel.Yaml));
        Assert.NotEmpty(before);
        Assert.Equal(before.Select(Fingerprint), after.Select(Fingerprint));
        Assert.Equal(before.Length, before.Select(Fingerprint).Distinct(StringComparer.Ordinal).Count());
        Assert.All(before, r => Assert.Contains(r.GetProperty("level").GetString(), new[] { "error", "warning", "note" }));
        Assert.NotEqual(Line(before[0]), Line(after[0]));

        static string Fingerprint(JsonElement r) => r.GetProperty("partialFingerprints").GetProperty("merlonThreat/v1").GetString()!;
        static int Line(JsonElement r) => r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32();
    }

    [Fact]
    public void Sarif_rule_indexes_point_at_their_rules()
    {
        using var document = JsonDocument.Parse(Write("sarif", SampleModel.Yaml));
        var run = document.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.All(run.GetProperty("results").EnumerateArray(), r => Assert.Equal(r.GetProperty("ruleId").GetString(), rules[r.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
    }

    [Fact]
    public void No_cell_of_a_csv_starts_a_formula()
    {
        var rows = Write("csv", Hostile).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(["=1+1", "+1", "-1", "@x", "\tx"], c => Assert.StartsWith("'", CsvWriter.Cell(c).TrimStart('"'), StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => r.Contains(",=", StringComparison.Ordinal) || r.Contains(",\"=", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_the_model_cannot_start_a_workflow_command()
    {
        var lines = Write("github", Hostile).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Matches("^::(error|warning|notice) ", l));
        Assert.DoesNotContain(lines, l => l.StartsWith("::error::", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_the_model_is_no_markup_in_a_comment()
    {
        var text = Write("markdown", Hostile);
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@team", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Junit_counts_what_it_lists()
    {
        var document = XDocument.Parse(Write("junit", SampleModel.Yaml));
        var suite = document.Root!.Element("testsuite")!;
        Assert.Equal((int)suite.Attribute("tests")!, suite.Elements("testcase").Count());
        Assert.Equal((int)suite.Attribute("failures")!, suite.Elements("testcase").Count(c => c.Element("failure") is not null));
        Assert.True((int)suite.Attribute("failures")! > 0);
    }

    [Fact]
    public void Control_characters_reach_no_terminal()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", "components:\n  web: { type: web-application, name: \"a\\e[31mred\\e]0;title\\a\" }\n");
        var run = cli.Run("analyze", "m.merlon.yaml", "--all");
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u0007', run.Output);
    }

    private static JsonElement[] Results(string sarif)
    {
        using var document = JsonDocument.Parse(sarif);
        return [.. document.RootElement.Clone().GetProperty("runs")[0].GetProperty("results").EnumerateArray()];
    }

    private static string Write(string format, string yaml)
    {
        var run = new AnalysisRun { Result = Analysed.Of(Analysed.Read(yaml)), Catalogue = BuiltInLibrary.Catalogue };
        using var stream = new MemoryStream();
        MachineFormat.Find(format)!.Write(run, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
