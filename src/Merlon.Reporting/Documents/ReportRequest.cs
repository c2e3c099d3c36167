using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Risk;

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

    /// <summary>The ways that attackers take, costliest first; empty where nobody looked.</summary>
    public ImmutableArray<AttackPath> Paths { get; init; } = [];

    /// <summary>Where the model stood before, oldest first; the last is what the run is compared with.</summary>
    public ImmutableArray<HistoryPoint> History { get; init; } = [];

    /// <summary>What changed since the last point of the history; null where the earlier model is not at hand.</summary>
    public ModelDiff? Changes { get; init; }

    public Branding Brand { get; init; } = Branding.None;

    /// <summary>True for what <see cref="PublicEdition"/> made: what is not told is not asked about either.</summary>
    public bool IsPublic { get; init; }
}
