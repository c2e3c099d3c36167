using System.Globalization;
using Merlon.Analysis;

namespace Merlon.Reporting.Diagrams.Content;

/// <summary>How many active threats of each severity an element has.</summary>
public sealed record ThreatTally(int Critical, int High, int Medium, int Low)
{
    public static readonly ThreatTally None = new(0, 0, 0, 0);

    public int Total => Critical + High + Medium + Low;

    public RiskLevel? Worst =>
        Critical > 0 ? RiskLevel.Critical : High > 0 ? RiskLevel.High : Medium > 0 ? RiskLevel.Medium : Low > 0 ? RiskLevel.Low : null;

    public static ThreatTally Of(IEnumerable<RiskLevel> levels)
    {
        var counts = new int[5];
        foreach (var level in levels)
        {
            counts[(int)level]++;
        }

        return new ThreatTally(counts[4], counts[3], counts[2], counts[1]);
    }

    /// <summary>In words, worst first: <c>2 critical, 5 high</c>.</summary>
    public string Describe() =>
        Total == 0
            ? "no active threats"
            : string.Join(", ", new[] { (Critical, "critical"), (High, "high"), (Medium, "medium"), (Low, "low") }
                .Where(p => p.Item1 > 0)
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Item1} {p.Item2}")));
}
