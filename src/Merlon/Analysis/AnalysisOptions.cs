using Merlon.Decisions;
using Merlon.Evidence;
using Merlon.Risk;

namespace Merlon.Analysis;

/// <summary>What an analysis is asked to do.</summary>
public sealed record AnalysisOptions
{
    /// <summary>The day against which expiry dates are judged. Passed in so that results can be repeated.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Ids of packs to use; empty: all.</summary>
    public ImmutableArray<string> Packs { get; init; } = [];

    /// <summary>Methods to use (<c>stride</c>, <c>linddun</c>); empty: all.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>Ids of rules to run; empty: all.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>What was observed: it moves likelihoods and the trust in controls.</summary>
    public EvidenceBook Evidence { get; init; } = EvidenceBook.Empty;

    /// <summary>The numbers that ratings take for granted.</summary>
    public RiskAssumptions Assumptions { get; init; } = RiskAssumptions.Default;

    internal bool RunsEverything => Packs.IsEmpty && Methods.IsEmpty && Rules.IsEmpty;
}
