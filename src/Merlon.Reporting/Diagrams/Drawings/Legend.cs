using Merlon.Analysis;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Diagrams.Scenes;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>Says what the signs mean: only those that occur in the picture.</summary>
internal sealed class Legend
{
    private const double Margin = 24;
    private const double Line = 24;
    private const double Size = 10.5;

    private readonly List<(string Text, double X, double Y, double SignWidth, Action<ImmutableArray<Mark>.Builder, double, double> Sign)> _entries = [];

    public Legend(DiagramScene scene, double width)
    {
        double x = Margin, y = 0;
        foreach (var (text, signWidth, sign) in Entries(scene))
        {
            var room = signWidth + 7 + TextMetrics.Width(text, Size) + 16;
            if (x + room - 16 > width - Margin && x > Margin)
            {
                x = Margin;
                y += Line;
            }

            _entries.Add((text, x, y, signWidth, sign));
            Width = Math.Max(Width, x + room - 16 + Margin);
            x += room;
        }

        Height = _entries.Count == 0 ? 0 : y + Line;
    }

    public double Width { get; }

    public double Height { get; }

    public MarkGroup Paint(double top)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        foreach (var (text, x, y, signWidth, sign) in _entries)
        {
            var middle = top + y + Line / 2;
            sign(marks, x, middle);
            marks.Add(new TextMark(text, x + signWidth + 7, middle + 3.7, Size, Ink.Muted));
        }

        return new MarkGroup("legend", "", "Legend", "", false, marks.ToImmutable());
    }

    private static IEnumerable<(string Text, double Width, Action<ImmutableArray<Mark>.Builder, double, double> Sign)> Entries(DiagramScene scene)
    {
        var content = scene.Content;
        var byRisk = content.Nodes.Any(n => n.Threats is not null);
        foreach (var (shape, text, fill, line) in new[]
        {
            (NodeShape.Actor, "External entity", Ink.Actor, Ink.ActorLine),
            (NodeShape.Process, "Process", Ink.Process, Ink.ProcessLine),
            (NodeShape.Store, "Data store", Ink.Store, Ink.StoreLine),
            (NodeShape.Group, "Trust zone as one box", Ink.Group, Ink.GroupLine),
        })
        {
            if (content.Nodes.Any(n => n.Shape == shape))
            {
                var example = new DiagramNode { Id = "", Name = "", Shape = shape };
                yield return (text, 26, (marks, x, y) => NodePainter.Outline(marks, example, new Box(x, y - 8, 26, 16), byRisk ? Ink.CalmFill : fill, byRisk ? Ink.Calm : line));
            }
        }

        if (content.Nodes.Any(n => !n.InScope))
        {
            yield return ("Out of scope", 26, (marks, x, y) => marks.Add(new PathMark(PathText.Rectangle(new Box(x, y - 7, 26, 14), 7), Ink.None, Ink.Muted, 1.5, Dash: 4)));
        }

        if (scene.Zones.Length > 0)
        {
            yield return ("Trust boundary", 26, (marks, x, y) => marks.Add(new PathMark(PathText.Rectangle(new Box(x, y - 8, 26, 16), 5), Ink.ZoneFill, Ink.ZoneLine, 1.3, Dash: 5)));
        }

        if (scene.Zones.Any(z => z.Zone.Trust == 0))
        {
            yield return ("Not trusted", 26, (marks, x, y) => marks.Add(new PathMark(PathText.Rectangle(new Box(x, y - 8, 26, 16), 5), Ink.HostileFill, Ink.HostileLine, 1.3, Dash: 5)));
        }

        foreach (var (protection, text, glyph, ink) in new[]
        {
            (Protection.Encrypted, "Encrypted", Glyphs.Locked, Ink.Encrypted),
            (Protection.Cleartext, "Not encrypted", Glyphs.Unlocked, Ink.Cleartext),
        })
        {
            if (content.Flows.Any(f => f.Protection == protection))
            {
                yield return (text, 10, (marks, x, y) => marks.Add(new PathMark(glyph, ink, Ink.None, X: x, Y: y - 6)));
            }
        }

        if (content.View == DiagramView.AttackPath)
        {
            yield return ("On the path", 26, (marks, x, y) => marks.Add(new PathMark(PathText.Format($"M{x} {y}H{x + 26}"), Ink.None, Ink.FlowStrong, 2.4)));
        }

        if (content.View == DiagramView.Data)
        {
            yield return ("Carries the data", 26, (marks, x, y) => marks.Add(new PathMark(PathText.Format($"M{x} {y}H{x + 26}"), Ink.None, Ink.FlowStrong, 2.4)));
        }

        if (byRisk)
        {
            foreach (var (level, text) in new[] { (RiskLevel.Critical, "Critical"), (RiskLevel.High, "High"), (RiskLevel.Medium, "Medium"), (RiskLevel.Low, "Low") })
            {
                yield return (text, 16, (marks, x, y) => NodePainter.Tag(marks, new Box(x, y - 8, 16, 16), SeverityInk.Line(level), text[..1]));
            }
        }
    }
}
