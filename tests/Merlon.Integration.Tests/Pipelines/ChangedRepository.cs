namespace Merlon.Integration.Tests.Pipelines;

/// <summary>A repository with a main branch and a change of its model on another branch.</summary>
internal sealed class ChangedRepository : IDisposable
{
    public const string Before = """
        model: { name: Bookings, criticality: high }
        zones: { internet: 0, cloud: 60 }
        data: { booking: { classification: restricted, kinds: [personal], subjects: [guests] } }
        components:
          guest: { type: actor.user.customer, zone: internet }
          site: { type: web-application, zone: cloud, controls: { parameterized-queries: yes } }
          bookings: { type: database.sql.postgresql, zone: cloud, stores: [booking] }
        flows:
          guest -> site: { protocol: https, authentication: session, sends: [booking] }
          site -> bookings: { authentication: password, sends: [booking] }

        """;

    // A file that is not there is no configuration; /dev/null says the same only where it is still the device.
    private static readonly Dictionary<string, string> Git = new()
    {
        ["GIT_AUTHOR_NAME"] = "A", ["GIT_AUTHOR_EMAIL"] = "a@example.org", ["GIT_COMMITTER_NAME"] = "A", ["GIT_COMMITTER_EMAIL"] = "a@example.org",
        ["GIT_CONFIG_GLOBAL"] = "/nonexistent", ["GIT_CONFIG_NOSYSTEM"] = "1",
    };

    public ChangedRepository()
    {
        Folder = Directory.CreateTempSubdirectory("merlon-pipeline-").FullName;
        Run("init", "--quiet", "--initial-branch=main");
        With("model/bookings.merlon.yaml", Before).With("README.md", "Bookings\n").Commit("Start");
        Run("update-ref", "refs/remotes/origin/main", "main");
        Run("checkout", "--quiet", "-b", "change");
    }

    public string Folder { get; }

    public ChangedRepository With(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public ChangedRepository Commit(string message)
    {
        Run("add", "--all");
        Run("commit", "--quiet", "--message", message);
        return this;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public bool Has(string file) => File.Exists(Path.Combine(Folder, file));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Run(params string[] arguments)
    {
        var (code, _, error) = Shell.Run(Folder, Git, "git", arguments);
        Assert.True(code == 0, error);
    }
}
