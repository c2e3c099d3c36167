using Merlon.Reporting.Documents;
using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>
/// The report as PDF: real text, links inside, an outline, numbered pages with the classification mark. The same request
/// gives the same bytes.
/// </summary>
public static class PdfReport
{
    /// <summary>Everything, for those who work with it.</summary>
    public static void Write(ReportRequest request, Stream stream) => Write(request, stream, full: true);

    /// <summary>A few pages for management: the state, the picture, what to do first.</summary>
    public static void WriteSummary(ReportRequest request, Stream stream) => Write(request, stream, full: false);

    private static void Write(ReportRequest request, Stream stream, bool full)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(stream);
        var content = new PdfContent(new ReportFacts(request), full);
        using var fonts = new Fonts();
        using var type = new PdfTypesetter(fonts);
        using var counted = Pass(content, null, type, null);
        using var buffer = new MemoryStream();
        IReadOnlyList<PdfOutlineEntry> outline;
        var title = "Threat model: " + request.Run.Result.Model.Name;
        var metadata = new SKDocumentPdfMetadata
        {
            Title = title,
            Author = request.Brand.Organization,
            Subject = full ? "Threat analysis" : "Threat analysis, summary",
            Keywords = "threat model",
            Creator = "Merlon",
            Producer = "Merlon",
            RasterDpi = 150,
            EncodingQuality = 90,
            Creation = request.AsOf?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            Modified = request.AsOf?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        };
        using (var document = SKDocument.CreatePdf(buffer, metadata))
        {
            using (var sheet = Pass(content, document, type, counted))
            {
                outline = sheet.Outline;
            }

            document.Close();
        }

        PdfOutline.Append(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), outline, stream);
    }

    private static PdfSheet Pass(PdfContent content, SKDocument? document, PdfTypesetter type, PdfSheet? first)
    {
        var facts = content.Facts;
        var running = facts.Model.Name + " · Threat model" + (facts.Request.IsPublic ? " · public edition" : "");
        var sheet = new PdfSheet(document, facts.Request.Brand, running, type, first);
        content.Set(sheet);
        sheet.EndPage();
        return sheet;
    }
}
