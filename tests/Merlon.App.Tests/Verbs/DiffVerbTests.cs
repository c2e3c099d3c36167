using System.Diagnostics;
using System.Text.Json;

namespace Merlon.App.Tests.Verbs;

public sealed class DiffVerbTests
{
    private static readonly string Worse = SampleModel.Yaml.Replace("output-encoding: yes", "output-encoding: no", StringComparison.Ordinal);

    [Fact]
    public void Two_files_give_changes_and_threats_in_every_format()
    {
        using var cli = new CommandLine().With("a.merlon.yaml", SampleModel.Yaml).With("b.merlon.yaml", Worse);

        var json = cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml", "--format", "json").Json;
        var change = Assert.Single(json.GetProperty("changes").EnumerateArray());
        Assert.Equal("control-removed", change.GetProperty("class").GetString());
        Assert.Equal("riskier", change.GetProperty("direction").GetString());
        Assert.Equal("b.merlon.yaml", change.GetProperty("location").GetProperty("file").GetString());
        Assert.Contains(json.GetProperty("threats").EnumerateArray(), t => t.GetProperty("change").GetString() == "returned" && t.GetProperty("rule").GetString() == "cross-site-scripting");

        var sarif = cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml", "--format", "sarif").Json.GetProperty("runs")[0].GetProperty("results");
        Assert.NotEmpty(sarif.EnumerateArray());
        Assert.All(sarif.EnumerateArray(), r => Assert.Equal("new", r.GetProperty("baselineState").GetString()));

        Assert.Contains("| ▲ | control-removed |", cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml", "--format", "markdown").Output, StringComparison.Ordinal);
        Assert.Contains("control-removed", cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_compared_with_itself_has_not_changed()
    {
        using var cli = new CommandLine().With("a.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("diff", "a.merlon.yaml", "a.merlon.yaml", "--fail-on", "any");
        Assert.Equal(0, run.Code);
        Assert.Contains("Nothing changed.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Threats_of_which_the_score_alone_moves_stand_aside()
    {
        using var cli = new CommandLine().With("a.merlon.yaml", SampleModel.Yaml).With("b.merlon.yaml", Worse);
        var json = cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml", "--format", "json").Json.GetProperty("threats").EnumerateArray().Count(t => t.GetProperty("change").GetString() == "changed");
        var table = cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml").Output;
        var all = cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml", "--all").Output;
        var markdown = cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml", "--format", "markdown").Output;
        Assert.True(json > 1);
        Assert.Contains("threats keep their severity; their scores move by ", table, StringComparison.Ordinal);
        Assert.Contains("<details><summary>", markdown, StringComparison.Ordinal);
        Assert.True(table.Split('\n').Length < all.Split('\n').Length);
        Assert.Matches(@"Threats: 0 new, 1 returned, \d+ changed, 0 moved, 0 decided, 0 fixed, [1-9]\d* shifted\.", table);
    }

    [Fact]
    public void A_score_that_moves_within_its_severity_fails_no_gate()
    {
        using var cli = new CommandLine()
            .With("a.merlon.yaml", SampleModel.Yaml.Replace("output-encoding: yes", "output-encoding: yes, brute-force-protection: yes", StringComparison.Ordinal))
            .With("b.merlon.yaml", SampleModel.Yaml);
        Assert.Matches("shifted +[1-9]", cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml").Output);
        Assert.Equal(0, cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml", "--fail-on", "high").Code);
        Assert.Equal(1, cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml", "--fail-on", "any").Code);
    }

    [Theory]
    [InlineData("control-removed", 1)]
    [InlineData("riskier", 1)]
    [InlineData("low", 1)]
    [InlineData("entry-point-added,zone-changed", 0)]
    [InlineData("none", 0)]
    [InlineData("control-remved", 2)]
    public void The_exit_code_follows_the_classes_to_fail_on(string failOn, int code)
    {
        using var cli = new CommandLine().With("a.merlon.yaml", SampleModel.Yaml).With("b.merlon.yaml", Worse);
        Assert.Equal(code, cli.Run("diff", "a.merlon.yaml", "b.merlon.yaml", "--fail-on", failOn).Code);
    }

    [Fact]
    public void Git_revisions_are_compared_with_the_decisions_of_their_time()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        if (!Git(cli, "init", "-q"))
        {
            return; // No git on this machine.
        }

        Commit(cli);
        cli.With("m.merlon.yaml", Worse).With("m.decisions.yaml", """
            merlon: 1
            decisions:
              sql-injection@web: { kind: accept, owner: Ada, reason: Until the rewrite., expires: 2026-12-31 }
            """);
        Commit(cli);

        foreach (var words in (string[][])[["HEAD~1:m.merlon.yaml", "HEAD:m.merlon.yaml"], ["HEAD~1", "m.merlon.yaml"]])
        {
            var json = cli.Run(["diff", .. words, "--format", "json"]).Json;
            Assert.Contains(json.GetProperty("changes").EnumerateArray(), c => c.GetProperty("class").GetString() == "control-removed");
            Assert.Contains(json.GetProperty("threats").EnumerateArray(), t => t.GetProperty("change").GetString() == "decided" && t.GetProperty("id").GetString() == SampleModel.SqlInjection);
            var decision = Assert.Single(json.GetProperty("decisions").EnumerateArray());
            Assert.Equal(JsonValueKind.Null, decision.GetProperty("before").ValueKind);
            Assert.Equal("accept", decision.GetProperty("after").GetProperty("kind").GetString());
        }
    }

    [Fact]
    public void What_is_not_there_is_said_and_not_guessed()
    {
        using var cli = new CommandLine().With("a.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("diff", "a.merlon.yaml", "aa.merlon.yaml");
        Assert.Equal(2, run.Code);
        Assert.Contains("a.merlon.yaml", run.Error, StringComparison.Ordinal);
    }

    private static void Commit(CommandLine cli)
    {
        Assert.True(Git(cli, "add", "-A"));
        Assert.True(Git(cli, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "state"));
    }

    private static bool Git(CommandLine cli, params string[] words)
    {
        var start = new ProcessStartInfo("git", words) { WorkingDirectory = cli.Folder, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
