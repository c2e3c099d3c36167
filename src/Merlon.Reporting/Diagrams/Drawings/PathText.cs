using System.Globalization;
using System.Text;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>Writes shapes as SVG path data.</summary>
internal static class PathText
{
    /// <summary>A number as short as it can be said to a tenth of a pixel.</summary>
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 1, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.#", CultureInfo.InvariantCulture);
    }

    public static string Format(FormattableString text)
    {
        var arguments = text.GetArguments().Select(a => a is double d ? Number(d) : a is int i ? i.ToString(CultureInfo.InvariantCulture) : a).ToArray();
        return string.Format(CultureInfo.InvariantCulture, text.Format, arguments);
    }

    public static string Rectangle(Box b, double radius)
    {
        var r = Math.Min(radius, Math.Min(b.Width, b.Height) / 2);
        return r <= 0
            ? Format($"M{b.X} {b.Y}H{b.Right}V{b.Bottom}H{b.X}Z")
            : Format($"M{b.X + r} {b.Y}H{b.Right - r}A{r} {r} 0 0 1 {b.Right} {b.Y + r}V{b.Bottom - r}A{r} {r} 0 0 1 {b.Right - r} {b.Bottom}H{b.X + r}A{r} {r} 0 0 1 {b.X} {b.Bottom - r}V{b.Y + r}A{r} {r} 0 0 1 {b.X + r} {b.Y}Z");
    }

    /// <summary>A way in straight pieces with rounded corners, shortened at its end by the length of the arrow head.</summary>
    public static string Route(ImmutableArray<Place> points, double radius, double shortenEnd)
    {
        var path = new StringBuilder();
        var last = points.Length - 1;
        for (var i = 0; i <= last; i++)
        {
            var p = points[i];
            if (i == 0)
            {
                path.Append(Format($"M{p.X} {p.Y}"));
            }
            else if (i == last)
            {
                var end = Toward(p, points[i - 1], shortenEnd);
                path.Append(Format($"L{end.X} {end.Y}"));
            }
            else
            {
                var r = Math.Min(radius, Math.Min(Distance(points[i - 1], p), Distance(p, points[i + 1])) / 2);
                var (before, after) = (Toward(p, points[i - 1], r), Toward(p, points[i + 1], r));
                path.Append(Format($"L{before.X} {before.Y}Q{p.X} {p.Y} {after.X} {after.Y}"));
            }
        }

        return path.ToString();
    }

    /// <summary>A filled arrow head whose tip is the end of the way.</summary>
    public static string ArrowHead(ImmutableArray<Place> points, double length, double halfWidth)
    {
        var tip = points[^1];
        var back = Toward(tip, points[^2], length);
        var (dx, dy) = ((tip.X - back.X) / length * halfWidth, (tip.Y - back.Y) / length * halfWidth);
        return Format($"M{tip.X} {tip.Y}L{back.X - dy} {back.Y + dx}L{back.X + dy} {back.Y - dx}Z");
    }

    private static double Distance(Place a, Place b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static Place Toward(Place from, Place to, double by)
    {
        var distance = Distance(from, to);
        return distance <= 0 ? from : new Place(from.X + (to.X - from.X) / distance * by, from.Y + (to.Y - from.Y) / distance * by);
    }
}
