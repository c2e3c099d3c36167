using System.Globalization;
using System.Text.Json;

namespace Merlon.App.Tests.Verbs;

public sealed class AnalyzeVerbTests
{
    [Fact]
    public void The_json_has_every_field_of_the_contract()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var json = cli.Run("analyze", "m.merlon.yaml", "--format", "json").Json;

        Assert.Equal(["merlon", "model", "threats", "questions", "misconfigurations", "evidence", "policy", "diagnostics", "rating", "summary"], Names(json));
        Assert.Equal(["id", "name", "components", "flows", "zones", "data"], Names(json.GetProperty("model")));
        string[] promised =
        [
            "id", "rule", "pack", "title", "status", "severity", "score", "likelihood", "impact", "subject", "via", "location",
            "stride", "linddun", "cwe", "capec", "attack", "owasp", "why", "fix", "decision",
        ];
        Assert.All(json.GetProperty("threats").EnumerateArray(), t => Assert.Empty(promised.Except(Names(t))));
        Assert.All(json.GetProperty("questions").EnumerateArray(), q => Assert.Empty(new[] { "component", "control", "text", "threats" }.Except(Names(q))));
    }

    [Fact]
    public void That_the_model_shows_nowhere_that_strangers_begin_is_said_wherever_ratings_are_read()
    {
        const string Note = "nowhere that strangers begin";
        using var inside = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml.Replace("internet: 0", "lobby: 30", StringComparison.Ordinal).Replace("zone: internet", "zone: lobby", StringComparison.Ordinal));
        Assert.Contains(Note, Plain(inside.Run("analyze", ".", "--all").Output), StringComparison.Ordinal);
        Assert.Contains(Note, Plain(inside.Run("risk", ".", "--samples", "200").Output), StringComparison.Ordinal);
        Assert.True(inside.Run("analyze", ".", "--format", "json").Json.GetProperty("rating").GetProperty("strangersUnshown").GetBoolean());
        Assert.Equal(0, inside.Run("report", ".", "--format", "markdown", "-o", "out").Code);
        var report = Directory.EnumerateFiles(Path.Combine(inside.Folder, "out"), "*.md").Single();
        Assert.Contains(Note, Plain(File.ReadAllText(report)), StringComparison.Ordinal);

        using var shown = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.DoesNotContain(Note, Plain(shown.Run("analyze", ".", "--all").Output), StringComparison.Ordinal);
        Assert.DoesNotContain(Note, Plain(shown.Run("risk", ".", "--samples", "200").Output), StringComparison.Ordinal);
        Assert.False(shown.Run("analyze", ".", "--format", "json").Json.GetProperty("rating").GetProperty("strangersUnshown").GetBoolean());

        // Sentences are broken where the terminal ends.
        static string Plain(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_drawing_without_data_is_asked_about_its_ways_in_until_it_names_data()
    {
        const string Drawing = """
            model: { name: Drawing }
            components: { user: actor, orders: process, ledger: data-store }
            flows:
              user -> orders: {}
              orders -> ledger: {}
            """;
        using var bare = new CommandLine().With("m.merlon.yaml", Drawing);
        var threats = bare.Run("analyze", ".", "--format", "json").Json.GetProperty("threats").EnumerateArray().ToArray();
        Assert.Equal(
            ["deniable-actions", "flooding-from-outside", "takeover-of-way-in", "unchecked-input-from-outside", "unidentified-callers"],
            threats.Where(t => t.GetProperty("pack").GetString() == "diagram").Select(t => t.GetProperty("rule").GetString()).Order(StringComparer.Ordinal));
        Assert.All(threats, t => Assert.Equal(("unconfirmed", "orders"), (t.GetProperty("status").GetString(), t.GetProperty("subject").GetProperty("id").GetString())));

        using var more = new CommandLine().With("m.merlon.yaml", Drawing + "\ndata: { menu: public }");
        Assert.DoesNotContain(more.Run("analyze", ".", "--format", "json").Json.GetProperty("threats").EnumerateArray(), t => t.GetProperty("pack").GetString() == "diagram");
    }

    [Theory]
    [InlineData("model: { name: Empty }", "names no components, flows, trust zones or data, so little")]
    [InlineData("model: { name: One }\nzones: { inside: 50 }\ncomponents: { a: { type: process, zone: inside }, b: process }\nflows: { a -> b: {} }", "names no data, so little")]
    public void No_threats_in_a_model_that_says_little_are_no_good_news(string model, string hint)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", model);
        var output = cli.Run("analyze", ".").Output;
        Assert.Contains("0 threats to act on", output, StringComparison.Ordinal);
        Assert.Contains(hint, output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threat_says_where_why_and_how_to_fix_it()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var threat = Threat(cli.Run("analyze", ".", "--format", "json").Json, SampleModel.SqlInjection);

        Assert.Equal("open", threat.GetProperty("status").GetString());
        Assert.Equal("web", threat.GetProperty("subject").GetProperty("id").GetString());
        Assert.Equal("save", threat.GetProperty("via")[0].GetString());
        Assert.Equal(9, threat.GetProperty("location").GetProperty("line").GetInt32());
        Assert.Contains(threat.GetProperty("why").EnumerateArray(), w => w.GetProperty("fact").GetString()!.Contains("carries input", StringComparison.Ordinal));
        Assert.Contains(threat.GetProperty("fix").EnumerateArray(), f => f.GetProperty("control").GetString() == "parameterized-queries");
    }

    [Fact]
    public void A_decision_on_a_rule_that_was_not_asked_for_is_no_orphan()
    {
        using var cli = new CommandLine()
            .With("m.merlon.yaml", SampleModel.Yaml)
            .With("m.decisions.yaml", $"decisions:\n  {SampleModel.SqlInjection}: {{ kind: mitigate, owner: Ann, reason: next release }}\n");
        Assert.DoesNotContain("MER0451", cli.Run("analyze", ".", "--methods", "linddun").Error, StringComparison.Ordinal);

        cli.With("m.decisions.yaml", "decisions:\n  sql-injection@gone: { kind: mitigate, owner: Ann, reason: next release }\n");
        Assert.Contains("MER0451", cli.Run("analyze", ".").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("low", 1)]
    [InlineData("high", 1)]
    public void The_gate_fails_from_the_severity_that_was_asked_for(string level, int code)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(code, cli.Run("analyze", "m.merlon.yaml", "--fail-on", level).Code);
    }

    [Fact]
    public void Only_what_is_new_since_the_baseline_fails_the_gate()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(0, cli.Run("analyze", ".", "--format", "json", "-o", "base.json").Code);

        Assert.Equal(0, cli.Run("analyze", ".", "--fail-on", "low", "--baseline", "base.json").Code);
        cli.With("m.merlon.yaml", SampleModel.Yaml.Replace("output-encoding: yes", "output-encoding: no", StringComparison.Ordinal));
        var run = cli.Run("analyze", ".", "--fail-on", "low", "--baseline", "base.json", "--format", "json");
        Assert.Equal(1, run.Code);
        var fresh = run.Json.GetProperty("threats").EnumerateArray().Where(t => t.GetProperty("new").GetBoolean() && t.GetProperty("status").GetString() is ("open" or "unconfirmed"));
        Assert.Equal(["cross-site-scripting@web"], fresh.Select(t => t.GetProperty("id").GetString()));
    }

    [Fact]
    public void A_decision_beside_the_model_takes_the_threat_out_of_the_gate()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var accepted = cli.Run("decide", "m.merlon.yaml", SampleModel.SqlInjection, "accept", "--owner", "Ann", "--reason", "read replica only", "--expires", "2026-12-31");
        Assert.Equal(0, accepted.Code);

        var threat = Threat(cli.Run("analyze", "m.merlon.yaml", "--format", "json").Json, SampleModel.SqlInjection);
        Assert.Equal("accepted", threat.GetProperty("status").GetString());
        Assert.Equal("Ann", threat.GetProperty("decision").GetProperty("owner").GetString());
    }

    [Fact]
    public void An_expired_acceptance_no_longer_counts_and_says_so()
    {
        using var cli = new CommandLine()
            .With("m.merlon.yaml", SampleModel.Yaml)
            .With("m.decisions.yaml", $"decisions:\n  {SampleModel.SqlInjection}:\n    kind: accept\n    owner: Ann\n    reason: later\n    expires: 2026-01-31\n");
        var run = cli.Run("analyze", "m.merlon.yaml", "--format", "json");

        Assert.Equal("open", Threat(run.Json, SampleModel.SqlInjection).GetProperty("status").GetString());
        Assert.Contains("MER0452", run.Error, StringComparison.Ordinal);
        Assert.Contains("2026-01-31", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_orphaned_decision_is_reported_with_its_likeliest_home()
    {
        using var cli = new CommandLine()
            .With("m.merlon.yaml", SampleModel.Yaml)
            .With("m.decisions.yaml", "decisions:\n  sql-injection@webb:\n    kind: mitigate\n    owner: Ann\n    reason: planned\n");
        var run = cli.Run("analyze", "m.merlon.yaml");

        Assert.Contains("MER0451", run.Error, StringComparison.Ordinal);
        Assert.Contains("sql-injection@web'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_follows_an_element_that_lists_its_old_id()
    {
        using var cli = new CommandLine()
            .With("m.merlon.yaml", SampleModel.Yaml.Replace("    type: web-application\n", "    type: web-application\n    was: [shopfront]\n", StringComparison.Ordinal))
            .With("m.decisions.yaml", "decisions:\n  sql-injection@shopfront:\n    kind: accept\n    owner: Ann\n    reason: legacy\n    expires: 2026-12-31\n");
        var run = cli.Run("analyze", "m.merlon.yaml", "--format", "json");

        Assert.Equal("accepted", Threat(run.Json, SampleModel.SqlInjection).GetProperty("status").GetString());
    }

    [Fact]
    public void A_pattern_decides_about_all_threats_it_matches()
    {
        using var cli = new CommandLine()
            .With("m.merlon.yaml", SampleModel.Yaml)
            .With("m.decisions.yaml", "decisions:\n  '*@web':\n    kind: transfer\n    owner: Ann\n    reason: insured\n");
        var threats = cli.Run("analyze", "m.merlon.yaml", "--format", "json").Json.GetProperty("threats").EnumerateArray();

        Assert.All(threats.Where(t => t.GetProperty("subject").GetProperty("id").GetString() == "web"), t => Assert.Equal("transferred", t.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("markdown")]
    [InlineData("junit")]
    [InlineData("github")]
    [InlineData("csv")]
    [InlineData("table")]
    public void Output_is_the_same_bytes_in_every_culture(string format)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            var english = cli.Run("analyze", "m.merlon.yaml", "--format", format);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            var turkish = cli.Run("analyze", "m.merlon.yaml", "--format", format);
            Assert.NotEmpty(english.Output);
            Assert.Equal(english.Output, turkish.Output);
            Assert.Equal(english.Error, turkish.Error);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("analyze")]
    [InlineData("analyze", "m.merlon.yaml", "--format", "xml")]
    [InlineData("analyze", "m.merlon.yaml", "--fail-on", "urgent")]
    [InlineData("analyze", "nowhere.yaml")]
    [InlineData("analyze", "m.merlon.yaml", "--packs", "wbe")]
    [InlineData("analyze", "m.merlon.yaml", "--methods", "pasta")]
    [InlineData("analyze", "m.merlon.yaml", "--baseline", "nothing-there")]
    [InlineData("analyse", "m.merlon.yaml")]
    public void Wrong_usage_and_bad_input_exit_with_two(params string[] args)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run(args);
        Assert.Equal(2, run.Code);
        Assert.Contains("error MER", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Packs_and_methods_choose_among_the_rules()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var web = cli.Run("analyze", "m.merlon.yaml", "--packs", "web", "--format", "json").Json.GetProperty("threats");
        Assert.All(web.EnumerateArray(), t => Assert.Equal("web", t.GetProperty("pack").GetString()));
        var linddun = cli.Run("analyze", "m.merlon.yaml", "--methods", "linddun", "--format", "json").Json.GetProperty("threats");
        Assert.All(linddun.EnumerateArray(), t => Assert.NotEqual(0, t.GetProperty("linddun").GetArrayLength()));
    }

    private static JsonElement Threat(JsonElement json, string id) =>
        json.GetProperty("threats").EnumerateArray().Single(t => t.GetProperty("id").GetString() == id);

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
