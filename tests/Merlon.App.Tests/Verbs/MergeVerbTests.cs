using System.Diagnostics;

namespace Merlon.App.Tests.Verbs;

public sealed class MergeVerbTests
{
    private const string Model = "# The shop.\nmodel: { name: Shop }\ncomponents:\n  web: web-application # public\n  db: database.sql\nflows:\n  web -> db: { protocol: postgresql }\n";

    [Fact]
    public void A_clean_merge_goes_into_ours()
    {
        using var cli = Sides(Model.Replace("name: Shop", "name: Shop, owner: Ann", StringComparison.Ordinal), Model.Replace("postgresql", "mysql", StringComparison.Ordinal));
        Assert.Equal(0, cli.Run("merge", "b", "o", "t").Code);
        Assert.Equal(Model.Replace("name: Shop", "name: Shop, owner: Ann", StringComparison.Ordinal).Replace("postgresql", "mysql", StringComparison.Ordinal), cli.Read("o"));
    }

    [Fact]
    public void A_conflict_is_marked_and_said()
    {
        using var cli = Sides(Model.Replace("postgresql", "mysql", StringComparison.Ordinal), Model.Replace("postgresql", "redis", StringComparison.Ordinal));
        var run = cli.Run("merge", "b", "o", "t", "--path", "shop.merlon.yaml");
        Assert.Equal(1, run.Code);
        Assert.Contains("shop.merlon.yaml (ours):7:16: warning MER0410", run.Error, StringComparison.Ordinal);
        Assert.Contains("<<<<<<< ours\n  web -> db: { protocol: mysql }\n=======\n  web -> db: { protocol: redis }\n>>>>>>> theirs\n", cli.Read("o"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_removed_here_and_used_there_is_said()
    {
        using var cli = Sides(
            Model.Replace("flows:\n", "flows:\n  db -> web: { protocol: https }\n", StringComparison.Ordinal),
            "# The shop.\nmodel: { name: Shop }\ncomponents:\n  web: web-application # public\nflows:\n  web -> web: {}\n");
        var run = cli.Run("merge", "b", "o", "t");
        Assert.Equal(1, run.Code);
        Assert.Contains("MER0032", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_leaves_ours_as_it_is()
    {
        using var cli = Sides("model: [\n", Model);
        Assert.Equal(2, cli.Run("merge", "b", "o", "t").Code);
        Assert.Equal("model: [\n", cli.Read("o"));
    }

    [Fact]
    public void Git_calls_it_as_its_driver()
    {
        var merlon = Path.Combine(Repository.Root, "artifacts", "bin", "Merlon.Cli", "debug", "Merlon.Cli");
        Assert.SkipUnless(File.Exists(merlon), "The command line is not built.");
        using var cli = new CommandLine().With("shop.merlon.yaml", Model).With(".gitattributes", "*.merlon.yaml merge=merlon\n");
        Git(cli, "init", "-q", "-b", "main");
        Git(cli, "config", "user.email", "a@example.org");
        Git(cli, "config", "user.name", "A");
        Git(cli, "config", "merge.merlon.driver", merlon + " merge %O %A %B --path %P");
        Git(cli, "add", ".");
        Git(cli, "commit", "-q", "-m", "base");
        Git(cli, "checkout", "-q", "-b", "side");
        cli.With("shop.merlon.yaml", Model.Replace("{ protocol: postgresql }", "{ protocol: postgresql, encrypted: true }", StringComparison.Ordinal));
        Git(cli, "commit", "-q", "-a", "-m", "theirs");
        Git(cli, "checkout", "-q", "main");
        // The same line: git alone would give up.
        cli.With("shop.merlon.yaml", Model.Replace("{ protocol: postgresql }", "{ protocol: postgresql, authentication: password }", StringComparison.Ordinal));
        Git(cli, "commit", "-q", "-a", "-m", "ours");
        Git(cli, "merge", "-q", "-m", "both", "side");
        Assert.Contains("web -> db: { protocol: postgresql, authentication: password, encrypted: true }", cli.Read("shop.merlon.yaml"), StringComparison.Ordinal);
    }

    private static void Git(CommandLine cli, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = cli.Folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = git.StandardError.ReadToEnd() + git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, string.Join(' ', arguments) + "\n" + error);
    }

    private static CommandLine Sides(string ours, string theirs) => new CommandLine().With("b", Model).With("o", ours).With("t", theirs);
}
