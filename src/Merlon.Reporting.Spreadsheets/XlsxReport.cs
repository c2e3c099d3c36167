using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Spreadsheets;

/// <summary>
/// The report as a workbook to filter and to work through: texts are texts whatever they begin with, heads are frozen,
/// every table has a filter. The same request gives the same bytes.
/// </summary>
public static class XlsxReport
{
    public static void Write(ReportRequest request, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(stream);
        XlsxWorkbook.Write(ReportSheets.Of(new ReportFacts(request)), request.Brand.Classification, stream);
    }
}
