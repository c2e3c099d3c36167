using System.Globalization;
using Merlon.Reporting.Diagrams.Content;

namespace Merlon.Reporting.Diagrams.Scenes;

/// <summary>What a flow's label says and how large it is: number and name, below them protocol and data.</summary>
internal static class LabelSizing
{
    public const double NameSize = 11.5;
    public const double LineSize = 10;
    public const double Badge = 17;
    public const double LockRoom = 13;
    public const double Side = 8;
    private const double Widest = 180;

    public static (double Width, double Height, string Name, string Line) Of(DiagramFlow flow)
    {
        var badge = flow.Number > 0 ? BadgeWidth(flow.Number) + 5 : 0;
        var name = DisplayText.Fit(flow.Name, Widest - badge, NameSize, bold: true);
        var lockRoom = flow.Protection == Protection.Unknown ? 0 : LockRoom;
        var line = Line(flow, Widest - lockRoom);
        if (name.Length == 0)
        {
            // Without a name both fit on one line.
            (name, line) = (line, "");
        }

        var first = badge + TextMetrics.Width(name, NameSize, bold: true) + (line.Length == 0 ? lockRoom : 0);
        var second = line.Length == 0 ? 0 : lockRoom + TextMetrics.Width(line, LineSize);
        var tally = flow.Threats is { Total: > 0 } ? 14 : 0;
        return (Math.Ceiling(Math.Max(first, second) + 2 * Side + tally), line.Length == 0 ? 23 : 37, name, line);
    }

    /// <summary>Width of the round badge with the number: a pill from three digits on.</summary>
    public static double BadgeWidth(int number) => number < 100 ? Badge : Badge + 7 * (number < 1000 ? 1 : 2);

    // All data names where they fit, otherwise the first few and how many more; at the least the beginning of one.
    private static string Line(DiagramFlow flow, double width)
    {
        string Join(string data) => string.Join(" · ", new[] { flow.Protocol, data }.Where(s => s.Length > 0));
        string Rest(int shown) => flow.Data.Length == shown ? "" : string.Create(CultureInfo.InvariantCulture, $" +{flow.Data.Length - shown}");
        for (var shown = flow.Data.Length; shown > 0; shown--)
        {
            var line = Join(string.Join(", ", flow.Data.Take(shown)) + Rest(shown));
            if (TextMetrics.Width(line, LineSize) <= width)
            {
                return line;
            }
        }

        var room = flow.Data.Length == 0 ? 0 : width - TextMetrics.Width(Join("x")[..^1] + Rest(1), LineSize);
        return room < 36
            ? DisplayText.Fit(flow.Protocol.Length > 0 ? flow.Protocol : string.Join(", ", flow.Data), width, LineSize)
            : Join(DisplayText.Fit(flow.Data[0], room, LineSize) + Rest(1));
    }
}
