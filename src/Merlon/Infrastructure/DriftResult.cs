using Merlon.Analysis;
using Merlon.Diagnostics;

namespace Merlon.Infrastructure;

/// <summary>Where a model and its infrastructure disagree.</summary>
public sealed record DriftResult
{
    /// <summary>Id of the model.</summary>
    public string Model { get; init; } = "";

    /// <summary>Most severe first, then by id.</summary>
    public ImmutableArray<DriftItem> Items { get; init; } = [];

    /// <summary>How many components of the model were found in the infrastructure.</summary>
    public int Matched { get; init; }

    /// <summary>How many components the infrastructure has.</summary>
    public int Derived { get; init; }

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    public bool Passes(RiskLevel? failOn) => failOn is not { } level || !Items.Any(i => i.Severity >= level);
}
