namespace Merlon.App.Tests.Verbs;

/// <summary>What a file that is written over keeps.</summary>
public sealed class WrittenFilesTests
{
    private const string Model = "components:\n  web: {type: web-application}\n";

    [Fact]
    public void Permissions_are_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Permissions of Unix.");
            return;
        }

        using var cli = new CommandLine().With("secret.merlon.yaml", Model);
        var file = Path.Combine(cli.Folder, "secret.merlon.yaml");
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(file, OwnerOnly);
        Assert.Equal(0, cli.Run("fmt", "secret.merlon.yaml").Code);
        Assert.NotEqual(Model, cli.Read("secret.merlon.yaml"));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_stays_a_link_and_its_target_is_written(bool exists)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right on Windows.");
        using var cli = new CommandLine().With("m.merlon.yaml", Model).With("results/other.json", "{}");
        var target = Path.Combine(cli.Folder, "results", "result.json");
        if (exists)
        {
            File.WriteAllText(target, "before");
        }

        File.CreateSymbolicLink(Path.Combine(cli.Folder, "latest.json"), "results/result.json");
        Assert.Equal(0, cli.Run("analyze", "m.merlon.yaml", "--format", "json", "-o", "latest.json").Code);
        Assert.Equal("results/result.json", new FileInfo(Path.Combine(cli.Folder, "latest.json")).LinkTarget);
        Assert.Equal(cli.Run("analyze", "m.merlon.yaml", "--format", "json").Output, File.ReadAllText(target));
        Assert.Equal(["other.json", "result.json"], Directory.GetFiles(Path.Combine(cli.Folder, "results")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void An_empty_file_is_filled()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Model).With("result.json", "");
        Assert.Equal(0, cli.Run("analyze", "m.merlon.yaml", "--format", "json", "-o", "result.json").Code);
        Assert.Equal(cli.Run("analyze", "m.merlon.yaml", "--format", "json").Output, cli.Read("result.json"));
    }
}
