using System.Globalization;
using Merlon.Quality;

namespace Merlon.Reporting.Machine;

/// <summary>The result of <c>lint</c> as Markdown: the answer, the checks, what is lacking.</summary>
public static class QualityMarkdownWriter
{
    private const int MaxFindings = 10;

    public static void Write(QualityReport report, string model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = OutputText.Open(stream);
        output.WriteLine($"## Quality of the model: {MarkdownText.Inline(model)}");
        output.WriteLine();
        output.WriteLine($"**Did we do a good job?** {MarkdownText.Inline(report.Answer)}");
        output.WriteLine();
        output.WriteLine("| Check | As it should be | Weight |");
        output.WriteLine("| --- | ---: | ---: |");
        foreach (var check in report.Checks.Where(c => c.Applies))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {MarkdownText.Cell(check.Title)} | {check.Subjects - check.Findings.Length} of {check.Subjects} | {check.Weight:0.#} |"));
        }

        output.WriteLine();
        foreach (var check in report.Worst)
        {
            output.WriteLine($"<details><summary>{MarkdownText.Html(check.Title)} {check.Findings.Length} open</summary>");
            output.WriteLine();
            foreach (var finding in check.Findings.Take(MaxFindings))
            {
                output.WriteLine($"- {MarkdownText.Inline(finding.Text)}");
            }

            if (check.Findings.Length > MaxFindings)
            {
                output.WriteLine($"- … and {check.Findings.Length - MaxFindings} more");
            }

            output.WriteLine();
            output.WriteLine("</details>");
            output.WriteLine();
        }
    }
}
