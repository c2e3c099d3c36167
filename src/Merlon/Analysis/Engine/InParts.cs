namespace Merlon.Analysis.Engine;

/// <summary>Work on many things that do not need each other, in parts that all cores share; what comes out is in the order of the things.</summary>
internal static class InParts
{
    // Fewer things are done before a second thread has started.
    private const int Least = 1_000;
    private const int Part = 256;

    /// <summary>What <paramref name="work"/> makes of each part; one part, on this thread, where there are few things.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="work">Given the index of the first and the one behind the last.</param>
    /// <param name="cancellationToken">Looked at before each part.</param>
    public static TResult[] Of<TResult>(int count, Func<int, int, TResult> work, CancellationToken cancellationToken) =>
        Of(count, static () => 0, (_, from, to) => work(from, to), cancellationToken);

    /// <summary>The same, where a thread works with something that it uses again for each of its parts.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="tool">Makes what a thread works with; what is made of a part must not depend on the parts before.</param>
    /// <param name="work">Given the tool, the index of the first and the one behind the last.</param>
    /// <param name="cancellationToken">Looked at before each part.</param>
    public static TResult[] Of<TTool, TResult>(int count, Func<TTool> tool, Func<TTool, int, int, TResult> work, CancellationToken cancellationToken)
    {
        if (count < Least)
        {
            return [work(tool(), 0, count)];
        }

        var results = new TResult[(count + Part - 1) / Part];
        Parallel.For(
            0,
            results.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            tool,
            (i, _, own) =>
            {
                results[i] = work(own, i * Part, Math.Min(count, (i + 1) * Part));
                return own;
            },
            static _ => { });
        return results;
    }
}
