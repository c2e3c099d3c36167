namespace Merlon.Formats.Conversion;

/// <summary>A trust boundary as drawn.</summary>
/// <param name="Key">Id in the drawing.</param>
/// <param name="Box">Its rectangle, for a curve the one around its points.</param>
/// <param name="Curve">The points of a curve in order; empty for a box.</param>
internal sealed record DrawnBoundary(string Key, DrawnBox Box, ImmutableArray<DrawnPoint> Curve)
{
    public bool IsCurve => Curve.Length > 0;
}
