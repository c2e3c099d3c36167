using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Evidence;
using Merlon.Rules;

namespace Merlon.Quality;

/// <summary>What the quality of a model is judged by.</summary>
public sealed record QualityInput
{
    public required AnalysisResult Result { get; init; }

    public required Catalogue Catalogue { get; init; }

    public required DateOnly Today { get; init; }

    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>What came out of the claims of the model; empty where nobody looked.</summary>
    public ImmutableArray<ClaimOutcome> Claims { get; init; } = [];
}
