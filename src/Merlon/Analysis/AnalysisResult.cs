using Merlon.Diagnostics;
using Merlon.Model;

namespace Merlon.Analysis;

/// <summary>Everything an analysis found, in a fixed order: threats by score (highest first), then id.</summary>
public sealed record AnalysisResult
{
    public required ThreatModel Model { get; init; }

    public ImmutableArray<Threat> Threats { get; init; } = [];

    public ImmutableArray<Question> Questions { get; init; } = [];

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
