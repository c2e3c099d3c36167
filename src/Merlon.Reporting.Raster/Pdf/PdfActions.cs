using System.Globalization;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>The controls that take away most of the risk, over all threats that they counter.</summary>
internal static class PdfActions
{
    private const int Most = 10;

    public static void Set(PdfSheet sheet, ReportFacts facts, bool newPage)
    {
        PdfBlocks.Section(sheet, "actions", "What to do first", newPage);
        var actions = facts.Active
            .SelectMany(t => t.Fix.Where(r => r.Controls.Length == 1).Select(r => (Threat: t, Fix: r)))
            .GroupBy(p => (Control: p.Fix.Controls[0], p.Fix.At))
            .Select(g => (g.Key.Control, g.Key.At, Takes: g.Sum(p => p.Threat.Score * p.Fix.Effect), Threats: g.Select(p => p.Threat.Id).Distinct(StringComparer.Ordinal).Count(), g.First().Fix.Effort))
            .OrderByDescending(a => a.Takes)
            .ThenBy(a => a.Control, StringComparer.Ordinal)
            .ThenBy(a => a.At, StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        if (actions.Count == 0)
        {
            PdfBlocks.Paragraph(sheet, "No single control settles an active threat.");
            return;
        }

        PdfBlocks.Paragraph(sheet, "Each of these controls counters several threats; the score taken away adds up over all of them.");
        new PdfTable(sheet, [new("Control", 4), new("At", 3), new("Effort", 1.2f), new("Threats", 1.1f, Right: true), new("Score taken away", 1.6f, Right: true)]).Set(
        [
            .. actions.Select(a => ImmutableArray.Create<PdfCell>(
                new PdfCell(facts.ControlName(a.Control)) { Bold = true },
                facts.PlaceName(a.At),
                a.Effort,
                Verdict.Number(a.Threats),
                a.Takes.ToString("0", CultureInfo.InvariantCulture))),
        ]);
    }
}
