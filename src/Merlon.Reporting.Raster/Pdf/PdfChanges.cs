using System.Globalization;
using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>The trend, and what changed since the baseline.</summary>
internal static class PdfChanges
{
    private const int Most = 12;
    private const int MostChanges = 25;

    public static void Set(PdfSheet sheet, ReportFacts facts, bool newPage)
    {
        if (facts.Run.Baseline is null)
        {
            return;
        }

        PdfBlocks.Section(sheet, "changes", "What changed", newPage);
        new PdfTable(sheet, [new("When", 4), new("Critical", 1, Right: true), new("High", 1, Right: true), new("Medium", 1, Right: true), new("Low", 1, Right: true), new("Score", 1, Right: true)]).Set(
        [
            .. facts.Trend.Select(p => ImmutableArray.Create<PdfCell>(
                new PdfCell(p.Label) { Bold = true },
                Verdict.Number(p.Active.Critical),
                Verdict.Number(p.Active.High),
                Verdict.Number(p.Active.Medium),
                Verdict.Number(p.Active.Low),
                p.Score.ToString("0", CultureInfo.InvariantCulture))),
        ]);
        List(sheet, "New threats", [.. facts.New.Select(t => (t.Severity, t.Title, t.Subject.Name))]);
        List(sheet, "No longer active", [.. facts.Gone.OrderByDescending(t => t.Score).Select(t => (t.Severity ?? RiskLevel.Low, t.Title, t.Subject))]);
        if (facts.Request.Changes is { Changes.IsEmpty: false } changes)
        {
            PdfBlocks.Heading(sheet, string.Create(CultureInfo.InvariantCulture, $"Changes of the architecture ({changes.Changes.Length})"));
            foreach (var change in changes.Changes.Take(MostChanges))
            {
                PdfBlocks.Bullet(sheet, change.Text + (change.Direction == ChangeDirection.Neutral ? "" : " (" + ComparisonWords.Of(change.Direction) + ")"));
            }

            More(sheet, changes.Changes.Length - MostChanges);
        }
    }

    private static void List(PdfSheet sheet, string title, ImmutableArray<(RiskLevel Severity, string Title, string Where)> threats)
    {
        PdfBlocks.Heading(sheet, string.Create(CultureInfo.InvariantCulture, $"{title} ({threats.Length})"));
        if (threats.IsEmpty)
        {
            PdfBlocks.Paragraph(sheet, "None.");
            return;
        }

        new PdfTable(sheet, [new("Severity", 1.2f), new("Threat", 6), new("Where", 3)]).Set([.. threats.Take(Most).Select(t => ImmutableArray.Create<PdfCell>(PdfCell.Of(t.Severity), t.Title, t.Where))]);
        More(sheet, threats.Length - Most);
    }

    internal static void More(PdfSheet sheet, int more)
    {
        if (more > 0)
        {
            PdfBlocks.Paragraph(sheet, string.Create(CultureInfo.InvariantCulture, $"and {more} more"), PdfStyle.Body with { Colour = PdfColours.Muted });
        }
    }
}
