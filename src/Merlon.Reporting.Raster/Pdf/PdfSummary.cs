using System.Globalization;
using Merlon.Analysis;
using Merlon.Reporting.Documents;
using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>The first page: verdict, counts, risk matrix, the worst ten or as many of them as it has room for.</summary>
internal static class PdfSummary
{
    private const int Top = 10;

    private static readonly RiskLevel[] Levels = [RiskLevel.Critical, RiskLevel.High, RiskLevel.Medium, RiskLevel.Low];

    public static void Set(PdfSheet sheet, ReportFacts facts)
    {
        sheet.NewPage();
        sheet.Destination("summary", "Summary");
        Head(sheet, facts);
        Band(sheet, facts);
        Tiles(sheet, facts);
        Matrix(sheet, facts);
        Worst(sheet, facts);
    }

    private static void Head(PdfSheet sheet, ReportFacts facts)
    {
        var brand = facts.Request.Brand;
        sheet.Fill(new SKRect(0, 0, sheet.PageWidth, 7), sheet.Accent);
        sheet.Y = PdfSheet.Margin;
        if (brand.LogoType.Length > 0 && SKImage.FromEncodedData(brand.Logo.AsSpan()) is { } logo)
        {
            using (logo)
            {
                var scale = Math.Min(150f / logo.Width, 40f / logo.Height);
                using var paint = new SKPaint { IsAntialias = true };
                sheet.Canvas.DrawImage(logo, new SKRect(PdfSheet.Margin, sheet.Y, PdfSheet.Margin + logo.Width * scale, sheet.Y + logo.Height * scale), new SKSamplingOptions(SKCubicResampler.Mitchell), paint);
                sheet.Y += logo.Height * scale + 10;
            }
        }

        var kicker = PdfStyle.Body with { Colour = PdfColours.Muted };
        sheet.Y += 14;
        sheet.Text(facts.Request.IsPublic ? "Threat model · public edition" : "Threat model", PdfSheet.Margin, sheet.Y, kicker);
        var title = new PdfStyle(22, true, PdfColours.Text);
        foreach (var line in sheet.Type.Lines(facts.Model.Name, title, sheet.Width).Take(3))
        {
            sheet.Y += title.LineHeight - 3;
            sheet.Text(line, PdfSheet.Margin, sheet.Y, title);
        }

        sheet.Y += 8;
        var model = facts.Model;
        var parts = new[]
        {
            facts.Request.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            model.Owner,
            "criticality " + HtmlHeader.Label(model.Criticality),
            Verdict.Number(model.Components.Length, "component", "components"),
            Verdict.Number(model.Flows.Length, "flow", "flows"),
            Verdict.Number(model.Zones.Length, "zone", "zones"),
            Verdict.Number(model.Data.Length, "data asset", "data assets"),
        };
        PdfBlocks.Paragraph(sheet, string.Join("  ·  ", parts.Where(p => p.Length > 0)), kicker);
    }

    private static void Band(PdfSheet sheet, ReportFacts facts)
    {
        var verdict = Verdict.Of(facts);
        var headline = new PdfStyle(13, true, PdfColours.Text);
        var lines = sheet.Type.Lines(string.Join(' ', verdict.Sentences), PdfStyle.Body, sheet.Width - 28);
        var height = 20 + headline.LineHeight + lines.Length * PdfStyle.Body.LineHeight;
        sheet.Y += 6;
        sheet.Fill(new SKRect(PdfSheet.Margin, sheet.Y, PdfSheet.Margin + sheet.Width, sheet.Y + height), PdfColours.Pale(verdict.Worst), 5);
        sheet.Fill(new SKRect(PdfSheet.Margin, sheet.Y, PdfSheet.Margin + 4, sheet.Y + height), PdfColours.Strong(verdict.Worst), 2);
        var y = sheet.Y + 8 + headline.LineHeight;
        sheet.Text(sheet.Type.Fit(verdict.Headline, headline, sheet.Width - 28), PdfSheet.Margin + 14, y - 4, headline);
        foreach (var line in lines)
        {
            y += PdfStyle.Body.LineHeight;
            sheet.Text(line, PdfSheet.Margin + 14, y - 3, PdfStyle.Body);
        }

        sheet.Y += height + 10;
    }

    private static void Tiles(PdfSheet sheet, ReportFacts facts)
    {
        const float Gap = 10, Height = 40;
        var width = (sheet.Width - 3 * Gap) / 4;
        for (var i = 0; i < Levels.Length; i++)
        {
            var x = PdfSheet.Margin + i * (width + Gap);
            sheet.Fill(new SKRect(x, sheet.Y, x + width, sheet.Y + Height), PdfColours.Raised, 5);
            var number = new PdfStyle(19, true, PdfColours.Strong(Levels[i]));
            var count = facts.Count(Levels[i]).ToString(CultureInfo.InvariantCulture);
            sheet.Text(count, x + 11, sheet.Y + 27, number);
            var delta = HtmlChanges.Delta(facts, Levels[i]) is { } d ? " (" + HtmlChanges.Signed(d) + ")" : "";
            sheet.Text(Words.Of(Levels[i]) + delta, x + 17 + sheet.Type.Width(count, number), sheet.Y + 26, PdfStyle.Body);
        }

        sheet.Y += Height + 14;
    }

    private static void Matrix(PdfSheet sheet, ReportFacts facts)
    {
        const float Cell = 20, Left = 58;
        var matrix = new RiskMatrix(facts.Active);
        var top = sheet.Y;
        sheet.Text("Active threats by likelihood and impact", PdfSheet.Margin, top + 9, PdfStyle.Strong);
        var half = sheet.Width / 2 - 10;
        var cell = (half - Left) / 5;
        var small = PdfStyle.Small with { Size = 7.5f };
        for (var l = 0; l < 5; l++)
        {
            var y = top + 18 + (4 - l) * (Cell + 2);
            sheet.Text(RiskMatrix.Likelihoods[l], PdfSheet.Margin + Left - 6, y + 13, small, SKTextAlign.Right);
            for (var i = 0; i < 5; i++)
            {
                var x = PdfSheet.Margin + Left + i * cell;
                sheet.Fill(new SKRect(x, y, x + cell - 2, y + Cell), PdfColours.Pale(RiskMatrix.Heat(l, i)), 3);
                if (matrix[l, i] > 0)
                {
                    sheet.Text(matrix[l, i].ToString(CultureInfo.InvariantCulture), x + cell / 2 - 1, y + 13.5f, PdfStyle.Strong, SKTextAlign.Center);
                }
            }
        }

        for (var i = 0; i < 5; i++)
        {
            sheet.Text(RiskMatrix.Impacts[i], PdfSheet.Margin + Left + (i + 0.5f) * cell - 1, top + 18 + 5 * (Cell + 2) + 9, small, SKTextAlign.Center);
        }

        Statuses(sheet, facts, PdfSheet.Margin + half + 20, top, half);
        sheet.Y = top + 18 + 5 * (Cell + 2) + 20;
    }

    private static void Statuses(PdfSheet sheet, ReportFacts facts, float left, float top, float width)
    {
        const float First = 44;
        sheet.Text("All threats by severity and status", left, top + 9, PdfStyle.Strong);
        // Columns end where their words do, with the same space between all of them.
        var head = PdfStyle.Small with { Size = 6.5f };
        float[] words = [.. HtmlSummary.Groups.Select(g => sheet.Type.Width(g.Name, head))];
        var gap = (width - First - words.Sum()) / words.Length;
        float Edge(int group) => left + First + (group + 1) * gap + words.Take(group + 1).Sum();
        for (var g = 0; g < HtmlSummary.Groups.Length; g++)
        {
            sheet.Text(HtmlSummary.Groups[g].Name, Edge(g), top + 28, head, SKTextAlign.Right);
        }

        sheet.Rule(left, top + 33, width, PdfColours.Line);
        for (var i = 0; i < Levels.Length; i++)
        {
            var y = top + 33 + (i + 1) * 21;
            PdfBlocks.Chip(sheet, Words.Of(Levels[i]), Levels[i], left, y - 7);
            for (var g = 0; g < HtmlSummary.Groups.Length; g++)
            {
                var count = facts.Threats.Count(t => t.Severity == Levels[i] && HtmlSummary.Groups[g].Statuses.Contains(t.Status));
                sheet.Text(count.ToString(CultureInfo.InvariantCulture), Edge(g), y - 7, PdfStyle.Body with { Colour = count == 0 ? PdfColours.Muted : PdfColours.Text }, SKTextAlign.Right);
            }

            sheet.Rule(left, y, width, PdfColours.Line, 0.4f);
        }
    }

    private static void Worst(PdfSheet sheet, ReportFacts facts)
    {
        PdfBlocks.Heading(sheet, "What matters most");
        if (facts.Active.IsEmpty)
        {
            PdfBlocks.Paragraph(sheet, "Nothing is active.");
            return;
        }

        var table = new PdfTable(sheet, [new("Severity", 1.25f), new("Threat", 5), new("Where", 2.6f), new("First fix", 3.4f), new("Score", 0.9f, Right: true)]);
        ImmutableArray<ImmutableArray<PdfCell>> rows =
        [
            .. facts.Active.Take(Top).Select(t => ImmutableArray.Create<PdfCell>(
                PdfCell.Of(t.Severity),
                new PdfCell(t.Title) { Bold = true, Link = PdfThreats.Destination(t) },
                facts.PlaceName(t.Subject.Id),
                t.Fix.IsEmpty ? "" : string.Join(" and ", t.Fix[0].Controls.Select(facts.ControlName)),
                t.Score.ToString("0", CultureInfo.InvariantCulture))),
        ];
        table.Set([.. rows.Take(table.Fitting(rows))]);
    }
}
