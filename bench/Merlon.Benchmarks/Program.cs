using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Merlon.Benchmarks;

// Usage: dotnet run -c Release --project bench/Merlon.Benchmarks -- --filter '*'
// In this process: the runner would else build a project of its own inside our artifacts folder.
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .HideColumns(Column.Error, Column.RatioSD);
return BenchmarkSwitcher.FromAssembly(typeof(ModelBenchmarks).Assembly).Run(args, config).Any(s => s.HasCriticalValidationErrors) ? 1 : 0;
