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
        return Kendall(left.Count, By(left, tolerance), By(right, tolerance));
    }

    /// <summary>
    /// Kendall's τ-b between two rankings that say of each pair of items which one comes first, or that they do not tell the
    /// two apart: the sum over all pairs of the product of what both say, divided by the geometric mean of the numbers of
    /// pairs that each tells apart (M. G. Kendall, The Treatment of Ties in Ranking Problems, Biometrika 33, 1945). A pair that
    /// one of them alone tells apart lowers it. 1 where neither tells any pair apart, 0 where one of them tells none.
    /// </summary>
    /// <param name="count">Number of items.</param>
    /// <param name="left">The sign for two items, by index: negative, positive, or 0 for a tie.</param>
    /// <param name="right">The same by the other ranking.</param>
    public static double Kendall(int count, Func<int, int, int> left, Func<int, int, int> right)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        double agree = 0, toldLeft = 0, toldRight = 0;
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                var (a, b) = (Math.Sign(left(i, j)), Math.Sign(right(i, j)));
                toldLeft += a * a;
                toldRight += b * b;
                agree += a * b;
            }
        }

        return toldLeft == 0 && toldRight == 0 ? 1 : toldLeft == 0 || toldRight == 0 ? 0 : agree / Math.Sqrt(toldLeft * toldRight);
    }

    private static Func<int, int, int> By(IReadOnlyList<double> values, double tolerance)
    {
        var tie = tolerance * values.Select(Math.Abs).DefaultIfEmpty().Max();
        return (i, j) => Math.Abs(values[i] - values[j]) <= tie ? 0 : Math.Sign(values[i] - values[j]);
    }
}
