using Merlon.Analysis;
using Merlon.Infrastructure;

namespace Merlon.Reporting.Machine.Scan;

/// <summary>A comment for a pull request: one row for each cause.</summary>
public static class ScanMarkdownWriter
{
    // GitHub refuses comments of more than 65,536 characters.
    private const int MaxRows = 150;

    public static void Write(ScanResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var output = OutputText.Open(stream);
        var causes = result.Causes.ToList();
        output.WriteLine("## Infrastructure scan");
        output.WriteLine();
        output.WriteLine($"{causes.Count} findings in {result.Resources} resources, {result.Misconfigurations.Count(m => !m.IsActive)} suppressed, {result.Undecided.Length} undecided before the deployment.");
        if (causes.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("| Severity | Finding | Resource | Place | Fix |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var finding in causes.Take(MaxRows))
        {
            var place = finding.Span.IsKnown ? $"{finding.Span.File}:{finding.Span.Start.Line}" : "";
            output.WriteLine(
                $"| {Words.Of(finding.Severity)} | {MarkdownText.Cell(finding.Check.Title)} | {MarkdownText.Cell(finding.Resource)} | {MarkdownText.Cell(place)} | {MarkdownText.Cell(finding.Check.Fix)} |");
        }

        if (causes.Count > MaxRows)
        {
            output.WriteLine();
            output.WriteLine($"{causes.Count - MaxRows} more are left out here.");
        }
    }
}
