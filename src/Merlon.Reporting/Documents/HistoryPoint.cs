using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Reporting.Diagrams.Content;

namespace Merlon.Reporting.Documents;

/// <summary>Where a model stood at one time.</summary>
/// <param name="Label">What readers know the time by: a revision, a file name.</param>
/// <param name="Score">Sum of the scores of active threats.</param>
public sealed record HistoryPoint(string Label, ThreatTally Active, double Score)
{
    /// <summary>Where the baseline stood; threats of unknown severity count as low.</summary>
    public static HistoryPoint Of(string label, Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return new HistoryPoint(label, ThreatTally.Of(baseline.Threats.Select(t => t.Severity ?? RiskLevel.Low)), baseline.Threats.Sum(t => t.Score));
    }

    internal static HistoryPoint Now(ImmutableArray<Threat> active) =>
        new("now", ThreatTally.Of(active.Select(t => t.Severity)), active.Sum(t => t.Score));
}
