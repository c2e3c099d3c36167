using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>Sets tables: rows stay whole, the head comes again on every page.</summary>
internal sealed class PdfTable(PdfSheet sheet, ImmutableArray<PdfColumn> columns)
{
    private const float PadX = 4;
    private const float PadY = 3;
    private const int MostLines = 8;

    public void Set(IReadOnlyList<ImmutableArray<PdfCell>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        // The head never stands alone at the foot of a page.
        sheet.Need(HeadHeight() + Height(Lines(rows[0])));
        Head();
        foreach (var row in rows)
        {
            var lines = Lines(row);
            var height = Height(lines);
            if (sheet.Room < height)
            {
                sheet.Need(height);
                Head();
            }

            Row(row, lines, height);
        }

        sheet.Y += 8;
    }

    /// <summary>How many of the rows have room on what is left of the page; at least one.</summary>
    public int Fitting(IReadOnlyList<ImmutableArray<PdfCell>> rows)
    {
        var room = sheet.Room - HeadHeight();
        return Math.Max(1, rows.TakeWhile(row => (room -= Height(Lines(row))) >= 0).Count());
    }

    private float[] Widths()
    {
        var sum = columns.Sum(c => c.Weight);
        return [.. columns.Select(c => sheet.Width * c.Weight / sum)];
    }

    private static PdfStyle HeadStyle => new(7.5f, true, PdfColours.Muted);

    private float HeadHeight() => columns.Select((c, i) => sheet.Type.Lines(c.Title, HeadStyle, Widths()[i] - 2 * PadX).Length).Max() * HeadStyle.LineHeight + 2 * PadY;

    private void Head()
    {
        var widths = Widths();
        var height = HeadHeight();
        sheet.Fill(new SKRect(PdfSheet.Margin, sheet.Y, PdfSheet.Margin + sheet.Width, sheet.Y + height), PdfColours.Raised);
        var x = PdfSheet.Margin;
        for (var i = 0; i < columns.Length; i++)
        {
            var lines = sheet.Type.Lines(columns[i].Title, HeadStyle, widths[i] - 2 * PadX);
            var y = sheet.Y + height - PadY - lines.Length * HeadStyle.LineHeight;
            foreach (var line in lines)
            {
                y += HeadStyle.LineHeight;
                Align(columns[i], line, x, widths[i], y - 2.5f, HeadStyle);
            }

            x += widths[i];
        }

        sheet.Y += height;
        sheet.Rule(PdfSheet.Margin, sheet.Y, sheet.Width, PdfColours.Line);
    }

    private static PdfStyle StyleOf(PdfCell cell) =>
        (cell.Bold ? PdfStyle.CellStrong : PdfStyle.Cell) with { Colour = cell.Colour ?? (cell.Link.Length > 0 ? PdfColours.Link : PdfColours.Text) };

    private ImmutableArray<string>[] Lines(ImmutableArray<PdfCell> row)
    {
        var widths = Widths();
        return [.. row.Select((cell, i) => Limit(sheet.Type.Lines(cell.Text, StyleOf(cell), widths[i] - 2 * PadX)))];
    }

    private static ImmutableArray<string> Limit(ImmutableArray<string> lines) =>
        lines.Length <= MostLines ? lines : [.. lines.Take(MostLines - 1), lines[MostLines - 1] + " …"];

    private static float Height(ImmutableArray<string>[] lines) => lines.Max(l => l.Length) * PdfStyle.Cell.LineHeight + 2 * PadY;

    private void Row(ImmutableArray<PdfCell> row, ImmutableArray<string>[] lines, float height)
    {
        var widths = Widths();
        var x = PdfSheet.Margin;
        for (var i = 0; i < row.Length; i++)
        {
            var style = StyleOf(row[i]);
            var y = sheet.Y + PadY;
            if (row[i].Severity is not null)
            {
                PdfBlocks.Chip(sheet, row[i].Text, row[i].Severity, x + PadX, y + 9);
            }
            else
            {
                foreach (var line in lines[i])
                {
                    y += style.LineHeight;
                    Align(columns[i], line, x, widths[i], y - 3, style);
                }
            }

            if (row[i].Link.Length > 0)
            {
                sheet.Link(new SKRect(x, sheet.Y, x + widths[i], sheet.Y + height), row[i].Link);
            }

            x += widths[i];
        }

        sheet.Y += height;
        sheet.Rule(PdfSheet.Margin, sheet.Y, sheet.Width, PdfColours.Line, 0.4f);
    }

    private void Align(PdfColumn column, string text, float x, float width, float baseline, PdfStyle style)
    {
        if (column.Right)
        {
            sheet.Text(text, x + width - PadX, baseline, style, SKTextAlign.Right);
        }
        else if (column.Center)
        {
            sheet.Text(text, x + width / 2, baseline, style, SKTextAlign.Center);
        }
        else
        {
            sheet.Text(text, x + PadX, baseline, style);
        }
    }
}
