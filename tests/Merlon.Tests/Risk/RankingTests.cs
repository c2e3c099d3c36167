using Merlon.Analysis;
using Merlon.Risk;

namespace Merlon.Tests.Risk;

public sealed class RankingTests
{
    // By hand: τ-b = (agreeing - disagreeing) / √((pairs - ties left) (pairs - ties right)).
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 10, 20, 30 }, 1)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 3, 2, 1 }, -1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 1, 3, 2, 4 }, 4 / 6.0)]
    [InlineData(new double[] { 1, 1, 2 }, new double[] { 1, 2, 3 }, 0.8164965809277261)]
    [InlineData(new double[] { 1, 1, 2 }, new double[] { 2, 2, 1 }, -1)]
    [InlineData(new double[] { 1, 1 }, new double[] { 1, 2 }, 1)]
    [InlineData(new double[] { }, new double[] { }, 1)]
    [InlineData(new double[] { -1, -2 }, new double[] { 5, 6 }, -1)]
    public void Tau_b_is_that_of_the_textbook(double[] left, double[] right, double tau) => Assert.Equal(tau, Ranking.Kendall(left, right), 1e-12);

    [Fact]
    public void Values_closer_than_the_tolerance_are_ties()
    {
        Assert.Equal(1, Ranking.Kendall([1, 2, 100], [1, 2, 3], tolerance: 0), 1e-12);
        // 1 and 2 are a tie on the left: two pairs agree, one of three is tied there.
        Assert.Equal(2 / Math.Sqrt(2 * 3), Ranking.Kendall([1, 2, 100], [1, 2, 3], tolerance: 0.01), 1e-12);
        Assert.Equal(2 / Math.Sqrt(2 * 3), Ranking.Kendall([1, 2, 3], [-1, -2, 100], tolerance: 0.01), 1e-12);
    }

    [Fact]
    public void Pairs_that_are_not_told_apart_do_not_count()
    {
        Assert.Equal(1, Ranking.KendallOfTold([1, 2, 3], [2, 1, 3], (i, j) => i + j == 1), 1e-12);
        Assert.Equal(1 / 3.0, Ranking.KendallOfTold([1, 2, 3], [2, 1, 3], (_, _) => false), 1e-12);
        Assert.Equal(-1, Ranking.KendallOfTold([1, 2], [2, 1], (_, _) => false), 1e-12);
        Assert.Equal(0, Ranking.KendallOfTold([1, 1], [2, 1], (_, _) => false), 1e-12);
        Assert.Equal(1, Ranking.KendallOfTold([1, 2], [2, 1], (_, _) => true));
        var asked = new List<(int, int)>();
        Ranking.KendallOfTold([1, 2, 3], [1, 2, 3], (i, j) =>
        {
            asked.Add((i, j));
            return false;
        });
        Assert.Equal([(0, 1), (0, 2), (1, 2)], asked);
    }

    [Theory]
    [InlineData(10, 0, 10, 0, true)]
    [InlineData(15, 0, 10, 0, true)]
    [InlineData(15.1, 0, 10, 0, false)]
    [InlineData(10, 0, 15.1, 0, false)]
    [InlineData(30, 12, 10, 16, true)]
    [InlineData(30.1, 12, 10, 16, false)]
    [InlineData(0, 0, 0, 0, true)]
    [InlineData(1, 0, 0, 0, false)]
    public void Threats_closer_than_the_resolution_or_the_error_are_not_told_apart(double saves, double error, double otherSaves, double otherError, bool tied)
    {
        var (one, other) = (Risk(saves, error), Risk(otherSaves, otherError));
        Assert.Equal(tied, ThreatRisk.AreTied(one, other));
        Assert.Equal(tied, ThreatRisk.AreTied(other, one));
    }

    private static ThreatRisk Risk(double saves, double error) =>
        new() { Threat = HandMade.Threat("t", SubjectKind.Model, "m"), Probability = 0, OnLosingPaths = 0, Saves = saves, SavesError = error, Score = 0 };
}
