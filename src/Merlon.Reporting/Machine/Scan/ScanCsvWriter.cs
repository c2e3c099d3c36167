using System.Globalization;
using Merlon.Analysis;
using Merlon.Infrastructure;

namespace Merlon.Reporting.Machine.Scan;

/// <summary>A row per finding (RFC 4180).</summary>
public static class ScanCsvWriter
{
    private static readonly string[] Header = ["id", "severity", "title", "resource", "rule", "attribute", "cwe", "fix", "suppressed", "part of", "file", "line"];

    public static void Write(ScanResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var output = OutputText.Open(stream);
        Row(output, Header);
        foreach (var finding in result.Misconfigurations)
        {
            Row(output,
            [
                finding.Id,
                Words.Of(finding.Severity),
                finding.Check.Title,
                finding.Resource,
                finding.Check.Id,
                finding.Attribute,
                string.Join(' ', finding.Check.Cwe.Select(c => string.Create(CultureInfo.InvariantCulture, $"CWE-{c}"))),
                finding.Check.Fix,
                finding.Suppression is { } s ? (s.Reason.Length > 0 ? s.Reason : s.Id) : "",
                finding.PartOf ?? "",
                finding.Span.File ?? "",
                finding.Span.IsKnown ? finding.Span.Start.Line.ToString(CultureInfo.InvariantCulture) : "",
            ]);
        }
    }

    private static void Row(TextWriter output, IEnumerable<string> cells)
    {
        output.Write(string.Join(',', cells.Select(CsvWriter.Cell)));
        output.Write("\r\n");
    }
}
