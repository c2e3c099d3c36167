using Merlon.Reporting.Diagrams.Drawings;
using Merlon.Reporting.Diagrams.Scenes;
using SkiaSharp;

namespace Merlon.Reporting.Raster;

/// <summary>Writes a diagram as a PNG image on light paper, with its own font.</summary>
public static class PngWriter
{
    /// <summary>Longest side in pixels; larger diagrams are drawn at a smaller scale.</summary>
    private const double LongestSide = 16_000;

    /// <summary>Most pixels, so that memory stays below 300 MB.</summary>
    private const double MostPixels = 64e6;

    /// <param name="scene">What is drawn.</param>
    /// <param name="stream">Gets the PNG.</param>
    /// <param name="scale">Pixels per unit of the drawing.</param>
    /// <param name="dark">Dark instead of light paper.</param>
    public static void Write(DiagramScene scene, Stream stream, double scale = 2, bool dark = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var drawing = Painter.Paint(scene);
        var fitting = Math.Min(scale, Math.Min(LongestSide / Math.Max(drawing.Width, drawing.Height), Math.Sqrt(MostPixels / (drawing.Width * drawing.Height))));
        var info = new SKImageInfo((int)Math.Ceiling(drawing.Width * fitting), (int)Math.Ceiling(drawing.Height * fitting), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(info);
        using var pen = new Pen(surface.Canvas, dark);
        pen.Paint(drawing, fitting);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(stream);
    }
}
