using Merlon.Model;

namespace Merlon.Rules;

/// <summary>Which harm a threat does: to the data that an expression names, or a fixed rating.</summary>
public sealed record ImpactBasis
{
    /// <summary>CEL expression for a data set (<c>target.stored</c>); empty where <see cref="Fixed"/> is set.</summary>
    public string From { get; init; } = "";

    public Criticality? Fixed { get; init; }

    public ImmutableArray<SecurityProperty> Loses { get; init; } = [];
}
