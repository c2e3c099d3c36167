using System.Text;

namespace Merlon.App.Tests;

/// <summary>Every example comes out as checked in; <c>examples/expect</c> writes the results again.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Examples =>
        [.. Directory.GetDirectories(Repository.Example("")).Where(HasModel).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_promised_examples_are_there()
    {
        Assert.Empty(new[] { "assistant", "comments", "factory", "hospital", "merlon", "shop" }.Except(Examples.Select(e => e.Data)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_result_is_the_expected_one_byte_for_byte(string example)
    {
        var run = Analyze(example);
        Assert.Equal(0, run.Code);
        var file = Path.Combine(Repository.Example(example), "expected.json");
        Assert.True(File.Exists(file), $"{file} is missing: run examples/expect");
        var expected = File.ReadAllText(file);
        if (!string.Equals(expected, run.Output, StringComparison.Ordinal))
        {
            Assert.Fail($"The result of examples/{example} changed. Run examples/expect and read the difference.\n{FirstDifference(expected, run.Output)}");
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_are_free_of_diagnostics_and_laid_out_canonically(string example)
    {
        // The comment system keeps the oddity of its original: a database that calls another and sends its answers as flows.
        var said = Analyze(example).Error.Split('\n').Where(l => l.Contains(" MER", StringComparison.Ordinal));
        Assert.Empty(said.Where(l => example != "comments" || !l.Contains("MER0230", StringComparison.Ordinal)).ToArray());
        Assert.Equal(0, Run("check", $"examples/{example}").Code);
        Assert.All(
            Directory.GetFiles(Repository.Example(example), "*.merlon.yaml"),
            f => Assert.Equal(0, Run("fmt", "--check", Path.GetRelativePath(Repository.Root, f)).Code));
    }

    [Theory]
    [InlineData("hospital", "linddun")]
    [InlineData("assistant", "atlas")]
    [InlineData("factory", "attack")]
    public void Examples_show_what_they_are_there_for(string example, string taxonomy)
    {
        Assert.Contains(
            Analyze(example).Json.GetProperty("threats").EnumerateArray(),
            t => t.GetProperty("status").GetString() == "open" && t.GetProperty(taxonomy).GetArrayLength() > 0);
    }

    private static bool HasModel(string folder) => Directory.EnumerateFiles(folder, "*.merlon.yaml").Any();

    private static Outcome Analyze(string example) => Run("analyze", $"examples/{example}", "--format", "json");

    private static Outcome Run(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = MerlonApp.Run(args, new AppHost { Output = output, Error = error, WorkingDirectory = Repository.Root, Today = CommandLine.Today });
        return new Outcome(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private static string FirstDifference(string expected, string actual)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var line = before.Zip(after).TakeWhile(p => string.Equals(p.First, p.Second, StringComparison.Ordinal)).Count();
        return $"line {line + 1}\n- {before.ElementAtOrDefault(line)}\n+ {after.ElementAtOrDefault(line)}";
    }
}
