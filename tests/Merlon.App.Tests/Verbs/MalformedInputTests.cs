namespace Merlon.App.Tests.Verbs;

/// <summary>What the readers refuse, the whole program refuses too: with a diagnostic and exit code 2, whatever the file is called.</summary>
public sealed class MalformedInputTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Merlon.Formats.Tests", "Yaml", "malformed");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_malformed_model_is_invalid_input_under_any_name(string file)
    {
        using var cli = new CommandLine();
        foreach (var name in (string[])["m.merlon.yaml", "m.yaml"])
        {
            File.Copy(Path.Combine(Folder, file), Path.Combine(cli.Folder, name), overwrite: true);
            foreach (var verb in (string[])["check", "analyze"])
            {
                var run = cli.Run(verb, name);
                Assert.True(run.Code == 2, $"{verb} {name}: {run.Code}\n{run.Error}");
                Assert.Matches("error MER[0-9]{4}", run.Error);
            }

            File.Delete(Path.Combine(cli.Folder, name));
        }
    }

    [Theory]
    [InlineData("m.json")]
    [InlineData("m.tm7")]
    [InlineData("m.py")]
    [InlineData("m.hcl")]
    [InlineData("m.drawio")]
    [InlineData("m.mmd")]
    [InlineData("m.txt")]
    [InlineData("compose.yaml")]
    [InlineData("m.tf")]
    public void An_empty_file_is_invalid_input_under_any_name(string name)
    {
        using var cli = new CommandLine().With(name, "");
        Assert.Equal(2, cli.Run("check", name).Code);
        Assert.Equal(2, cli.Run("import", name).Code);
    }
}
