using Merlon.Analysis;

namespace Merlon.Risk;

/// <summary>What a threat means for risk.</summary>
public sealed record ThreatRisk
{
    public required Threat Threat { get; init; }

    /// <summary>Chance that it comes true within the horizon, 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>Share of the futures with a loss in which it lies on a way to one, 0 to 1.</summary>
    public required double OnLosingPaths { get; init; }

    /// <summary>Expected loss a horizon that would go away with it.</summary>
    public required double Saves { get; init; }

    /// <summary>Half the width of the 95 % interval of <see cref="Saves"/> that comes from sampling.</summary>
    public required double SavesError { get; init; }

    /// <summary>
    /// 1 for the worst; one more than the number of threats that are surely worse, so that threats whose order is not claimed
    /// share a rank (<see cref="AreTied"/>).
    /// </summary>
    public int Rank { get; init; }

    /// <summary>0 to 100, on a logarithmic scale between the appetite and the whole risk; for sorting only.</summary>
    public required double Score { get; init; }

    /// <summary>From assumption over controls to the result.</summary>
    public ImmutableArray<RiskFactor> Explanation { get; init; } = [];

    /// <summary>
    /// Savings closer than this factor are not told apart: no assumption is known better. With it, halving or raising by half any one of them keeps the order of the
    /// worst threats (docs/risk-model.md); nearer to 1 or to 2, whole groups of threats come to be told apart, or no longer, at once.
    /// </summary>
    public const double Resolution = 1.7;

    /// <summary>True where the order of two threats is not claimed: they differ by less than <see cref="Resolution"/>, or by no more than the sampling error.</summary>
    public static bool AreTied(ThreatRisk one, ThreatRisk other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (less, more) = one.Saves < other.Saves ? (one, other) : (other, one);
        return more.Saves <= less.Saves * Resolution
            || more.Saves - less.Saves <= Math.Sqrt(one.SavesError * one.SavesError + other.SavesError * other.SavesError);
    }

    /// <summary>Which of two threats is worse: positive for the first, negative for the second, 0 where it is not claimed (<see cref="AreTied"/>).</summary>
    public static int Compare(ThreatRisk one, ThreatRisk other) => AreTied(one, other) ? 0 : one.Saves.CompareTo(other.Saves);
}
