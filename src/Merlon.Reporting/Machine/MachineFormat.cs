using Merlon.Analysis;

namespace Merlon.Reporting.Machine;

/// <summary>A way to write an analysis for another program.</summary>
public sealed record MachineFormat(string Name, string Description, Action<AnalysisRun, Stream> Write)
{
    /// <summary>All formats of <c>analyze --format</c> except the terminal table.</summary>
    public static readonly ImmutableArray<MachineFormat> All =
    [
        new("json", "everything, versioned", AnalysisJsonWriter.Write),
        new("sarif", "SARIF 2.1.0 for code scanning", SarifWriter.Write),
        new("markdown", "a pull-request comment", MarkdownWriter.Write),
        new("junit", "JUnit XML: a test per threat", JUnitWriter.Write),
        new("github", "GitHub workflow annotations", GitHubWriter.Write),
        new("csv", "a row per threat, safe to open in a spreadsheet", CsvWriter.Write),
    ];

    public static MachineFormat? Find(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));
}
