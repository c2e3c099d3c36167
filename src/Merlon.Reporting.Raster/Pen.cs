using Merlon.Reporting.Diagrams.Drawings;
using SkiaSharp;

namespace Merlon.Reporting.Raster;

/// <summary>Puts the marks of a drawing on a canvas.</summary>
internal sealed class Pen(SKCanvas canvas, bool dark) : IDisposable
{
    private readonly Fonts _fonts = new();

    public void Paint(Drawing drawing, double scale)
    {
        canvas.Clear(Colour(Ink.Paper));
        canvas.Scale((float)scale);
        Draw(drawing);
    }

    /// <summary>Draws on what is there, at the scale of the canvas.</summary>
    public void Draw(Drawing drawing)
    {
        foreach (var group in drawing.Groups)
        {
            foreach (var cover in group.Marks.OfType<PathMark>().Where(m => m.IsCover))
            {
                Path(cover);
            }

            if (group.Dimmed)
            {
                using var veil = new SKPaint { Color = SKColors.Black.WithAlpha(72) };
                canvas.SaveLayer(veil);
            }

            foreach (var mark in group.Marks.Where(m => m is not PathMark { IsCover: true }))
            {
                switch (mark)
                {
                    case PathMark path:
                        Path(path);
                        break;
                    case TextMark text:
                        Text(text);
                        break;
                }
            }

            if (group.Dimmed)
            {
                canvas.Restore();
            }
        }
    }

    public void Dispose()
    {
        _fonts.Dispose();
    }

    private void Path(PathMark mark)
    {
        using var path = SKPath.ParseSvgPathData(mark.Data);
        canvas.Save();
        canvas.Translate((float)mark.X, (float)mark.Y);
        canvas.Scale((float)mark.Scale);
        if (mark.Fill != Ink.None)
        {
            using var fill = new SKPaint { Color = Colour(mark.Fill), IsAntialias = true };
            canvas.DrawPath(path, fill);
        }

        if (mark.Stroke != Ink.None)
        {
            using var stroke = new SKPaint
            {
                Color = Colour(mark.Stroke),
                IsAntialias = true,
                IsStroke = true,
                StrokeWidth = (float)mark.StrokeWidth,
                StrokeJoin = SKStrokeJoin.Round,
                StrokeCap = SKStrokeCap.Round,
            };
            using var dash = mark.Dash > 0 ? SKPathEffect.CreateDash([(float)mark.Dash, (float)(mark.Dash * 0.8)], 0) : null;
            stroke.PathEffect = dash;
            canvas.DrawPath(path, stroke);
        }

        canvas.Restore();
    }

    private void Text(TextMark mark)
    {
        using var font = new SKFont(mark.Bold ? _fonts.SemiBold : _fonts.Regular, (float)mark.Size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
        using var paint = new SKPaint { Color = Colour(mark.Ink), IsAntialias = true };
        var align = mark.Anchor switch
        {
            TextAnchor.Middle => SKTextAlign.Center,
            TextAnchor.End => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
        canvas.DrawText(mark.Text, (float)mark.X, (float)mark.Y, align, font, paint);
    }

    private SKColor Colour(Ink ink)
    {
        var text = dark ? Palette.Dark(ink) : Palette.Light(ink);
        // Alpha stands last in CSS and first in Skia.
        return SKColor.Parse(text.Length == 9 ? string.Concat("#", text.AsSpan(7), text.AsSpan(1, 6)) : text);
    }
}
