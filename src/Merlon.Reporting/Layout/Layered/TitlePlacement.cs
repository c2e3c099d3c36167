namespace Merlon.Reporting.Layout.Layered;

/// <summary>Finds a place for a zone's name on its upper border where no edge runs through it.</summary>
internal static class TitlePlacement
{
    public const double Gap = 5;
    public const double Inset = 14;

    /// <summary>The place, and whether it is clear of edges.</summary>
    public static (Box Box, bool Clear) Find(Box zone, double width, IEnumerable<(double X, double From, double To)> uprights)
    {
        // On the border, as a tab.
        var top = zone.Y - Spacing.TitleHeight / 2;
        var bottom = top + Spacing.TitleHeight;
        var blocked = uprights
            .Where(u => u.X > zone.X && u.X < zone.Right && u.From < bottom && u.To > top)
            .Select(u => u.X)
            .Order()
            .ToList();
        var last = zone.Right - Inset - width;
        var x = zone.X + Inset;
        while (x <= last)
        {
            var hit = blocked.Find(b => b > x - Gap && b < x + width + Gap);
            if (hit <= 0)
            {
                return (new Box(x, top, width, Spacing.TitleHeight), true);
            }

            x = hit + Gap + 0.5;
        }

        return (new Box(zone.X + Inset, top, width, Spacing.TitleHeight), false);
    }
}
