namespace Merlon.Formats.Conversion;

/// <summary>A point of a drawing, y pointing down.</summary>
internal readonly record struct DrawnPoint(double X, double Y);
