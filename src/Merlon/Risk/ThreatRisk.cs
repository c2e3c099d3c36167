using Merlon.Analysis;

namespace Merlon.Risk;

/// <summary>What a threat means for risk.</summary>
public sealed record ThreatRisk
{
    public required Threat Threat { get; init; }

    /// <summary>Chance that it comes true within the horizon, 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>Share of the futures with a loss in which it lies on a way to one, 0 to 1.</summary>
    public required double OnLosingPaths { get; init; }

    /// <summary>Expected loss a horizon that would go away with it.</summary>
    public required double Saves { get; init; }

    /// <summary>Half the width of the 95 % interval of <see cref="Saves"/> that comes from sampling.</summary>
    public required double SavesError { get; init; }

    /// <summary>0 to 100, on a logarithmic scale between the appetite and the whole risk; for sorting only.</summary>
    public required double Score { get; init; }

    /// <summary>From assumption over controls to the result.</summary>
    public ImmutableArray<RiskFactor> Explanation { get; init; } = [];
}
