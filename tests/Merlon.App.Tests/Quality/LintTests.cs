namespace Merlon.App.Tests.Quality;

public sealed class LintTests
{
    private const string Good = """
        model: { name: Good, description: A small shop., owner: Shop team, sector: retail }
        zones: { internet: 0, inside: 60 }
        data: { order: { classification: internal } }
        components:
          user: { type: actor.user.customer, zone: internet }
          web: { type: web-application, zone: inside, controls: { output-encoding: yes } }
          db: { type: database.sql, zone: inside, stores: [order] }
        flows:
          user -> web: { protocol: https, authentication: session, sends: [order] }
          web -> db: { protocol: postgresql, encrypted: true, authentication: password, sends: [order] }
        """;

    [Theory]
    [InlineData("isolated-elements", "  lonely: { type: service, zone: inside }", "components:\n")]
    [InlineData("zones", "  homeless: service", "components:\n")]
    [InlineData("types", "  thing: { type: process, zone: inside }", "components:\n")]
    [InlineData("flow-data", "  db -> web: { protocol: https, authentication: none }", "flows:\n")]
    [InlineData("flow-protocol", "  web -> user: { authentication: none, sends: [order] }", "flows:\n")]
    [InlineData("flow-authentication", "  web -> user: { protocol: https, sends: [order] }", "flows:\n")]
    [InlineData("data", "data: { order: { classification: internal }, unused: { classification: internal } }", "data: { order: { classification: internal } }")]
    [InlineData("head", "model: { name: Good }", "model: { name: Good, description: A small shop., owner: Shop team, sector: retail }")]
    [InlineData("hostile-zone", "zones: { internet: 10, inside: 60 }", "zones: { internet: 0, inside: 60 }")]
    [InlineData("assumptions", "assumptions: { calm: { rules-out: [x] } }\nflows:\n", "flows:\n")]
    public void What_is_lacking_lowers_its_check(string check, string line, string at)
    {
        var changed = at.EndsWith(":\n", StringComparison.Ordinal) && !line.EndsWith('\n') ? Good.Replace(at, at + line + "\n", StringComparison.Ordinal) : Good.Replace(at, line, StringComparison.Ordinal);
        Assert.NotEqual(Good, changed);
        Assert.Empty(Findings(Lint(Good), check));
        Assert.NotEmpty(Findings(Lint(changed), check));
    }

    [Fact]
    public void A_control_where_it_has_no_effect_is_found()
    {
        var run = Lint(Good.Replace("encrypted: true,", "encrypted: true, controls: { backups: yes },", StringComparison.Ordinal));
        Assert.Contains(Findings(run, "control-place"), f => f.Contains("has no effect on a flow", StringComparison.Ordinal));
        Assert.Empty(Findings(Lint(Good), "control-place"));
    }

    [Fact]
    public void A_decision_without_owner_or_of_the_past_is_found()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Good).With("m.decisions.yaml", """
            decisions:
              cross-site-scripting@web: { kind: mitigate, reason: soon }
              sql-injection@web: { kind: accept, owner: Ann, reason: small, expires: 2026-01-01 }
            """);
        Assert.Equal(2, Findings(cli.Run("lint", ".", "--format", "json"), "decisions").Length);
    }

    [Fact]
    public void Stale_evidence_is_found()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Good.Replace("output-encoding: yes", "output-encoding: { state: yes, evidence: [\"file:gone.txt\"] }", StringComparison.Ordinal));
        Assert.Empty(Findings(cli.Run("lint", ".", "--format", "json"), "evidence"));
        Assert.Single(Findings(cli.Run("lint", ".", "--format", "json", "--verify"), "evidence"));
        cli.Run("verify", ".", "--record");
        Assert.Single(Findings(cli.Run("lint", ".", "--format", "json"), "evidence"));
    }

    [Fact]
    public void Open_questions_and_undecided_threats_are_counted()
    {
        var run = Lint(SampleModel.Yaml);
        Assert.NotEmpty(Findings(run, "questions"));
        Assert.NotEmpty(Findings(run, "severe-threats"));
        Assert.NotEmpty(Findings(Lint(Good.Replace("type: web-application", "type: process", StringComparison.Ordinal)), "stride-coverage"));
    }

    [Fact]
    public void The_gate_is_the_score()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Good);
        var score = cli.Run("lint", ".", "--format", "json").Json.GetProperty("score").GetInt32();
        Assert.InRange(score, 1, 99);
        Assert.Equal(0, cli.Run("lint", ".", "--min-score", $"{score}").Code);
        Assert.Equal(1, cli.Run("lint", ".", "--min-score", $"{score + 1}").Code);
        Assert.Equal(2, cli.Run("lint", ".", "--min-score", "101").Code);
    }

    [Fact]
    public void The_answer_says_what_would_help_most()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Contains("What would help most", cli.Run("lint", ".").Output, StringComparison.Ordinal);
        var markdown = cli.Run("lint", ".", "--format", "markdown").Output;
        Assert.Contains("**Did we do a good job?**", markdown, StringComparison.Ordinal);
        Assert.Contains("| Check | As it should be | Weight |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_is_the_weighted_mean_of_its_shares()
    {
        var json = Lint(SampleModel.Yaml).Json;
        var checks = json.GetProperty("checks").EnumerateArray().Where(c => c.GetProperty("applies").GetBoolean()).ToArray();
        var mean = checks.Sum(c => c.GetProperty("weight").GetDouble() * c.GetProperty("share").GetDouble()) / checks.Sum(c => c.GetProperty("weight").GetDouble());
        Assert.InRange(json.GetProperty("score").GetInt32(), 100 * mean - 1.1, 100 * mean + 0.1);
    }

    private static Outcome Lint(string model)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", model);
        return cli.Run("lint", ".", "--format", "json");
    }

    private static string[] Findings(Outcome run, string check) =>
        [.. run.Json.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == check).GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("text").GetString()!)];
}
