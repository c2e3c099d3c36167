using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Merlon.Bench.Comparing;
using Merlon.Bench.Measuring;
using Merlon.Bench.Reporting;
using ToolComparison = Merlon.Bench.Comparing.Comparison;

namespace Merlon.Bench.Tests;

/// <summary>The harness over stand-ins for tools: scripts whose output, memory and exit code are known.</summary>
[SupportedOSPlatform("linux")]
public sealed class ComparisonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("merlon-bench-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_tells_exit_code_output_and_what_it_used()
    {
        var run = ProcessMeter.Run(["sh", "-c", "printf 12345; exit 3"], Path.Combine(_folder, "out"));
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(5, run.Output);
        using var self = Process.GetCurrentProcess();
        Assert.InRange(run.PeakMemory, 100_000, Math.Max(100_000_000, self.PeakWorkingSet64));
        Assert.True(run.Wall > 0 && run.Cpu > 0);
    }

    [Fact]
    public void A_program_that_is_not_there_is_reported() =>
        Assert.Throws<InvalidOperationException>(() => ProcessMeter.Run([Path.Combine(_folder, "nothing")], Path.Combine(_folder, "out")));

    [Fact]
    public void Tools_are_found_where_they_are_pointed_at_and_nowhere_else()
    {
        var found = ToolTable.Found(new Dictionary<string, string> { ["merlon"] = "/some/merlon", ["pytm"] = "/some/python" }, new Dictionary<string, string> { ["pytm"] = "-u -B" });
        Assert.Equal(["merlon", "pytm", "merlon"], found.Where(t => t.Program.StartsWith("/some/", StringComparison.Ordinal)).Select(t => t.Name));
        Assert.Equal(["-u", "-B"], found.Single(t => t.Name == "pytm").Extra);
    }

    [Fact]
    public void Tables_have_a_row_for_each_tool_and_ratios_against_the_first()
    {
        var tools = ToolTable.Found(new Dictionary<string, string> { ["merlon"] = Script("ours", "echo {}"), ["pytm"] = Script("theirs", "echo found; echo more") }, new Dictionary<string, string>());
        tools = [.. tools.Where(t => t.Job == Job.Analyze && t.Program.StartsWith(_folder, StringComparison.Ordinal))];
        var results = new ToolComparison(_folder, _ => { }).Analyze(tools, [10, 20], runs: 1);
        Assert.Equal(["merlon 10", "pytm 10", "merlon 20", "pytm 20"], results.Select(r => $"{r.Tool.Name} {r.Input}"));
        Assert.All(results, r => Assert.Equal(0, r.Measure!.ExitCode));

        var table = MarkdownReport.Of(results, [new BudgetCheck("work", "1 s", "2 s", Met: false)]);
        Assert.Contains("| 10 | pytm |", table, StringComparison.Ordinal);
        Assert.Contains("**not met**", table, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(JsonReport.Of(results, []));
        Assert.Equal(4, json.RootElement.GetProperty("results").GetArrayLength());
        Assert.All(json.RootElement.GetProperty("results").EnumerateArray(), r => Assert.True(r.GetProperty("cpuRatio").GetDouble() > 0));
    }

    [Fact]
    public void What_grows_with_the_square_has_an_exponent_of_two()
    {
        var tool = ToolTable.All[0];
        Result Of(int size, double cpu) => new(tool, "", size, new RunMeasure(cpu, cpu, 1, 1, 0));
        Assert.Equal(2, Growth.Exponent([Of(10, 9), Of(100, 1), Of(1_000, 100)])!.Value, 6);
        Assert.Equal(1, Growth.Exponent([Of(100, 1), Of(1_000, 10)])!.Value, 6);
        Assert.Null(Growth.Exponent([Of(10, 1), Of(100, 10)]));
    }

    [Fact]
    public void The_median_lies_in_the_middle()
    {
        Assert.Equal(3, Median.Middle([9, 1, 3]));
        Assert.Equal(2.5, Median.Middle([9, 1, 2, 3]));
    }

    [Theory]
    [InlineData("compare", "--sizes", "10,zero")]
    [InlineData("compare", "--tool", "pytm")]
    [InlineData("compare", "--unheard-of", "x")]
    [InlineData("generate", "--format")]
    public void Words_that_make_no_sense_are_refused(params string[] args) => Assert.Null(BenchOptions.Parse(args));

    private string Script(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }
}
