using System.Globalization;
using Merlon.Analysis;
using Merlon.Reporting.Documents;
using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>The active threats as a table, the most urgent in full, the settled ones as a table.</summary>
internal static class PdfThreats
{
    private const int MostRows = 300;
    private const int MostDetails = 80;
    private const int MostReasons = 8;
    private const int MostRemedies = 3;

    public static string Destination(Threat threat) => "threat:" + threat.Id;

    public static void Set(PdfSheet sheet, ReportFacts facts)
    {
        var told = Told(facts);
        PdfBlocks.Section(sheet, "threats", string.Create(CultureInfo.InvariantCulture, $"Active threats ({facts.Active.Length})"));
        if (facts.Active.IsEmpty)
        {
            PdfBlocks.Paragraph(sheet, "None.");
        }

        new PdfTable(sheet, [new("Severity", 1.25f), new("Score", 0.9f, Right: true), new("Threat", 5.5f), new("Where", 3), new("Status", 1.6f)]).Set(
        [
            .. facts.Active.Take(MostRows).Select((t, i) => ImmutableArray.Create<PdfCell>(
                PdfCell.Of(t.Severity),
                t.Score.ToString("0.0", CultureInfo.InvariantCulture),
                new PdfCell(t.Title) { Link = i < told.Count ? Destination(t) : "" },
                t.Subject.Name,
                Words.Of(t.Status))),
        ]);
        PdfChanges.More(sheet, facts.Active.Length - MostRows);

        PdfBlocks.Section(sheet, "details", "Threats in detail");
        foreach (var threat in told)
        {
            Detail(sheet, threat, facts);
        }

        if (told.Count < facts.Active.Length)
        {
            PdfBlocks.Paragraph(sheet, string.Create(CultureInfo.InvariantCulture, $"Told in full are the {told.Count} most urgent, of medium severity and above; the HTML report and the workbook have all {facts.Active.Length}."), PdfStyle.Body with { Colour = PdfColours.Muted });
        }

        Settled(sheet, facts);
    }

    // Low ones are told where there is nothing worse.
    private static List<Threat> Told(ReportFacts facts)
    {
        var told = facts.Active.TakeWhile(t => t.Severity >= RiskLevel.Medium).Take(MostDetails).ToList();
        return told.Count > 0 ? told : [.. facts.Active.Take(MostDetails)];
    }

    private static void Settled(PdfSheet sheet, ReportFacts facts)
    {
        var settled = facts.Threats.Where(t => !t.IsActive).ToList();
        PdfBlocks.Section(sheet, "settled", string.Create(CultureInfo.InvariantCulture, $"Mitigated and decided threats ({settled.Count})"), newPage: false);
        if (settled.Count == 0)
        {
            PdfBlocks.Paragraph(sheet, "None.");
            return;
        }

        new PdfTable(sheet, [new("Severity", 1.25f), new("Threat", 5), new("Where", 2.6f), new("Status", 1.6f), new("Because", 3.6f)]).Set(
        [
            .. settled.OrderBy(t => t.Status == ThreatStatus.Mitigated).Take(MostRows).Select(t => ImmutableArray.Create<PdfCell>(
                PdfCell.Of(t.Severity),
                t.Title,
                t.Subject.Name,
                Words.Of(t.Status).Replace('-', ' '),
                Because(t, facts))),
        ]);
        PdfChanges.More(sheet, settled.Count - MostRows);
    }

    private static string Because(Threat threat, ReportFacts facts) =>
        threat.RuledOutBy is { } assumption ? "assumption: " + (facts.Model.Assumptions.FirstOrDefault(a => string.Equals(a.Id, assumption, StringComparison.Ordinal))?.Name ?? assumption)
        : threat.Decision is { } decision && threat.Status != ThreatStatus.Mitigated ? string.Join("; ", new[] { decision.Reason, decision.Owner, decision.Expires is { } day ? "until " + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "" }.Where(s => s.Length > 0))
        : string.Join(", ", threat.Counters.Where(c => c.State == Model.ControlState.Yes).Select(c => facts.ControlName(c.Control)));

    private static void Detail(PdfSheet sheet, Threat threat, ReportFacts facts)
    {
        var title = new PdfStyle(11, true, PdfColours.Text);
        ImmutableArray<string> lines = [.. sheet.Type.Lines(threat.Title, title, sheet.Width - 70).Take(4)];
        sheet.Need(lines.Length * title.LineHeight + 70);
        sheet.Y += 8;
        sheet.Rule(PdfSheet.Margin, sheet.Y, sheet.Width, PdfColours.Line);
        sheet.Y += 2;
        sheet.Destination(Destination(threat), threat.Severity >= RiskLevel.High ? threat.Title : "", 1);
        foreach (var line in lines)
        {
            sheet.Y += title.LineHeight;
            sheet.Text(line, PdfSheet.Margin, sheet.Y - 3, title);
        }

        sheet.Text(threat.Score.ToString("0.0", CultureInfo.InvariantCulture), PdfSheet.Margin + sheet.Width, sheet.Y - (lines.Length - 1) * title.LineHeight - 3, title, SKTextAlign.Right);
        sheet.Y += 13;
        var x = PdfSheet.Margin + PdfBlocks.Chip(sheet, Words.Of(threat.Severity), threat.Severity, PdfSheet.Margin, sheet.Y - 3) + 8;
        var categories = string.Join(", ", threat.Stride.Concat(threat.Linddun).Select(c => c.Replace('-', ' ')));
        var where = string.Join("  ·  ", new[] { facts.PlaceName(threat.Subject.Id), Words.Of(threat.Status), categories }.Where(s => s.Length > 0));
        sheet.Text(sheet.Type.Fit(where, PdfStyle.Small, sheet.Width - (x - PdfSheet.Margin)), x, sheet.Y - 3, PdfStyle.Small);
        sheet.Y += 4;
        PdfBlocks.Paragraph(sheet, threat.Description);
        List(sheet, "Why", [.. threat.Why.Where(r => r.Holds).Take(MostReasons).Select(r => r.Fact)]);
        List(sheet, threat.Fix.Length == 1 ? "Fix" : "Fix, one of",
        [
            .. threat.Fix.Take(MostRemedies).Select(f => string.Create(CultureInfo.InvariantCulture, $"{string.Join(" and ", f.Controls.Select(facts.ControlName))} at {facts.PlaceName(f.At)}: takes away {100 * f.Effect:0} % of the risk, {f.Effort} effort")),
        ]);
        Text(sheet, "Advice", threat.Advice);
        Text(sheet, "How to verify", threat.Verify);
        if (threat.Decision is { } decision)
        {
            Text(sheet, "Decision", string.Join("; ", new[] { Words.Of(decision.Kind).Replace('-', ' '), decision.Reason, decision.Owner, decision.Ticket }.Where(s => s.Length > 0)));
        }

        var references = string.Join(", ", ReferenceLink.Of(threat.References).Select(r => r.Id));
        PdfBlocks.Paragraph(sheet, string.Join("  ·  ", new[] { references, threat.Span.IsKnown ? threat.Span.ToString() : "", threat.Id }.Where(s => s.Length > 0)), PdfStyle.Small, after: 6);
    }

    private static void List(PdfSheet sheet, string label, ImmutableArray<string> items)
    {
        if (items.IsEmpty)
        {
            return;
        }

        PdfBlocks.Label(sheet, label);
        foreach (var item in items)
        {
            PdfBlocks.Bullet(sheet, item);
        }
    }

    private static void Text(PdfSheet sheet, string label, string text)
    {
        if (text.Length > 0)
        {
            PdfBlocks.Label(sheet, label);
            PdfBlocks.Paragraph(sheet, text);
        }
    }
}
