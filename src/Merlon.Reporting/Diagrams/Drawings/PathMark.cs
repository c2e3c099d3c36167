namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>A path in the syntax of SVG path data.</summary>
/// <param name="Dash">Lengths of dash and gap in pixels; 0 for a solid line.</param>
/// <param name="Scale">Enlarges the path about its origin before it is moved to X, Y.</param>
public sealed record PathMark(string Data, Ink Fill, Ink Stroke, double StrokeWidth = 1, double Dash = 0, double X = 0, double Y = 0, double Scale = 1) : Mark
{
    /// <summary>Hides what lies behind; never drawn faintly.</summary>
    public bool IsCover { get; init; }
}
