using System.Globalization;
using Merlon.Reporting.Documents;
using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>The table of contents.</summary>
internal static class PdfContents
{
    public static void Set(PdfSheet sheet, ReportFacts facts)
    {
        PdfBlocks.Section(sheet, "contents", "Contents");
        foreach (var (id, title) in Sections(facts))
        {
            var top = sheet.Y;
            sheet.Y += 17;
            var width = sheet.Type.Width(title, PdfStyle.Body);
            sheet.Text(title, PdfSheet.Margin, sheet.Y - 4, PdfStyle.Body with { Colour = PdfColours.Link });
            var page = sheet.PageOf(id).ToString(CultureInfo.InvariantCulture);
            sheet.Text(page, PdfSheet.Margin + sheet.Width, sheet.Y - 4, PdfStyle.Body, SKTextAlign.Right);
            sheet.Rule(PdfSheet.Margin + width + 6, sheet.Y - 5, sheet.Width - width - 6 - sheet.Type.Width("0000", PdfStyle.Body), PdfColours.Line, 0.4f);
            sheet.Link(new SKRect(PdfSheet.Margin, top, PdfSheet.Margin + sheet.Width, sheet.Y), id);
        }

        sheet.Y += 10;
    }

    private static IEnumerable<(string Id, string Title)> Sections(ReportFacts facts)
    {
        yield return ("actions", "What to do first");
        if (facts.Run.Baseline is not null)
        {
            yield return ("changes", "What changed");
        }

        yield return ("diagram", "Diagram");
        if (!facts.Request.Paths.IsEmpty)
        {
            yield return ("paths", "Attack paths");
        }

        yield return ("threats", "Active threats");
        yield return ("details", "Threats in detail");
        yield return ("settled", "Mitigated and decided threats");
        if (!facts.Request.IsPublic)
        {
            yield return ("questions", "Questions to answer");
        }

        yield return ("data", "Data inventory");
        yield return ("zones", "Trust zones and assumptions");
        yield return ("coverage", "Coverage");
    }
}
