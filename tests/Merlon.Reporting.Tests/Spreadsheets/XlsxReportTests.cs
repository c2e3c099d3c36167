using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Merlon.Reporting.Documents;
using Merlon.Reporting.Spreadsheets;
using Merlon.Reporting.Tests.Documents;

namespace Merlon.Reporting.Tests.Spreadsheets;

public sealed class XlsxReportTests
{
    [Fact]
    public void The_workbook_is_valid_and_every_table_has_a_filter_and_a_frozen_head()
    {
        using var stream = Write(ReportSample.Shop());
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken);
        Assert.Empty(errors.Select(e => e.Path?.XPath + ": " + e.Description));
        var sheets = document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ToList();
        Assert.Contains("Threats", sheets.Select(s => s.Name?.Value));
        foreach (var sheet in sheets.Where(s => s.Name?.Value != "Summary"))
        {
            var part = (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!);
            Assert.NotNull(part.Worksheet!.GetFirstChild<AutoFilter>());
            Assert.Equal(PaneStateValues.Frozen, part.Worksheet.Descendants<Pane>().Single().State!.Value);
        }
    }

    [Fact]
    public void Every_threat_has_its_row()
    {
        var request = ReportSample.Shop();
        using var stream = Write(request);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Equal(request.Run.Result.Threats.Length + 1, Part(document, "Threats").Worksheet!.Descendants<Row>().Count());
    }

    [Fact]
    public void A_text_that_looks_like_a_formula_stays_a_text()
    {
        const string Formula = "=HYPERLINK(\"http://x\",\"y\")";
        using var stream = Write(ReportSample.Of(Diagrams.Shop.Hostile(Formula)));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.All(document.WorkbookPart!.WorksheetParts, p => Assert.Empty(p.Worksheet!.Descendants<CellFormula>()));
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        var cells = document.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<Cell>()).Where(c => c.InnerText.StartsWith('=')).ToList();
        Assert.NotEmpty(cells);
        Assert.All(cells, c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
        Assert.Contains(cells, c => formats[(int)c.StyleIndex!.Value].QuotePrefix?.Value == true);
    }

    [Fact]
    public void Hostile_texts_leave_the_workbook_readable()
    {
        using var stream = Write(ReportSample.Of(Diagrams.Shop.Hostile("a\u0000\u0001\ud800<b>&\u202e\ufffe")));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.NotEmpty(Part(document, "Data").Worksheet!.Descendants<Row>());
    }

    [Fact]
    public void The_same_request_gives_the_same_bytes()
    {
        using var first = Write(ReportSample.Shop());
        using var second = Write(ReportSample.Shop());
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_are_named_as_spreadsheets_name_them(int index, string name) => Assert.Equal(name, XlsxWorkbook.ColumnName(index));

    internal static string AllText(MemoryStream workbook)
    {
        workbook.Position = 0;
        using var archive = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
        return string.Concat(archive.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }

    private static MemoryStream Write(ReportRequest request)
    {
        var stream = new MemoryStream();
        XlsxReport.Write(request, stream);
        stream.Position = 0;
        return stream;
    }

    private static WorksheetPart Part(SpreadsheetDocument document, string name) =>
        (WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook!.Sheets!.Elements<Sheet>().Single(s => s.Name?.Value == name).Id!.Value!);
}
