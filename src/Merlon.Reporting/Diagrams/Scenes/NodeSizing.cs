using Merlon.Reporting.Diagrams.Content;

namespace Merlon.Reporting.Diagrams.Scenes;

/// <summary>How large a node is and how its name breaks.</summary>
internal static class NodeSizing
{
    public const double NameSize = 13;
    public const double LineSize = 10.5;
    public const double IconRoom = 30;
    /// <summary>Height of the row of tags below the text.</summary>
    public const double TagRow = 18;

    private const double Widest = 150;

    /// <summary>Distance from the node's left edge to its icon: pills are round there.</summary>
    public static double Inset(NodeShape shape) => shape == NodeShape.Process ? 16 : 12;

    /// <summary>True where the view has something to say about the node: counts of threats, or a note.</summary>
    public static bool HasTags(DiagramNode node) => node.Threats is { Total: > 0 } || node.Note.Length > 0;

    public static (double Width, double Height, ImmutableArray<string> Name, string Line) Of(DiagramNode node)
    {
        var name = DisplayText.Wrap(node.Name, Widest, NameSize, bold: true, maxLines: 2);
        var line = DisplayText.Fit(node.Line, Widest + 10, LineSize);
        var text = Math.Max(name.Max(n => TextMetrics.Width(n, NameSize, bold: true)), TextMetrics.Width(line, LineSize));
        // The bottom of a pill is narrower than its middle.
        var tags = ThreatTags.RowWidth(node) + (node.Shape == NodeShape.Process ? 8 : 0);
        var width = Math.Max(112, Math.Ceiling(Math.Max(text, tags) + 2 * Inset(node.Shape) + IconRoom));
        return (width, (name.Length == 1 ? 52 : 66) + (HasTags(node) ? TagRow : 0), name, line);
    }
}
