namespace Merlon.App.Tests;

public sealed class CommandLineErrorsTests
{
    [Theory]
    [InlineData("analize shop", "There is no command 'analize'. Did you mean 'analyze'?", "merlon --help")]
    [InlineData("evidence lst", "There is no command 'lst'. Did you mean 'list'?", "merlon evidence --help")]
    [InlineData("evidence list . --formt json", "There is no option '--formt' here. Did you mean '--format'?", "merlon evidence list --help")]
    [InlineData("analyze . --fail-onn high", "There is no option '--fail-onn' here. Did you mean '--fail-on'?", "merlon analyze --help")]
    [InlineData("decide . a@b accept --until 2027-01-01", "There is no option '--until' here.", "merlon decide --help")]
    [InlineData("version 3", "'3' is one word too many.", "merlon version --help")]
    [InlineData("shop.yaml", "'shop.yaml' is not a command. Did you mean 'merlon analyze shop.yaml'?", "merlon --help")]
    [InlineData("xyzzy", "There is no command 'xyzzy'.", "merlon --help")]
    public void A_word_that_is_not_known_is_named_once_with_what_was_meant(string line, string message, string help)
    {
        using var merlon = new CommandLine().With("shop.yaml", "");
        var outcome = merlon.Run(line.Split(' '));
        Assert.Equal(2, outcome.Code);
        var lines = outcome.Error.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Contains($"merlon: error MER0001: {message}", lines);
        Assert.Equal($"Run '{help}' for what it takes.", lines[^1]);
        Assert.Equal(2, lines.Length);
        Assert.DoesNotContain("Unrecognized", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Required command", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_said_at_once()
    {
        using var merlon = new CommandLine();
        var outcome = merlon.Run("paths", ".", "--format", "xml", "--frmat", "json");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("'--frmat'", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--format: Argument 'xml' not recognized. Must be one of: 'table' 'json'", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_said_where_every_word_is_known()
    {
        using var merlon = new CommandLine();
        Assert.Contains("Required command", merlon.Run("evidence").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_an_unknown_command_is_not_judged()
    {
        using var merlon = new CommandLine();
        Assert.Equal(2, merlon.Run("analize", ".", "--format", "sarif").Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_file_may_be_named_like_an_option()
    {
        using var merlon = new CommandLine().With("-odd.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(0, merlon.Run("check", "-odd.merlon.yaml").Code);
    }

    [Fact]
    public void The_version_is_an_option_too()
    {
        using var merlon = new CommandLine();
        Assert.Equal(merlon.Run("version").Output, merlon.Run("--version").Output);
        Assert.StartsWith("merlon ", merlon.Run("--version").Output, StringComparison.Ordinal);
    }
}
