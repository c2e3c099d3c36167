namespace Merlon.Formats.Conversion;

/// <summary>Curves as chains of short straight lines.</summary>
internal static class DrawnCurve
{
    private const int Steps = 16;

    /// <summary>A quadratic Bézier curve; the middle point is its control point.</summary>
    public static ImmutableArray<DrawnPoint> Quadratic(DrawnPoint start, DrawnPoint control, DrawnPoint end) =>
    [
        .. Enumerable.Range(0, Steps + 1).Select(i =>
        {
            var t = (double)i / Steps;
            var u = 1 - t;
            return new DrawnPoint(u * u * start.X + 2 * u * t * control.X + t * t * end.X, u * u * start.Y + 2 * u * t * control.Y + t * t * end.Y);
        }),
    ];
}
