namespace Merlon.Integration.Tests;

/// <summary>What the process does with outputs that are no files.</summary>
public sealed class OutputTests : IDisposable
{
    private static readonly Dictionary<string, string> None = [];

    private readonly string _folder = Directory.CreateTempSubdirectory("merlon-output-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

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

    [Fact]
    public void A_device_that_is_named_as_the_file_stays_a_device()
    {
        var device = Path.Combine(_folder, "null");
        Assert.SkipUnless(Shell.Has("mknod") && Shell.Run(_folder, None, "mknod", device, "c", "1", "3").Code == 0, "Only root makes devices, and only some roots.");
        var (code, output, error) = Run($"analyze examples/shop -o {device} && test -c {device} && echo device");
        Assert.Equal((0, "device\n", ""), (code, output, error));
        Assert.Equal([device], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_named_pipe_gets_the_whole_result_and_stays_a_pipe()
    {
        var pipe = Path.Combine(_folder, "pipe");
        Assert.SkipUnless(Shell.Has("mkfifo"), "This system has no mkfifo.");
        Assert.Equal(0, Shell.Run(_folder, None, "mkfifo", pipe).Code);
        var (code, output, error) = Run($"analyze examples/shop --format json -o {pipe} & cat {pipe}; wait $!; test -p {pipe}");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(Run("analyze examples/shop --format json").Output, output);
    }

    [Fact]
    public void Standard_output_by_its_name_adds_to_a_log()
    {
        var log = Path.Combine(_folder, "log");
        File.WriteAllText(log, "before\n");
        Assert.Equal((0, "", ""), Run($"version >> {log} && '{Checkout.Program}' diagram examples/shop -o /dev/stdout >> {log}"));
        Assert.Equal("before\n" + Run("version").Output + Run("diagram examples/shop").Output, File.ReadAllText(log));
    }

    private static (int Code, string Output, string Error) Run(string command)
    {
        Assert.SkipUnless(Shell.Has("sh"), "This system has no shell.");
        return Shell.Run(Checkout.Root, None, "sh", "-c", $"'{Checkout.Program}' {command}");
    }
}
