using System.Globalization;
using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>The attack paths, step by step.</summary>
internal static class PdfPaths
{
    public static void Set(PdfSheet sheet, ReportFacts facts)
    {
        if (facts.Request.Paths.IsEmpty)
        {
            return;
        }

        PdfBlocks.Section(sheet, "paths", "Attack paths");
        PdfBlocks.Paragraph(sheet, "The ways to a loss that come first most often and cost most when many futures of the model are played. The numbers compare ways; they predict no date.");
        var threats = facts.Threats.ToLookup(t => t.Id, StringComparer.Ordinal);
        foreach (var path in facts.Request.Paths)
        {
            PdfBlocks.Heading(sheet, DisplayText.Sentence(path.Goal), keep: 90);
            PdfBlocks.Paragraph(sheet, string.Create(CultureInfo.InvariantCulture, $"First to get there in {100 * path.Probability:0.#} % of futures, {100 * path.ShareOfTarget:0} % of the ways to this end, typically after {path.MedianDays:0} days."), PdfStyle.Small);
            for (var i = 0; i < path.Steps.Length; i++)
            {
                var step = path.Steps[i];
                PdfBlocks.Bullet(
                    sheet,
                    DisplayText.Sentence(step.Text) + " → " + step.Result + (step.AlsoNeeds.IsEmpty ? "" : "; needs also: " + string.Join(", ", step.AlsoNeeds)),
                    string.Create(CultureInfo.InvariantCulture, $"{i + 1}"),
                    link: threats[step.Threat].FirstOrDefault() is { } threat ? PdfThreats.Destination(threat) : "");
            }
        }
    }
}
