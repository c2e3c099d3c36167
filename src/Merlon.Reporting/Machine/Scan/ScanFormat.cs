using Merlon.Infrastructure;

namespace Merlon.Reporting.Machine.Scan;

/// <summary>A way to write the result of a scan for another program.</summary>
public sealed record ScanFormat(string Name, string Description, Action<ScanResult, Stream> Write)
{
    /// <summary>All formats of <c>scan --format</c> except the terminal table.</summary>
    public static readonly ImmutableArray<ScanFormat> All =
    [
        new("json", "everything, versioned", ScanJsonWriter.Write),
        new("sarif", "SARIF 2.1.0 for code scanning", ScanSarifWriter.Write),
        new("markdown", "a pull-request comment", ScanMarkdownWriter.Write),
        new("junit", "JUnit XML: a test per finding", ScanJUnitWriter.Write),
        new("github", "GitHub workflow annotations", ScanGitHubWriter.Write),
        new("csv", "a row per finding, safe to open in a spreadsheet", ScanCsvWriter.Write),
    ];

    public static ScanFormat? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));
}
