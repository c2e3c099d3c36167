using Merlon.Benchmarks;

namespace Merlon.Bench.Tests;

/// <summary>Each benchmark of the engine's parts does its work, once and untimed.</summary>
public sealed class BenchmarkTests
{
    [Fact]
    public void Models_are_read_analysed_and_written()
    {
        var benchmarks = new ModelBenchmarks { Components = 100 };
        benchmarks.Prepare();
        Assert.Equal(100, benchmarks.ReadYaml().Components.Length);
        Assert.NotEmpty(benchmarks.Analyze().Threats);
        benchmarks.WriteJson();
    }

    [Fact]
    public void The_library_is_loaded_and_its_conditions_compile()
    {
        var benchmarks = new LibraryBenchmarks();
        benchmarks.Prepare();
        var rules = benchmarks.Load().Rules.Count(r => r.Language == "cel");
        Assert.True(rules > 200);
        Assert.Equal(rules, benchmarks.CompileAllConditions());
    }

    [Fact]
    public void Parts_do_their_work()
    {
        var benchmarks = new PartBenchmarks();
        benchmarks.Prepare();
        Assert.NotNull(benchmarks.ParseHcl());
        Assert.NotNull(benchmarks.ArrangeDiagram());
        Assert.NotEmpty(benchmarks.SampleRisk().Threats);
    }
}
