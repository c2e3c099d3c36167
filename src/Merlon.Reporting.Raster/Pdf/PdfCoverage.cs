using Merlon.Analysis;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>Element by category: what was looked for, and where.</summary>
internal static class PdfCoverage
{
    private const int Most = 200;

    public static void Set(PdfSheet sheet, ReportFacts facts)
    {
        var table = facts.Coverage;
        PdfBlocks.Section(sheet, "coverage", "Coverage", landscape: true);
        PdfBlocks.Paragraph(sheet, "Active threats in red; ✓ threats that are mitigated, decided or ruled out; – rules of the category looked and found nothing; empty: there is no rule of the category for such an element.");
        var rows = table.Elements.Length <= Most ? table.Elements : [.. table.Elements.OrderByDescending(e => table.Columns.Sum(c => table.Active(e, c))).Take(Most)];
        new PdfTable(sheet, [new("Element", 4.5f), .. table.Columns.Select(c => new PdfColumn(c.Replace('-', ' '), 1.5f, Center: true))]).Set(
        [
            .. rows.Select(e => ImmutableArray.CreateRange(
                table.Columns.Select(c => Cell(table.At(e, c), table.Active(e, c))).Prepend(new PdfCell(e.Name) { Bold = true }))),
        ]);
        PdfChanges.More(sheet, table.Elements.Length - rows.Length);
    }

    private static PdfCell Cell(Coverage coverage, int active)
    {
        var done = coverage.Applicable - active;
        return active > 0 ? new PdfCell(Verdict.Number(active) + (done > 0 ? " ✓" + Verdict.Number(done) : "")) { Bold = true, Colour = PdfColours.Strong(RiskLevel.Critical) }
            : done > 0 ? new PdfCell("✓" + Verdict.Number(done)) { Colour = PdfColours.Good }
            : new PdfCell(coverage.Considered > 0 ? "–" : "") { Colour = PdfColours.Muted };
    }
}
