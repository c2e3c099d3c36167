using Merlon.Analysis;
using Merlon.Infrastructure;

namespace Merlon.Reporting.Machine.Scan;

/// <summary>Workflow commands that GitHub shows as annotations in the infrastructure code.</summary>
public static class ScanGitHubWriter
{
    public static void Write(ScanResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var output = OutputText.Open(stream);
        foreach (var finding in result.Causes)
        {
            output.Write("::");
            output.Write(Command(finding.Severity));
            output.Write(' ');
            if (finding.Span.IsKnown)
            {
                output.Write($"file={Property(finding.Span.File)},line={finding.Span.Start.Line},col={finding.Span.Start.Column},");
            }

            output.Write($"title={Property($"{Words.Of(finding.Severity)}: {finding.Check.Id}")}");
            output.Write("::");
            output.WriteLine(Data($"{finding.Check.Title}: {finding.Resource}. {finding.Check.Fix} [{finding.Id}]"));
        }
    }

    private static string Command(RiskLevel severity) => severity switch
    {
        RiskLevel.Critical or RiskLevel.High => "error",
        RiskLevel.Medium => "warning",
        _ => "notice",
    };

    // A name or path with a line break would otherwise end the command and start another one.
    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
