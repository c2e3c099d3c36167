namespace Merlon.App.Tests.Evidence;

public sealed class PromoteTests
{
    private const string Model = """
        # The shop.
        model: { name: Sample }
        components:
          web: web-application # public
          db: database.sql
        # Who calls whom.
        flows:
          web -> db: { protocol: postgresql }   # the only one

        # The end.
        data: {}
        """;

    [Fact]
    public void A_flow_that_was_seen_often_enough_is_offered_as_a_patch()
    {
        using var cli = Line();
        See(cli, "web>cache", 2);
        Assert.Contains("Nothing was observed", cli.Run("promote", ".").Output, StringComparison.Ordinal);
        See(cli, "web>cache", 1);
        See(cli, "db>web", 5);
        var patch = cli.Run("promote", ".").Output;
        Assert.Contains("+  cache: process # observed; say what it is", patch, StringComparison.Ordinal);
        Assert.Contains("+  web -> cache: {} # observed 3 times, last on 2026-06-01, by ebpf", patch, StringComparison.Ordinal);
        Assert.Contains("+  db -> web: {} # observed 5 times", patch, StringComparison.Ordinal);
        Assert.DoesNotContain("\n-", patch.Replace("\n--- ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Model, cli.Read("m.merlon.yaml"));
    }

    [Fact]
    public void Written_it_keeps_every_line_that_was_there()
    {
        using var cli = Line();
        See(cli, "web>cache", 3);
        Assert.Equal(0, cli.Run("promote", ".", "--write").Code);
        var after = cli.Read("m.merlon.yaml").Split('\n');
        Assert.Equal(Model.Split('\n'), after.Where(l => !l.Contains("observed", StringComparison.Ordinal)).ToArray());
        Assert.Equal(0, cli.Run("check", ".").Code);
        Assert.Contains("Nothing was observed", cli.Run("promote", ".").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_patch_is_one_that_git_takes()
    {
        using var cli = Line();
        See(cli, "web>cache", 3);
        cli.With("p.patch", cli.Run("promote", "m.merlon.yaml").Output);
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["apply", "p.patch"]) { WorkingDirectory = cli.Folder, RedirectStandardError = true, UseShellExecute = false })!;
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, git.StandardError.ReadToEnd());
        Assert.Equal(0, cli.Run("check", ".").Code);
        Assert.Contains("web -> cache", cli.Read("m.merlon.yaml"), StringComparison.Ordinal);
    }

    private static void See(CommandLine cli, string flow, int count)
    {
        var run = cli.Run("evidence", "add", ".", "--kind", "structure", "--subject", flow, "--source", "ebpf", "--count", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(run.Code == 0, run.Error);
    }

    private static CommandLine Line() => new CommandLine().With("m.merlon.yaml", Model);
}
