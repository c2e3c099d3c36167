namespace Merlon.Reporting.Layout.Layered;

/// <summary>Finds a place for a zone's name along its upper border where no edge runs through it.</summary>
internal static class TitlePlacement
{
    private const double Gap = 6;

    public static Box Find(Box zone, double width, IEnumerable<(double X, double From, double To)> uprights)
    {
        const double inset = 14;
        var top = zone.Y + 8;
        var bottom = top + Spacing.TitleHeight;
        var blocked = uprights
            .Where(u => u.X > zone.X && u.X < zone.Right && u.From < bottom && u.To > top)
            .Select(u => u.X)
            .Order()
            .ToList();
        var last = zone.Right - inset - width;
        var x = zone.X + inset;
        while (x <= last)
        {
            var hit = blocked.Find(b => b > x - Gap && b < x + width + Gap);
            if (hit <= 0)
            {
                return new Box(x, top, width, Spacing.TitleHeight);
            }

            x = hit + Gap + 0.5;
        }

        return new Box(zone.X + inset, top, width, Spacing.TitleHeight);
    }
}
