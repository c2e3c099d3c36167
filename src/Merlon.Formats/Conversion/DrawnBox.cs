namespace Merlon.Formats.Conversion;

/// <summary>A rectangle of a drawing.</summary>
internal readonly record struct DrawnBox(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double Area => Width * Height;

    public DrawnPoint Center => new(Left + Width / 2, Top + Height / 2);

    /// <summary>Wholly inside, borders included.</summary>
    public bool Contains(DrawnBox inner) => inner.Left >= Left && inner.Top >= Top && inner.Right <= Right && inner.Bottom <= Bottom;

    public static DrawnBox Around(IEnumerable<DrawnPoint> points)
    {
        var all = points.ToArray();
        if (all.Length == 0)
        {
            return default;
        }

        var left = all.Min(p => p.X);
        var top = all.Min(p => p.Y);
        return new DrawnBox(left, top, all.Max(p => p.X) - left, all.Max(p => p.Y) - top);
    }
}
