using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Risk;

namespace Merlon.Analysis;

/// <summary>Everything an analysis found, in a fixed order: threats by score (highest first), then id.</summary>
public sealed record AnalysisResult
{
    public required ThreatModel Model { get; init; }

    /// <summary>The model with its controls as the evidence shows them, on which the analysis worked; the same as <see cref="Model"/> without evidence.</summary>
    public ThreatModel Assessed { get => field ?? Model; init; }

    /// <summary>The evidence that took part.</summary>
    public EvidenceBook Evidence { get; init; } = EvidenceBook.Empty;

    /// <summary>The numbers that the ratings took for granted.</summary>
    public RiskAssumptions Assumptions { get; init; } = RiskAssumptions.Default;

    /// <summary>
    /// The model shows nowhere that strangers begin, neither a component in a zone of trust 0 nor one that is internet-facing, so that
    /// ratings take attackers to try every threat from somewhere (<c>attempts.unshown</c>).
    /// </summary>
    public bool StrangersUnshown { get; init; }

    public ImmutableArray<Threat> Threats { get; init; } = [];

    public ImmutableArray<Question> Questions { get; init; } = [];

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
