using System.Globalization;
using Merlon.Analysis;
using Merlon.Infrastructure;

namespace Merlon.App;

/// <summary>Findings of a scan as people read them in a terminal: by severity, one for each cause, with place and fix.</summary>
internal sealed class ScanTable(TextWriter output, bool colour, int width)
{
    public void Write(ScanResult result)
    {
        var causes = result.Causes.ToList();
        foreach (var finding in causes)
        {
            output.WriteLine($"{Severity(finding.Severity)}  {Bold(TerminalText.Safe(finding.Check.Title))}");
            Line(finding.Resource + (finding.Instances.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({finding.Instances.Length} instances)") : "")
                + (finding.Span.IsKnown ? $"  {finding.Span}" : ""));
            Line("fix  " + finding.Check.Fix);
            Line(finding.Check.Id);
            output.WriteLine();
        }

        var suppressed = result.Misconfigurations.Count(m => !m.IsActive);
        output.WriteLine(Bold(TerminalText.Count(causes.Count, "finding")) + $" in {TerminalText.Count(result.Resources, "resource")} of {TerminalText.Count(result.Files.Length, "file")}: {Counts(causes)}");
        if (suppressed + result.Undecided.Length > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{suppressed} suppressed in the source, {result.Undecided.Length} undecided before the deployment."));
        }
    }

    private static string Counts(List<Misconfiguration> causes) => string.Join(", ", new[] { RiskLevel.Critical, RiskLevel.High, RiskLevel.Medium, RiskLevel.Low }
        .Select(l => string.Create(CultureInfo.InvariantCulture, $"{causes.Count(c => c.Severity == l)} {Words.Of(l)}")));

    private void Line(string text)
    {
        foreach (var line in TerminalText.Wrap(text, Math.Max(40, width) - 10))
        {
            output.WriteLine("          " + line);
        }
    }

    private string Severity(RiskLevel level)
    {
        var word = Words.Of(level).ToUpperInvariant().PadRight(8);
        return !colour ? word : level switch
        {
            RiskLevel.Critical => $"\u001b[1;35m{word}\u001b[0m",
            RiskLevel.High => $"\u001b[31m{word}\u001b[0m",
            RiskLevel.Medium => $"\u001b[33m{word}\u001b[0m",
            _ => $"\u001b[36m{word}\u001b[0m",
        };
    }

    private string Bold(string text) => colour ? $"\u001b[1m{text}\u001b[0m" : text;
}
