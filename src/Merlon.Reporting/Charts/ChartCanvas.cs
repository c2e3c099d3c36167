using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Diagrams.Drawings;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Charts;

/// <summary>Collects the marks of a chart, each row a group that readers who cannot see it have as text.</summary>
internal sealed class ChartCanvas(string title, string description, double width)
{
    public const double Margin = 20;
    public const double TextSize = 12;
    private const double TitleSize = 16;

    private readonly ImmutableArray<MarkGroup>.Builder _groups = ImmutableArray.CreateBuilder<MarkGroup>();

    /// <summary>Where the next row begins.</summary>
    public double Y { get; set; } = 44;

    public double Width => width;

    public void Row(string name, ImmutableArray<Mark> marks) => _groups.Add(new MarkGroup("row", name, name, "", false, marks));

    public void Add(params ReadOnlySpan<Mark> marks) => _groups.Add(new MarkGroup("", "", "", "", false, [.. marks]));

    public Drawing Finish()
    {
        _groups.Insert(0, new MarkGroup("", "", "", "", false, [Text(title, Margin, 28, Ink.Text, size: TitleSize, bold: true, room: width - 2 * Margin)]));
        return new Drawing(title, description, width, Y + Margin, _groups.ToImmutable());
    }

    /// <summary>A line of text, cut to the room that it has.</summary>
    public static TextMark Text(string text, double x, double y, Ink ink, TextAnchor anchor = TextAnchor.Start, double size = TextSize, bool bold = false, double room = 1000)
    {
        var fitting = text;
        while (fitting.Length > 1 && TextMetrics.Width(fitting, size, bold) > room)
        {
            fitting = fitting[..^(fitting.Length > 8 ? 2 : 1)].TrimEnd('…', ' ') + "…";
        }

        return new TextMark(fitting, x, y, size, ink, bold, anchor);
    }

    public static PathMark Bar(double from, double to, double y, double height, Ink fill, Ink line) =>
        new(PathText.Rectangle(new Box(Math.Min(from, to), y, Math.Max(1, Math.Abs(to - from)), height), 2), fill, line);

    public static PathMark Line(double x1, double y1, double x2, double y2, Ink ink, double dash = 0) =>
        new(PathText.Format($"M{x1} {y1}L{x2} {y2}"), Ink.None, ink, 1, dash);
}
