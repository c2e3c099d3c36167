using System.Globalization;
using Merlon.Analysis;
using Merlon.Decisions.Policies;

namespace Merlon.Reporting.Machine;

/// <summary>A row per threat and per broken rule of a policy (RFC 4180). Cells that a spreadsheet would take for a formula get a leading apostrophe.</summary>
public static class CsvWriter
{
    private static readonly string[] Header =
    [
        "id", "severity", "score", "status", "title", "subject", "rule", "stride", "linddun", "cwe", "attack", "owasp",
        "why", "fix", "advice", "decision", "owner", "expires", "file", "line",
    ];

    public static void Write(AnalysisRun run, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var output = OutputText.Open(stream);
        WriteRow(output, Header);
        foreach (var threat in run.Result.Threats)
        {
            WriteRow(output, Cells(threat));
        }

        foreach (var violation in run.Policy.Violations)
        {
            WriteRow(output, Cells(violation));
        }
    }

    /// <summary>One cell, quoted where needed and safe to open in a spreadsheet.</summary>
    public static string Cell(string text)
    {
        // OWASP, CSV injection: a cell that starts with one of these may be run as a formula.
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 || safe.Length != safe.Trim().Length
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    private static void WriteRow(TextWriter output, IEnumerable<string> cells)
    {
        output.Write(string.Join(',', cells.Select(Cell)));
        output.Write("\r\n");
    }

    private static IEnumerable<string> Cells(Threat threat) =>
    [
        threat.Id,
        Words.Of(threat.Severity),
        threat.Score.ToString("0.0", CultureInfo.InvariantCulture),
        Words.Of(threat.Status),
        threat.Title,
        threat.Subject.Name,
        threat.Rule,
        string.Join(' ', threat.Stride),
        string.Join(' ', threat.Linddun),
        string.Join(' ', threat.References.Cwe.Select(c => string.Create(CultureInfo.InvariantCulture, $"CWE-{c}"))),
        string.Join(' ', threat.References.Attack),
        string.Join(' ', threat.References.Owasp),
        string.Join("; ", threat.Why.Select(w => w.Fact)),
        string.Join("; or ", threat.Fix.Select(f => string.Join(" + ", f.Controls))),
        threat.Advice,
        threat.Decision is { } decision ? Words.Of(decision.Kind) : "",
        threat.Decision?.Owner ?? "",
        threat.Decision?.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        threat.Span.File ?? "",
        threat.Span.IsKnown ? threat.Span.Start.Line.ToString(CultureInfo.InvariantCulture) : "",
    ];

    // The rule of a policy stands where that of a threat does; what only threats have stays empty.
    private static IEnumerable<string> Cells(PolicyViolation violation) =>
    [
        violation.Id,
        Words.Of(violation.Rule.Severity),
        "",
        violation.Exemption is not null ? "exempt" : violation.Rule.Gate ? "violated" : "advice",
        violation.Message,
        violation.SubjectName,
        $"policy/{violation.Policy}/{violation.Rule.Id}",
        "",
        "",
        "",
        "",
        "",
        string.Join("; ", violation.Why.Select(w => w.Fact)),
        "",
        violation.Rule.Advice,
        violation.Exemption is null ? "" : "exempt",
        violation.Exemption?.Owner ?? "",
        violation.Exemption?.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        violation.Span.File ?? "",
        violation.Span.IsKnown ? violation.Span.Start.Line.ToString(CultureInfo.InvariantCulture) : "",
    ];
}
