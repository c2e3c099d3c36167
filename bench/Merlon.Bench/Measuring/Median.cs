namespace Merlon.Bench.Measuring;

/// <summary>Several runs of one command, told by their medians.</summary>
internal static class Median
{
    /// <summary>Runs once to warm the system's caches, then <paramref name="runs"/> times; of a run over <paramref name="patience"/> seconds one is enough.</summary>
    /// <param name="run">One run.</param>
    /// <param name="runs">How many count.</param>
    /// <param name="patience">In seconds.</param>
    public static RunMeasure Of(Func<RunMeasure> run, int runs, double patience = 20)
    {
        var first = run();
        if (first.Wall > patience)
        {
            return first;
        }

        var all = Enumerable.Range(0, runs).Select(_ => run()).ToArray();
        return new RunMeasure(Middle(all.Select(r => r.Wall)), Middle(all.Select(r => r.Cpu)), all.Max(r => r.PeakMemory), all[^1].Output, all.Max(r => r.ExitCode));
    }

    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
