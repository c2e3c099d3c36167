using Merlon.Analysis;

namespace Merlon.Reporting.Machine;

/// <summary>Workflow commands that GitHub shows as annotations at the model's lines.</summary>
public static class GitHubWriter
{
    public static void Write(AnalysisRun run, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var output = OutputText.Open(stream);
        foreach (var threat in run.Result.Threats.Where(t => t.IsActive && (run.Baseline is null || run.IsNew(t))))
        {
            output.Write("::");
            output.Write(Command(threat.Severity));
            output.Write(' ');
            if (threat.Span.IsKnown)
            {
                output.Write($"file={Property(threat.Span.File)},line={threat.Span.Start.Line},col={threat.Span.Start.Column},");
            }

            output.Write($"title={Property($"{Words.Of(threat.Severity)}: {threat.Rule}")}");
            output.Write("::");
            output.WriteLine(Data(Message(threat)));
        }

        foreach (var violation in run.Policy.Violations.Where(v => v.Exemption is null))
        {
            var place = violation.Span.IsKnown ? violation.Span : violation.Rule.Span;
            var at = place.IsKnown ? $"file={Property(place.File)},line={place.Start.Line},col={place.Start.Column}," : "";
            var title = Property($"policy {violation.Policy}: {violation.Rule.Id}");
            output.WriteLine($"::{(violation.Fails ? Command(violation.Rule.Severity) : "notice")} {at}title={title}::{Data($"{violation.Message} [{violation.Id}]")}");
        }
    }

    private static string Message(Threat threat)
    {
        var fix = threat.Fix.Length == 0 ? "" : $" Fix: {string.Join(" + ", threat.Fix[0].Controls)}.";
        return $"{threat.Title}. {threat.Advice}{fix} [{threat.Id}]";
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
