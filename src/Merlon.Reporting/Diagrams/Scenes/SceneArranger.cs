using System.Globalization;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Scenes;

/// <summary>Gives every part of a data-flow diagram its size, lets the layout place it, and keeps the result.</summary>
internal static class SceneArranger
{
    public const double TitleSize = 11.5;

    public static DiagramScene Arrange(DiagramContent content)
    {
        var nodes = content.Nodes.Select(NodeSizing.Of).ToArray();
        var labels = content.Flows.Select(LabelSizing.Of).ToArray();
        var captions = content.Zones.Select(Caption).ToArray();
        var graph = new LayoutGraph
        {
            Nodes = [.. content.Nodes.Select((n, i) => new LayoutNode(nodes[i].Width, nodes[i].Height, n.Zone, First: n.Hostile || string.Equals(n.Icon, "user", StringComparison.Ordinal)))],
            Zones = [.. content.Zones.Select((z, i) => new LayoutZone(z.Parent, CaptionWidth(z, captions[i]), First: z.Trust == 0))],
            Edges = [.. content.Flows.Select((f, i) => new LayoutEdge(f.Source, f.Target, labels[i].Width, labels[i].Height))],
        };
        var result = LayeredLayout.Arrange(graph);
        return new DiagramScene
        {
            Content = content,
            Width = result.Width,
            Height = result.Height,
            Zones = [.. content.Zones.Select((z, i) => new SceneZone(z, result.Zones[i], result.Titles[i], captions[i]))],
            Nodes = [.. content.Nodes.Select((n, i) => new SceneNode(n, result.Nodes[i], nodes[i].Name, nodes[i].Line))],
            Flows = [.. content.Flows.Select((f, i) => new SceneFlow(f, result.Edges[i].Points, result.Edges[i].Label, labels[i].Name, labels[i].Line))],
        };
    }

    /// <summary>The part of a zone's title after its name.</summary>
    public static string TrustText(DiagramZone zone) =>
        zone.Trust == 0 ? "not trusted" : string.Create(CultureInfo.InvariantCulture, $"trust {zone.Trust}");

    private static string Caption(DiagramZone zone) => DisplayText.Fit(zone.Name, 220, TitleSize, bold: true);

    private static double CaptionWidth(DiagramZone zone, string caption) =>
        Math.Ceiling(TextMetrics.Width(caption, TitleSize, bold: true) + 8 + TextMetrics.Width(TrustText(zone), 10) + 17);
}
