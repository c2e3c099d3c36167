using Merlon.Analysis;
using Merlon.Reporting.Diagrams.Drawings;
using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>Headings, paragraphs, lists and pictures, each keeping together what belongs together.</summary>
internal static class PdfBlocks
{
    private const int Orphans = 2;

    /// <summary>A section that begins on a page of its own, with an entry in the outline.</summary>
    public static void Section(PdfSheet sheet, string id, string title, bool newPage = true, bool landscape = false)
    {
        if (newPage)
        {
            sheet.NewPage(landscape);
        }
        else
        {
            sheet.Need(120);
            sheet.Y += 14;
        }

        sheet.Y += 16;
        sheet.Destination(id, title);
        sheet.Text(sheet.Type.Fit(title, Title, sheet.Width), PdfSheet.Margin, sheet.Y, Title);
        sheet.Y += 8;
        sheet.Fill(new SKRect(PdfSheet.Margin, sheet.Y, PdfSheet.Margin + 36, sheet.Y + 2.5f), sheet.Accent, 1);
        sheet.Y += 14;
    }

    private static readonly PdfStyle Title = new(16, true, PdfColours.Text);

    /// <summary>A heading that keeps some of what follows with it.</summary>
    public static void Heading(PdfSheet sheet, string text, float keep = 60, float size = 11)
    {
        var style = new PdfStyle(size, true, PdfColours.Text);
        ImmutableArray<string> lines = [.. sheet.Type.Lines(text, style, sheet.Width).Take(4)];
        sheet.Need(lines.Length * style.LineHeight + keep);
        sheet.Y += 6;
        foreach (var line in lines)
        {
            sheet.Y += style.LineHeight;
            sheet.Text(line, PdfSheet.Margin, sheet.Y - 3, style);
        }

        sheet.Y += 3;
    }

    /// <summary>A small heading within a block.</summary>
    public static void Label(PdfSheet sheet, string text)
    {
        var style = PdfStyle.Small with { Bold = true };
        sheet.Need(style.LineHeight + 2 * PdfStyle.Body.LineHeight);
        sheet.Y += style.LineHeight + 2;
        sheet.Text(text, PdfSheet.Margin, sheet.Y - 3, style);
    }

    public static void Paragraph(PdfSheet sheet, string text, PdfStyle? look = null, float indent = 0, float after = 4)
    {
        var style = look ?? PdfStyle.Body;
        Lines(sheet, sheet.Type.Lines(text, style, sheet.Width - indent), style, indent);
        sheet.Y += after;
    }

    public static void Bullet(PdfSheet sheet, string text, string sign = "•", PdfStyle? look = null, string link = "")
    {
        const float Indent = 14;
        var style = look ?? PdfStyle.Body;
        var lines = sheet.Type.Lines(text, style, sheet.Width - Indent);
        sheet.Need(Math.Min(lines.Length, Orphans) * style.LineHeight);
        sheet.Text(sign, PdfSheet.Margin + 2, sheet.Y + style.LineHeight - 3, style with { Colour = PdfColours.Muted });
        var top = sheet.Y;
        var page = sheet.Page;
        Lines(sheet, lines, link.Length > 0 ? style with { Colour = PdfColours.Link } : style, Indent);
        if (link.Length > 0 && page == sheet.Page)
        {
            sheet.Link(new SKRect(PdfSheet.Margin, top, PdfSheet.Margin + sheet.Width, sheet.Y), link);
        }

        sheet.Y += 1.5f;
    }

    /// <summary>A word on a ground in the colours of its severity.</summary>
    /// <returns>Its width.</returns>
    public static float Chip(PdfSheet sheet, string text, RiskLevel? level, float x, float baseline)
    {
        var style = new PdfStyle(7.5f, true, PdfColours.Strong(level));
        var width = sheet.Type.Width(text, style) + 9;
        sheet.Fill(new SKRect(x, baseline - 8, x + width, baseline + 2.8f), PdfColours.Pale(level), 5.4f);
        sheet.Text(text, x + 4.5f, baseline, style);
        return width;
    }

    /// <summary>A drawing as large as the rest of the page allows, but no larger than it was made.</summary>
    public static void Picture(PdfSheet sheet, Drawing drawing)
    {
        var scale = Math.Min(1, Math.Min(sheet.Width / drawing.Width, (sheet.Room - 4) / drawing.Height));
        sheet.Canvas.Save();
        sheet.Canvas.Translate(PdfSheet.Margin + (float)(sheet.Width - drawing.Width * scale) / 2, sheet.Y);
        sheet.Canvas.Scale((float)scale);
        using (var pen = new Pen(sheet.Canvas, dark: false))
        {
            pen.Draw(drawing);
        }

        sheet.Canvas.Restore();
        sheet.Y += (float)(drawing.Height * scale) + 6;
    }

    // No line of a paragraph stands alone at the foot or at the head of a page.
    private static void Lines(PdfSheet sheet, ImmutableArray<string> lines, PdfStyle style, float indent)
    {
        var done = 0;
        while (done < lines.Length)
        {
            var left = lines.Length - done;
            var fit = Math.Min(left, Math.Max(0, (int)(sheet.Room / style.LineHeight)));
            if (left - fit == 1)
            {
                fit--;
            }

            if (fit < Math.Min(Orphans, left))
            {
                sheet.Need(float.MaxValue);
                fit = Math.Min(left, (int)(sheet.Room / style.LineHeight));
            }

            for (var i = 0; i < fit; i++, done++)
            {
                sheet.Y += style.LineHeight;
                sheet.Text(lines[done], PdfSheet.Margin + indent, sheet.Y - 3, style);
            }
        }
    }
}
