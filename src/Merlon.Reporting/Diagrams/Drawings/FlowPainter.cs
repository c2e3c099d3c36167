using System.Globalization;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Diagrams.Scenes;

namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>Draws flows as arrows with rounded corners, and their labels as chips on the line.</summary>
internal static class FlowPainter
{
    private const double Head = 9;

    public static MarkGroup Line(SceneFlow flow, double dx, double dy)
    {
        var points = flow.Points.Select(p => new Layout.Place(p.X + dx, p.Y + dy)).ToImmutableArray();
        var strong = flow.Flow.Emphasis == Emphasis.Strong;
        var ink = InkOf(flow.Flow);
        var width = strong ? 2.4 : flow.Flow.Threats is { Total: > 0 } ? 1.9 : 1.4;
        return new MarkGroup("flow", flow.Flow.Id, flow.Flow.Name.Length > 0 ? flow.Flow.Name : "Flow", Describe(flow.Flow), flow.Flow.Emphasis == Emphasis.Dimmed,
        [
            new PathMark(PathText.Route(points, 8, Head - 1), Ink.None, ink, width),
            new PathMark(PathText.ArrowHead(points, Head, 4.2), ink, Ink.None),
        ]);
    }

    public static MarkGroup Label(SceneFlow flow, double dx, double dy)
    {
        var box = flow.Label.Move(dx, dy);
        var marks = ImmutableArray.CreateBuilder<Mark>();
        var threats = flow.Flow.Threats is { Total: > 0 } tally ? tally : null;
        var border = threats is not null ? SeverityInk.Line(threats.Worst) : flow.Flow.Emphasis == Emphasis.Strong ? Ink.FlowStrong : Ink.LabelLine;
        marks.Add(new PathMark(PathText.Rectangle(box, Math.Min(9, box.Height / 2)), Ink.Paper, Ink.None) { IsCover = true });
        marks.Add(new PathMark(PathText.Rectangle(box, Math.Min(9, box.Height / 2)), threats is not null ? SeverityInk.Fill(threats.Worst) : Ink.Label, border, threats is not null ? 1.3 : 1));
        var x = box.X + LabelSizing.Side;
        var firstBaseline = box.Y + 15.5;
        if (flow.Flow.Number > 0)
        {
            var number = flow.Flow.Number.ToString(CultureInfo.InvariantCulture);
            var width = LabelSizing.BadgeWidth(flow.Flow.Number);
            var ink = flow.Flow.Emphasis == Emphasis.Strong ? Ink.FlowStrong : Ink.Badge;
            marks.Add(new PathMark(PathText.Rectangle(new Layout.Box(x - 3, box.Y + 3, width, LabelSizing.Badge), LabelSizing.Badge / 2), ink, Ink.None));
            marks.Add(new TextMark(number, x - 3 + width / 2, firstBaseline - 0.4, flow.Flow.Number < 100 ? 9.5 : 9, Ink.BadgeText, Bold: true, Anchor: TextAnchor.Middle));
            x += width + 2;
        }

        if (flow.Line.Length == 0)
        {
            x = Lock(marks, flow.Flow, x, box.Y + 6);
        }

        marks.Add(new TextMark(flow.Name, x, firstBaseline, LabelSizing.NameSize, Ink.Text, Bold: flow.Flow.Name.Length > 0));
        if (flow.Line.Length > 0)
        {
            var second = Lock(marks, flow.Flow, box.X + LabelSizing.Side, box.Y + 20.5);
            marks.Add(new TextMark(flow.Line, second, box.Y + 30, LabelSizing.LineSize, Ink.Muted));
        }

        if (threats is not null)
        {
            var text = threats.Total.ToString(CultureInfo.InvariantCulture);
            var width = TextMetrics.Width(text, 9.5, bold: true) + 10;
            NodePainter.Tag(marks, new Layout.Box(box.Right - width + 4, box.Y - 7, width, 16), SeverityInk.Line(threats.Worst), text);
        }

        return new MarkGroup("label", flow.Flow.Id, "", "", flow.Flow.Emphasis == Emphasis.Dimmed, marks.ToImmutable());
    }

    private static Ink InkOf(DiagramFlow flow) =>
        flow.Threats is { Total: > 0 } threats ? SeverityInk.Line(threats.Worst) : flow.Emphasis == Emphasis.Strong ? Ink.FlowStrong : Ink.Flow;

    private static double Lock(ImmutableArray<Mark>.Builder marks, DiagramFlow flow, double x, double y)
    {
        if (flow.Protection == Protection.Unknown)
        {
            return x;
        }

        var closed = flow.Protection == Protection.Encrypted;
        marks.Add(new PathMark(closed ? Glyphs.Locked : Glyphs.Unlocked, closed ? Ink.Encrypted : Ink.Cleartext, Ink.None, X: x, Y: y, Scale: 0.86));
        return x + LabelSizing.LockRoom;
    }

    private static string Describe(DiagramFlow flow) => string.Join(". ", new[]
    {
        flow.Protocol,
        flow.Protection switch { Protection.Encrypted => "encrypted", Protection.Cleartext => "not encrypted", _ => "" },
        flow.CrossesBoundary ? "crosses a trust boundary" : "",
        flow.Data.Length > 0 ? "carries " + string.Join(", ", flow.Data) : "",
        flow.Threats?.Describe() ?? "",
    }.Where(s => s.Length > 0));
}
