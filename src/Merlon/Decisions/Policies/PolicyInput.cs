using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Rules;

namespace Merlon.Decisions.Policies;

/// <summary>What policies are asked about.</summary>
public sealed record PolicyInput
{
    public required AnalysisResult Result { get; init; }

    public required Catalogue Catalogue { get; init; }

    /// <summary>Against it ages and expiry dates are judged.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>All decisions, those included that no threat answers to.</summary>
    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>By threat id, the first day on which it was noted; absent: unknown.</summary>
    public ImmutableDictionary<string, DateOnly> FirstSeen { get; init; } = ImmutableDictionary<string, DateOnly>.Empty;

    public Baseline? Baseline { get; init; }
}
