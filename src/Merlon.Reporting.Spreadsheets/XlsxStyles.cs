using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Merlon.Reporting.Spreadsheets;

/// <summary>Fonts, fills and formats of the workbook, in the order of <see cref="XlsxLook"/>.</summary>
internal static class XlsxStyles
{
    public static Stylesheet Create() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "0.0##" }),
        new Fonts(
            Font("FF1B2430"),
            Font("FF1B2430", bold: true),
            Font("FFFFFFFF", bold: true),
            Font("FF9B1B30", bold: true),
            Font("FFB34708", bold: true),
            Font("FF7A5C00", bold: true),
            Font("FF2F6A90", bold: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Fill("FF3B4A5E"),
            Fill("FFF8DDE1"),
            Fill("FFFDE7D6"),
            Fill("FFFCF3CF"),
            Fill("FFE2EFF7")),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
        new CellFormats(
            Format(),
            Format(wrap: true),
            Format(wrap: true, quoted: true),
            Format(font: 2, fill: 2, wrap: true),
            Format(font: 1, wrap: true),
            Format(number: 1),
            Format(number: 164),
            Format(font: 3, fill: 3),
            Format(font: 4, fill: 4),
            Format(font: 5, fill: 5),
            Format(font: 6, fill: 6)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static Font Font(string colour, bool bold = false)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = 10 }, new Color { Rgb = colour }, new FontName { Val = "Calibri" });
        return font;
    }

    private static Fill Fill(string colour) =>
        new(new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static CellFormat Format(uint font = 0, uint fill = 0, uint number = 0, bool wrap = false, bool quoted = false)
    {
        var format = new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap ? true : null })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = 0,
            FormatId = 0,
            ApplyAlignment = true,
            ApplyFont = font > 0 ? true : null,
            ApplyFill = fill > 0 ? true : null,
            ApplyNumberFormat = number > 0 ? true : null,
        };
        if (quoted)
        {
            format.QuotePrefix = BooleanValue.FromBoolean(true);
        }

        return format;
    }
}
