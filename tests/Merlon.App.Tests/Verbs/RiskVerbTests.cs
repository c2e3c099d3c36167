namespace Merlon.App.Tests.Verbs;

public sealed class RiskVerbTests
{
    [Fact]
    public void Risk_gives_the_same_bytes_for_the_same_seed_and_every_field()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var (one, two) = (cli.Run("risk", ".", "--format", "json", "--samples", "500", "--budget", "4"), cli.Run("risk", ".", "--format", "json", "--samples", "500", "--budget", "4"));
        Assert.Equal(0, one.Code);
        Assert.Equal(one.Output, two.Output);
        Assert.Equal("units", one.Json.GetProperty("unit").GetString());
        Assert.True(one.Json.GetProperty("total").GetProperty("expected").GetDouble() > 0);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, one.Json.GetProperty("whatIf").ValueKind);
        Assert.True(one.Json.GetProperty("plan").GetProperty("after").GetDouble() < one.Json.GetProperty("plan").GetProperty("before").GetDouble());
        var curve = one.Json.GetProperty("exceedance").EnumerateArray().Select(p => p.GetProperty("probability").GetDouble()).ToArray();
        Assert.Equal(curve.OrderDescending(), curve);
    }

    [Fact]
    public void A_what_if_with_a_control_lowers_the_expected_loss()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var json = cli.Run("risk", ".", "--format", "json", "--samples", "500", "--what-if", "parameterized-queries=yes@web").Json;
        Assert.True(json.GetProperty("whatIf").GetProperty("expected").GetDouble() < json.GetProperty("total").GetProperty("expected").GetDouble());
    }

    [Theory]
    [InlineData("parameterised-queries=yes@web", "parameterized-queries")]
    [InlineData("parameterized-queries=yes@wbe", "'web'")]
    [InlineData("parameterized-queries", "control=yes@element")]
    public void A_what_if_about_nothing_names_what_was_meant(string whatIf, string hint)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("risk", ".", "--samples", "100", "--what-if", whatIf);
        Assert.Equal(2, run.Code);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_in_money_are_counted_in_money()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml.Replace("kinds: [payment] }", "kinds: [payment], properties: { loss: 10k..50k..200k } }", StringComparison.Ordinal));
        var json = cli.Run("risk", ".", "--format", "json", "--samples", "500").Json;
        Assert.Equal("money", json.GetProperty("unit").GetString());
        Assert.Contains(json.GetProperty("losses").EnumerateArray(), l => l.GetProperty("element").GetString() == "card" && l.GetProperty("likely").GetDouble() == 50_000);
    }

    [Fact]
    public void Assumptions_of_ones_own_replace_built_in_ones_and_are_marked()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml)
            .With("quiet.json", """{ "merlonRisk": 1, "assumptions": [ { "id": "attempts.anonymous", "value": 1 }, { "id": "attempts.outsider", "value": 0.1 } ] }""")
            .With("wrong.json", """{ "merlonRisk": 1, "assumptions": [ { "id": "attempts.anonymos", "value": 1 } ] }""");
        var usual = cli.Run("risk", ".", "--format", "json", "--samples", "500").Json;
        var quiet = cli.Run("risk", ".", "--format", "json", "--samples", "500", "--assumptions", "quiet.json").Json;
        Assert.True(quiet.GetProperty("total").GetProperty("expected").GetDouble() < usual.GetProperty("total").GetProperty("expected").GetDouble());
        Assert.Equal(2, quiet.GetProperty("assumptions").GetProperty("values").EnumerateArray().Count(a => a.GetProperty("overridden").GetBoolean()));
        var wrong = cli.Run("risk", ".", "--assumptions", "wrong.json");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("attempts.anonymous", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_lead_step_by_step_to_the_data_asked_for()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var json = cli.Run("paths", ".", "--to", "card", "--top", "3", "--format", "json").Json;
        var paths = json.GetProperty("paths").EnumerateArray().ToArray();
        Assert.Equal(3, paths.Length);
        Assert.All(paths, p =>
        {
            Assert.Equal("card", p.GetProperty("target").GetString());
            Assert.Contains(p.GetProperty("steps").EnumerateArray(), s => s.GetProperty("threat").GetString() != "");
        });
        Assert.Contains(SampleModel.SqlInjection, cli.Run("paths", ".", "--to", "card", "--top", "20").Output, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("paths", ".", "--to", "cart").Code);
    }

    [Fact]
    public void A_way_is_drawn_as_the_diagram_draws_it()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.All(new[] { "svg", "mermaid", "dot", "plantuml" }, format =>
        {
            var drawn = cli.Run("paths", ".", "--to", "card", "--format", format);
            Assert.Equal(0, drawn.Code);
            Assert.Equal(cli.Run("diagram", ".", "--to", "card", "--format", format).Output, drawn.Output);
            Assert.NotEqual(cli.Run("paths", ".", "--to", "card", "--format", format, "--path", "2").Output, drawn.Output);
        });
        Assert.Contains("MER0904", cli.Run("paths", ".", "--to", "card", "--format", "svg", "--path", "9999").Error, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("paths", ".", "--format", "svg", "--path", "0").Code);
    }

    [Fact]
    public void A_number_explains_itself()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("risk", ".", "--samples", "500", "--explain", SampleModel.SqlInjection);
        Assert.Equal(0, run.Code);
        Assert.Contains("prior", run.Output, StringComparison.Ordinal);
        Assert.Contains("attempts a year", run.Output, StringComparison.Ordinal);
        Assert.Contains("losing paths", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("risk", ".", "--samples", "100", "--explain", "sql-injecton@web").Code);
    }
}
