using Merlon.Bench.Measuring;
using Merlon.Bench.Reporting;

namespace Merlon.Bench.Comparing;

/// <summary>What Merlon may take. A repository is checked where one of its name is given.</summary>
internal sealed class Budgets(Comparison comparison, ImmutableArray<Tool> tools, string shop, int runs)
{
    private const long Megabyte = 1_000_000;

    /// <summary>By the name of the folder: seconds and bytes.</summary>
    private static readonly (string Ending, double Seconds, long Memory)[] Repositories =
    [
        ("terragoat/terraform/aws", 0.15, 0),
        ("terraform-aws-vpc", 2, 150 * Megabyte),
        ("terraform-aws-eks", 2, 150 * Megabyte),
        ("aws-cloudformation-templates", 3, 0),
    ];

    public IEnumerable<BudgetCheck> Check(IReadOnlyList<string> repositories, bool largest)
    {
        if (Find("merlon", Job.Analyze) is { } native)
        {
            yield return Time("start: analysis of the example shop, native", 0.05, comparison.Run(native, shop, "shop", 0, Math.Max(runs, 9)).Measure!);
            var small = comparison.Analyze(native, tools, 1_000, runs).Measure!;
            yield return Time("1,000 components, 1,500 flows, full library, JSON", 0.6, small);
            yield return Memory("1,000 components, memory", 150 * Megabyte, small);
            var big = comparison.Analyze(native, tools, 10_000, Math.Min(runs, 3)).Measure!;
            yield return Time("10,000 components, 15,000 flows", 3, big);
            yield return Memory("10,000 components, memory", 500 * Megabyte, big);
            yield return new BudgetCheck("growth from 1,000 to 10,000", "12 ×", Figures.Ratio(big.Cpu / small.Cpu), big.Cpu <= 12 * small.Cpu);
            if (largest)
            {
                yield return Memory("100,000 components, memory", 8_000 * Megabyte, comparison.Analyze(native, tools, 100_000, 1).Measure!);
            }
        }

        if (Find("merlon-portable", Job.Analyze) is { } portable)
        {
            yield return Time("start: analysis of the example shop, portable", 0.25, comparison.Run(portable, shop, "shop", 0, Math.Max(runs, 9)).Measure!);
        }

        if ((Find("merlon", Job.Scan) ?? Find("merlon-portable", Job.Scan)) is not { } scanner)
        {
            yield break;
        }

        foreach (var folder in repositories)
        {
            var name = folder.TrimEnd('/');
            foreach (var (ending, seconds, memory) in Repositories.Where(r => name.EndsWith(r.Ending, StringComparison.Ordinal)))
            {
                var measure = comparison.Run(scanner, folder, ending, 0, runs).Measure!;
                yield return Time($"scan of {ending}", seconds, measure);
                if (memory > 0)
                {
                    yield return Memory($"scan of {ending}, memory", memory, measure);
                }
            }
        }
    }

    private Tool? Find(string name, Job job) => tools.FirstOrDefault(t => t.Name == name && t.Job == job);

    private static BudgetCheck Time(string work, double limit, RunMeasure measure) =>
        new(work, Figures.Seconds(limit), $"{Figures.Seconds(measure.Wall)} ({Figures.Seconds(measure.Cpu)} CPU)", measure.Wall <= limit && measure.ExitCode <= 1);

    private static BudgetCheck Memory(string work, long limit, RunMeasure measure) =>
        new(work, Figures.Bytes(limit), Figures.Bytes(measure.PeakMemory), measure.PeakMemory <= limit);
}
