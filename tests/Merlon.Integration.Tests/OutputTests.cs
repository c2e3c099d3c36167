namespace Merlon.Integration.Tests;

/// <summary>What the process does with a standard output that takes nothing.</summary>
public sealed class OutputTests
{
    [Theory]
    [InlineData("version")]
    [InlineData("analyze examples/shop --format json")]
    [InlineData("analyze examples/shop --fail-on high")]
    public void Output_that_cannot_be_written_is_an_error_and_is_said_once(string command)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no device that is always full.");
        var (code, _, error) = Run(command + " > /dev/full");
        Assert.Equal(2, code);
        Assert.StartsWith("merlon: error MER0014: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_has_seen_enough_ends_nothing_badly()
    {
        Assert.SkipUnless(Shell.Has("head"), "This system has no head.");
        var (code, output, error) = Run("analyze examples/shop --format json | head -n 1");
        Assert.Equal((0, "{\n", ""), (code, output, error));
    }

    private static (int Code, string Output, string Error) Run(string command)
    {
        Assert.SkipUnless(Shell.Has("sh"), "This system has no shell.");
        return Shell.Run(Checkout.Root, new Dictionary<string, string>(), "sh", "-c", $"'{Checkout.Program}' {command}");
    }
}
