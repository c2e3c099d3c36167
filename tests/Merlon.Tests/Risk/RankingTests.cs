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
    [InlineData(new double[] { 1, 1 }, new double[] { 1, 2 }, 0)]
    [InlineData(new double[] { 1, 1 }, new double[] { 2, 2 }, 1)]
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
    public void A_pair_that_one_ranking_alone_tells_apart_lowers_tau()
    {
        // Left tells all three pairs apart, right two of them, which agree.
        Assert.Equal(2 / Math.Sqrt(3 * 2), Ranking.Kendall(3, Order, (i, j) => i + j == 1 ? 0 : 1), 1e-12);
        Assert.Equal(2 / Math.Sqrt(2 * 3), Ranking.Kendall(3, (i, j) => i + j == 1 ? 0 : 1, Order), 1e-12);
        // Two pairs agree, one is the other way round; one of each alone and one together; signs count, not sizes.
        Assert.Equal(1 / 3.0, Ranking.Kendall(3, Order, (i, j) => i + j == 1 ? -1 : 1), 1e-12);
        Assert.Equal(1 / 2.0, Ranking.Kendall(3, (i, j) => i + j == 1 ? 0 : 1, (i, j) => i + j == 3 ? 0 : 1), 1e-12);
        Assert.Equal(-1, Ranking.Kendall(3, (_, _) => 7, (_, _) => -2), 1e-12);
        Assert.Equal(0, Ranking.Kendall(2, Order, (_, _) => 0));
        Assert.Equal(0, Ranking.Kendall(2, (_, _) => 0, Order));
        Assert.Equal(1, Ranking.Kendall(2, (_, _) => 0, (_, _) => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ranking.Kendall(-1, Order, Order));
        var asked = new List<(int, int)>();
        Ranking.Kendall(3, Order, (i, j) =>
        {
            asked.Add((i, j));
            return 1;
        });
        Assert.Equal([(0, 1), (0, 2), (1, 2)], asked);

        static int Order(int i, int j) => 1;
    }

    [Theory]
    [InlineData(10, 0, 10, 0, true)]
    [InlineData(17, 0, 10, 0, true)]
    [InlineData(17.1, 0, 10, 0, false)]
    [InlineData(10, 0, 17.1, 0, false)]
    [InlineData(30, 12, 10, 16, true)]
    [InlineData(30.1, 12, 10, 16, false)]
    [InlineData(0, 0, 0, 0, true)]
    [InlineData(1, 0, 0, 0, false)]
    public void Threats_closer_than_the_resolution_or_the_error_are_not_told_apart(double saves, double error, double otherSaves, double otherError, bool tied)
    {
        var (one, other) = (Risk(saves, error), Risk(otherSaves, otherError));
        Assert.Equal(tied, ThreatRisk.AreTied(one, other));
        Assert.Equal(tied, ThreatRisk.AreTied(other, one));
        Assert.Equal(tied ? 0 : Math.Sign(saves - otherSaves), ThreatRisk.Compare(one, other));
        Assert.Equal(-ThreatRisk.Compare(one, other), ThreatRisk.Compare(other, one));
    }

    private static ThreatRisk Risk(double saves, double error) =>
        new() { Threat = HandMade.Threat("t", SubjectKind.Model, "m"), Probability = 0, OnLosingPaths = 0, Saves = saves, SavesError = error, Score = 0 };
}
