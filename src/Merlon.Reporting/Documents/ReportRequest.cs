using Merlon.Analysis;

namespace Merlon.Reporting.Documents;

/// <summary>What a report is about.</summary>
public sealed record ReportRequest
{
    public required AnalysisRun Run { get; init; }

    /// <summary>The day of the analysis; null leaves the date out.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Packs that the analysis was limited to; empty: all.</summary>
    public ImmutableArray<string> Packs { get; init; } = [];

    /// <summary>Methods that the analysis was limited to; empty: all.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];
}
