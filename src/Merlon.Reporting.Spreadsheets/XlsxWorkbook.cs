using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Merlon.Reporting.Spreadsheets;

/// <summary>Writes sheets as an Office Open XML workbook, row by row.</summary>
internal static class XlsxWorkbook
{
    // The oldest time that an archive can hold: every part gets it, so that equal content gives equal bytes.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(IReadOnlyList<XlsxSheet> sheets, string mark, Stream stream)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            // The library would give it a random id.
            document.ChangeIdOfPart(workbook, "rId1");
            var list = new Sheets();
            var names = new DefinedNames();
            for (var i = 0; i < sheets.Count; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"rId{i + 1}");
                var rows = Sheet(workbook.AddNewPart<WorksheetPart>(id), sheets[i], mark, first: i == 0);
                list.Append(new Sheet { Name = sheets[i].Name, SheetId = (uint)i + 1, Id = id });
                if (sheets[i].HasFilter)
                {
                    names.Append(new DefinedName($"'{sheets[i].Name}'!$A$1:${ColumnName(sheets[i].Columns.Length - 1)}${rows.ToString(CultureInfo.InvariantCulture)}") { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)i, Hidden = true });
                }

                names.Append(new DefinedName($"'{sheets[i].Name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            }

            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = XlsxStyles.Create();
            workbook.Workbook = new Workbook(list, names);
        }

        Settle(buffer, stream);
    }

    // Returns the number of the last row.
    private static int Sheet(WorksheetPart part, XlsxSheet sheet, string mark, bool first)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(View(sheet, first)));
        writer.WriteElement(new Columns(sheet.Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        var row = 1;
        Row(writer, row, [.. sheet.Columns.Select(c => new XlsxCell(c.Title, null, XlsxLook.Head))]);
        foreach (var cells in sheet.Rows)
        {
            Row(writer, ++row, cells);
        }

        writer.WriteEndElement();
        if (sheet.HasFilter)
        {
            writer.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{ColumnName(sheet.Columns.Length - 1)}{row}") });
        }

        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.75, Bottom = 0.75, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToWidth = 1, FitToHeight = 0 });
        // An ampersand begins a code in these texts.
        var safe = mark.Replace("&", "&&", StringComparison.Ordinal);
        writer.WriteElement(new HeaderFooter(new OddHeader("&L" + sheet.Name + (safe.Length > 0 ? "&R&B" + safe : "")), new OddFooter("&C" + safe + "&RPage &P of &N")));
        writer.WriteEndElement();
        return row;
    }

    private static SheetView View(XlsxSheet sheet, bool first)
    {
        var pane = new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = ColumnName(sheet.FrozenColumns) + "2",
            ActivePane = sheet.FrozenColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        };
        if (sheet.FrozenColumns > 0)
        {
            pane.HorizontalSplit = sheet.FrozenColumns;
        }

        return new SheetView(pane) { WorkbookViewId = 0, TabSelected = first, ShowGridLines = false };
    }

    private static void Row(OpenXmlWriter writer, int number, XlsxCell[] cells)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)number });
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            var reference = ColumnName(i) + number.ToString(CultureInfo.InvariantCulture);
            if (cell.Number is { } value)
            {
                writer.WriteElement(new Cell(new CellValue(value.ToString("R", CultureInfo.InvariantCulture))) { CellReference = reference, StyleIndex = (uint)cell.Look });
            }
            else if (cell.Text is { Length: > 0 })
            {
                var text = XlsxText.Clean(cell.Text);
                var look = cell.Look == XlsxLook.Text && XlsxText.LooksLikeFormula(text) ? XlsxLook.Quoted : cell.Look;
                writer.WriteElement(new Cell(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = reference, DataType = CellValues.InlineString, StyleIndex = (uint)look });
            }
        }

        writer.WriteEndElement();
    }

    internal static string ColumnName(int index)
    {
        var name = "";
        for (var n = index + 1; n > 0; n = (n - 1) / 26)
        {
            name = (char)('A' + (n - 1) % 26) + name;
        }

        return name;
    }

    // The parts again, in order of their names and with one time: the library stamps them with the clock.
    private static void Settle(MemoryStream written, Stream stream)
    {
        written.Position = 0;
        using var source = new ZipArchive(written, ZipArchiveMode.Read, leaveOpen: true);
        using var target = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var part in source.Entries.OrderBy(e => e.FullName.StartsWith('[') ? 0 : 1).ThenBy(e => e.FullName, StringComparer.Ordinal))
        {
            var entry = target.CreateEntry(part.FullName, CompressionLevel.Optimal);
            entry.LastWriteTime = Epoch;
            using var from = part.Open();
            using var to = entry.Open();
            from.CopyTo(to);
        }
    }
}
