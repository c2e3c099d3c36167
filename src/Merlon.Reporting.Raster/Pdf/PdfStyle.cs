using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>How a piece of text looks. Sizes in points.</summary>
internal readonly record struct PdfStyle(float Size, bool Bold, SKColor Colour)
{
    public static readonly PdfStyle Body = new(9.5f, false, PdfColours.Text);
    public static readonly PdfStyle Strong = new(9.5f, true, PdfColours.Text);
    public static readonly PdfStyle Small = new(8f, false, PdfColours.Muted);
    public static readonly PdfStyle Cell = new(8.5f, false, PdfColours.Text);
    public static readonly PdfStyle CellStrong = new(8.5f, true, PdfColours.Text);

    public float LineHeight => Size * 1.42f;
}
