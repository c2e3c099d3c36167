using System.Globalization;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Diagrams.Scenes;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>Draws nodes in the notation of data-flow diagrams: actors square, processes round, stores between two lines.</summary>
internal static class NodePainter
{
    private const double IconSize = 20;

    public static MarkGroup Node(SceneNode node, double dx, double dy)
    {
        var box = node.Frame.Move(dx, dy);
        var (fill, line) = Inks(node.Node);
        var marks = ImmutableArray.CreateBuilder<Mark>();
        Outline(marks, node.Node, box, fill, line);
        var inset = NodeSizing.Inset(node.Node.Shape);
        marks.Add(new PathMark(Glyphs.For(node.Node.Icon, node.Node.Shape), Ink.None, line, 1.8, X: box.X + inset, Y: box.CenterY - IconSize / 2, Scale: IconSize / 24));
        var x = box.X + inset + NodeSizing.IconRoom;
        // The text block stands in the middle of the height.
        var tags = NodeSizing.HasTags(node.Node);
        var y = box.CenterY + (node.Name.Length == 1 ? -3 : -10) - (tags ? NodeSizing.TagRow / 2 : 0);
        foreach (var part in node.Name)
        {
            marks.Add(new TextMark(part, x, y, NodeSizing.NameSize, Ink.Text, Bold: true));
            y += 15;
        }

        marks.Add(new TextMark(node.Line, x, y, NodeSizing.LineSize, Ink.Muted));
        if (node.Node.Threats is { Total: > 0 } threats)
        {
            Tally(marks, threats, x, y + 6);
        }
        else if (node.Node.Note.Length > 0)
        {
            Tag(marks, new Box(x, y + 6, ThreatTags.Width(node.Node.Note), 15), Ink.FlowStrong, node.Node.Note);
        }

        return new MarkGroup("node", node.Node.Id, node.Node.Name, Describe(node.Node), node.Node.Emphasis == Emphasis.Dimmed, marks.ToImmutable());
    }

    private static (Ink Fill, Ink Line) Inks(DiagramNode node) =>
        node.Threats is { } threats ? (SeverityInk.Fill(threats.Worst), SeverityInk.Line(threats.Worst))
        : node.Shape switch
        {
            NodeShape.Actor => (Ink.Actor, Ink.ActorLine),
            NodeShape.Store => (Ink.Store, Ink.StoreLine),
            NodeShape.Group => node.Hostile ? (Ink.Hostile, Ink.HostileLine) : (Ink.Group, Ink.GroupLine),
            _ => (Ink.Process, Ink.ProcessLine),
        };

    internal static void Outline(ImmutableArray<Mark>.Builder marks, DiagramNode node, Box box, Ink fill, Ink line)
    {
        var dash = node.InScope ? 0 : 4;
        switch (node.Shape)
        {
            case NodeShape.Actor:
                marks.Add(new PathMark(PathText.Rectangle(box, 2), fill, line, 1.5, dash));
                break;
            case NodeShape.Store:
                marks.Add(new PathMark(PathText.Rectangle(box, 0), fill, Ink.None));
                marks.Add(new PathMark(PathText.Format($"M{box.X} {box.Y}H{box.Right}M{box.X} {box.Bottom}H{box.Right}"), Ink.None, line, 2.2, dash));
                break;
            case NodeShape.Group:
                marks.Add(new PathMark(PathText.Rectangle(box, 10), fill, line, 1.5, dash));
                break;
            default:
                marks.Add(new PathMark(PathText.Rectangle(box, box.Height / 2), fill, line, 1.5, dash));
                break;
        }
    }

    private static void Tally(ImmutableArray<Mark>.Builder marks, ThreatTally threats, double x, double top)
    {
        foreach (var (level, text, width) in ThreatTags.Of(threats))
        {
            Tag(marks, new Box(x, top, width, 15), SeverityInk.Line(level), text);
            x += width + ThreatTags.Gap;
        }
    }

    internal static void Tag(ImmutableArray<Mark>.Builder marks, Box box, Ink ink, string text)
    {
        marks.Add(new PathMark(PathText.Rectangle(box, 8), ink, Ink.Paper, 1.2));
        marks.Add(new TextMark(text, box.CenterX, box.CenterY + 3.4, 9.5, Ink.OnSeverity, Bold: true, Anchor: TextAnchor.Middle));
    }

    private static string Describe(DiagramNode node)
    {
        var shape = node.Shape switch
        {
            NodeShape.Actor => "External entity",
            NodeShape.Store => "Data store",
            NodeShape.Group => "Trust zone",
            _ => "Process",
        };
        return string.Join(". ", new[]
        {
            shape + (node.Line.Length > 0 ? ", " + node.Line : ""),
            node.InScope ? "" : "Out of scope",
            node.Note.Length == 0 ? "" : node.Note.StartsWith("step", StringComparison.Ordinal) ? node.Note : node.Note + " the data",
            node.Threats?.Describe() ?? "",
            node.Details,
        }.Where(s => s.Length > 0));
    }
}
