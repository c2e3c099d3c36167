using Merlon.Analysis;

namespace Merlon.Comparison;

/// <summary>Everything that differs between two models and between what their analyses found, in a fixed order.</summary>
public sealed record ModelDiff
{
    public required AnalysisResult Base { get; init; }

    public required AnalysisResult Head { get; init; }

    /// <summary>Riskier ones first, then neutral, then safer; within these by element.</summary>
    public ImmutableArray<ModelChange> Changes { get; init; } = [];

    /// <summary>New ones first, fixed ones last; within these by score.</summary>
    public ImmutableArray<ThreatChange> Threats { get; init; } = [];

    public ImmutableArray<DecisionChange> Decisions { get; init; } = [];

    public ImmutableArray<RenameQuestion> Questions { get; init; } = [];

    public bool IsEmpty => Changes.IsEmpty && Threats.IsEmpty && Decisions.IsEmpty;

    /// <summary>Threats of which more than the score changed.</summary>
    public IEnumerable<ThreatChange> Told => Threats.Where(t => !t.IsShift);

    /// <summary>Threats of which the score alone moved, within its severity.</summary>
    public IEnumerable<ThreatChange> Shifts => Threats.Where(t => t.IsShift);

    public IEnumerable<ThreatChange> Of(ThreatChangeKind kind) => Threats.Where(t => t.Kind == kind);

    /// <summary>Sum of the scores of active threats: the quick measure of where the model stands.</summary>
    public static double TotalScore(AnalysisResult result) =>
        Math.Round(result.Threats.Where(t => t.IsActive).Sum(t => t.Score), 1, MidpointRounding.AwayFromZero);
}
