namespace Merlon.Risk;

/// <summary>How alike two rankings of the same items are.</summary>
public static class Ranking
{
    /// <summary>Kendall's τ-b between two lists of values, 1 for the same order and −1 for the opposite one.</summary>
    /// <param name="tolerance">Values closer together than this share of the greatest of their list are ties.</param>
    public static double Kendall(IReadOnlyList<double> left, IReadOnlyList<double> right, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        double agree = 0, tiesLeft = 0, tiesRight = 0, pairs = 0;
        var (scaleLeft, scaleRight) = (tolerance * left.Select(Math.Abs).DefaultIfEmpty().Max(), tolerance * right.Select(Math.Abs).DefaultIfEmpty().Max());
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = i + 1; j < left.Count; j++)
            {
                pairs++;
                var (a, b) = (Sign(left[i] - left[j], scaleLeft), Sign(right[i] - right[j], scaleRight));
                tiesLeft += a == 0 ? 1 : 0;
                tiesRight += b == 0 ? 1 : 0;
                agree += a * b;
            }
        }

        var scale = Math.Sqrt((pairs - tiesLeft) * (pairs - tiesRight));
        return scale == 0 ? 1 : agree / scale;
    }

    /// <summary>
    /// Kendall's τ over the pairs that both rankings tell apart, 1 where there is none: what a ranking does not claim cannot be
    /// contradicted.
    /// </summary>
    /// <param name="isTie">True for two items, by index, that the first or the second ranking does not tell apart.</param>
    public static double KendallOfTold(IReadOnlyList<double> left, IReadOnlyList<double> right, Func<int, int, bool> isTie)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(isTie);
        double agree = 0, told = 0;
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = i + 1; j < left.Count; j++)
            {
                if (!isTie(i, j))
                {
                    told++;
                    agree += Math.Sign(left[i].CompareTo(left[j]) * right[i].CompareTo(right[j]));
                }
            }
        }

        return told == 0 ? 1 : agree / told;
    }

    private static int Sign(double difference, double tie) => Math.Abs(difference) <= tie ? 0 : Math.Sign(difference);
}
