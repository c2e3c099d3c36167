using System.Globalization;
using Merlon.Analysis;
using Merlon.Reporting.Diagrams.Content;

namespace Merlon.Reporting.Diagrams.Scenes;

/// <summary>The row of small tags that counts a node's threats: one for each severity, worst first, letter and count, so colour is not needed.</summary>
internal static class ThreatTags
{
    /// <summary>Distance between two tags.</summary>
    public const double Gap = 3;

    private const double TextSize = 9.5;

    /// <summary>The tags and how wide each is.</summary>
    public static ImmutableArray<(RiskLevel Level, string Text, double Width)> Of(ThreatTally threats) =>
    [
        .. new[] { (RiskLevel.Critical, threats.Critical), (RiskLevel.High, threats.High), (RiskLevel.Medium, threats.Medium), (RiskLevel.Low, threats.Low) }
            .Where(p => p.Item2 > 0)
            .Take(3)
            .Select(p => (Level: p.Item1, Text: string.Create(CultureInfo.InvariantCulture, $"{p.Item1.ToString()[0]}\u2009{p.Item2}")))
            .Select(p => (p.Level, p.Text, Width(p.Text) - 2)),
    ];

    /// <summary>Width of a tag with that text.</summary>
    public static double Width(string text) => TextMetrics.Width(text, TextSize, bold: true) + 12;

    /// <summary>Width of the whole row below the text of a node.</summary>
    public static double RowWidth(DiagramNode node) =>
        node.Threats is { Total: > 0 } threats ? Of(threats).Sum(t => t.Width + Gap) - Gap
        : node.Note.Length > 0 ? Width(node.Note)
        : 0;
}
