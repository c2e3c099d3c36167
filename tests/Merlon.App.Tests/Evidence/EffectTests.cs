using System.Text.Json;

namespace Merlon.App.Tests.Evidence;

/// <summary>What evidence moves, in which direction, and how it fades.</summary>
public sealed class EffectTests
{
    private const string Threat = SampleModel.SqlInjection;

    // Without another control in doubt, a control that fails leaves its threat open.
    private static readonly string Model = SampleModel.Yaml.Replace("output-encoding: yes", "output-encoding: yes, content-security-policy: no", StringComparison.Ordinal);

    [Theory]
    [InlineData("exposure", "0.8", true)]
    [InlineData("exposure", "-0.8", false)]
    [InlineData("success", "critical", true)]
    public void Stronger_evidence_moves_the_score_the_right_way(string kind, string strength, bool up)
    {
        var before = Score(Threat, []);
        var after = Score("--kind", kind, "--subject", "web", "--source", "feed", "--strength", strength);
        Assert.True(up ? after > before : after < before, $"{before} → {after}");
    }

    [Fact]
    public void Many_attempts_raise_and_none_seen_over_a_year_lower()
    {
        var before = Score(Threat, []);
        Assert.True(Score("--kind", "attempt", "--subject", "web", "--source", "waf", "--count", "5000") > before);
        Assert.True(Score("--kind", "attempt", "--subject", "web", "--source", "waf", "--count", "1", "--at", "2025-06-01") <= before);
    }

    [Fact]
    public void Evidence_fades()
    {
        var today = Score("--kind", "success", "--subject", "web", "--source", "edr", "--strength", "critical", "--at", "2026-06-01");
        var lastWeek = Score("--kind", "success", "--subject", "web", "--source", "edr", "--strength", "critical", "--at", "2026-05-25");
        var lastYear = Score("--kind", "success", "--subject", "web", "--source", "edr", "--strength", "critical", "--at", "2025-06-01");
        Assert.True(today >= lastWeek && lastWeek >= lastYear && today > lastYear, $"{today} {lastWeek} {lastYear}");
    }

    [Fact]
    public void What_has_expired_moves_nothing() =>
        Assert.Equal(Score(Threat, []), Score("--kind", "exposure", "--subject", "web", "--source", "feed", "--strength", "1", "--expires", "2026-05-31"));

    [Fact]
    public void A_control_that_lets_most_through_takes_less_away()
    {
        string[] about = ["--kind", "control", "--control", "output-encoding", "--subject", "web", "--source", "fuzzer"];
        const string Scripting = "cross-site-scripting@web";
        var before = Score(Scripting, []);
        Assert.True(Score(Scripting, [.. about, "--blocked", "5", "--passed", "95"]) > before);
        Assert.True(Score(Scripting, [.. about, "--blocked", "100"]) <= before);
    }

    [Fact]
    public void A_failing_control_is_absent_and_its_threat_is_open_again()
    {
        const string Scripting = "cross-site-scripting@web";
        Assert.Equal("mitigated", Status(Scripting));
        Assert.Equal("open", Status(Scripting, "--kind", "control", "--control", "output-encoding", "--subject", "web", "--source", "pentest", "--verdict", "failing"));
        Assert.Equal("unconfirmed", Status(Scripting, "--kind", "control", "--control", "output-encoding", "--subject", "web", "--source", "ci", "--verdict", "stale"));
        Assert.Equal("unconfirmed", Status(Scripting, "--kind", "control", "--control", "output-encoding", "--subject", "web", "--source", "ci", "--verdict", "evidenced", "--at", "2026-01-01", "--expires", "2026-02-01"));
        Assert.Equal("mitigated", Status(Scripting, "--kind", "control", "--control", "output-encoding", "--subject", "web", "--source", "ci", "--verdict", "verified"));
    }

    [Fact]
    public void The_latest_word_of_a_source_counts()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Model);
        string[] about = ["evidence", "add", ".", "--kind", "control", "--control", "output-encoding", "--subject", "web", "--source", "ci", "--verdict"];
        cli.Run([.. about, "failing"]);
        cli.Run([.. about, "verified"]);
        Assert.Equal("mitigated", Find(cli.Run("analyze", ".", "--format", "json"), "cross-site-scripting@web").GetProperty("status").GetString());
    }

    [Fact]
    public void An_observation_against_an_assumption_brings_back_what_it_ruled_out()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Model + "\nassumptions:\n  nobody-types: { rules-out: [sql-injection@web], owner: Ann, reason: read only }\n");
        Assert.Equal("ruled-out", Find(cli.Run("analyze", ".", "--format", "json"), Threat).GetProperty("status").GetString());
        Assert.Equal(0, cli.Run("evidence", "add", ".", "--kind", "structure", "--subject", "nobody-types", "--source", "log", "--text", "writes seen").Code);
        var run = cli.Run("analyze", ".", "--format", "json");
        Assert.Equal("open", Find(run, Threat).GetProperty("status").GetString());
        Assert.Contains("MER0476", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_stays_as_it_was_written()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Model);
        cli.Run("evidence", "add", ".", "--kind", "success", "--subject", "web", "--source", "edr");
        cli.Run("analyze", ".");
        Assert.Equal(Model, cli.Read("m.merlon.yaml"));
    }

    [Fact]
    public void Risk_in_numbers_rises_with_attempts_and_explains_it()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Model);
        var before = cli.Run("risk", ".", "--format", "json", "--samples", "2000").Json;
        cli.Run("evidence", "add", ".", "--kind", "attempt", "--subject", "web", "--source", "waf", "--count", "100000");
        var after = cli.Run("risk", ".", "--format", "json", "--samples", "2000").Json;
        Assert.NotEqual(before.GetRawText(), after.GetRawText());
        var explained = cli.Run("risk", ".", "--samples", "2000", "--explain", Threat).Output;
        Assert.Contains("100000 attempts by waf", explained, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_says_what_the_ledger_does()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Model);
        cli.Run("evidence", "add", ".", "--kind", "exposure", "--subject", "web", "--source", "sector report", "--strength", "high");
        var all = cli.Run("evidence", "explain", ".").Output;
        Assert.Contains("sector report: attackers are more interested than usual", all, StringComparison.Ordinal);
        Assert.Contains("are moved by 1 entries", all, StringComparison.Ordinal);
        Assert.Contains("1 of", cli.Run("evidence", "explain", ".", Threat).Output, StringComparison.Ordinal);
        Assert.Contains("sector report", cli.Run("explain", ".", Threat).Output, StringComparison.Ordinal);
    }

    private static double Score(params string[] observation) => Score(Threat, observation);

    private static double Score(string threat, string[] observation) => Find(Run(observation), threat).GetProperty("score").GetDouble();

    private static string Status(string threat, params string[] observation) => Find(Run(observation), threat).GetProperty("status").GetString()!;

    private static Outcome Run(string[] observation)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Model);
        if (observation.Length > 0)
        {
            var added = cli.Run(["evidence", "add", ".", .. observation]);
            Assert.True(added.Code == 0, added.Error);
        }

        return cli.Run("analyze", ".", "--format", "json");
    }

    private static JsonElement Find(Outcome run, string threat) => run.Json.GetProperty("threats").EnumerateArray().Single(t => t.GetProperty("id").GetString() == threat);
}
