using Merlon.Analysis;

namespace Merlon.Risk;

/// <summary>The risk of a model in numbers.</summary>
public sealed record RiskResult
{
    public required AnalysisResult Analysis { get; init; }

    public required RiskOptions Options { get; init; }

    /// <summary>True where losses are money; false where they are units.</summary>
    public required bool IsMoney { get; init; }

    /// <summary>Mean loss within the horizon.</summary>
    public required double Expected { get; init; }

    /// <summary>Half the width of the 95 % interval of <see cref="Expected"/> that comes from sampling.</summary>
    public required double ExpectedError { get; init; }

    /// <summary>Losses that 5, 50 and 95 % of the futures do not exceed.</summary>
    public required double P5 { get; init; }

    public required double P50 { get; init; }

    public required double P95 { get; init; }

    /// <summary>Share of the futures in which anything is lost.</summary>
    public required double AnyLoss { get; init; }

    public ImmutableArray<ExceedancePoint> Exceedance { get; init; } = [];

    /// <summary>By saving, greatest first.</summary>
    public ImmutableArray<ThreatRisk> Threats { get; init; } = [];

    /// <summary>By saving a point of effort, greatest first.</summary>
    public ImmutableArray<FixRisk> Fixes { get; init; } = [];

    /// <summary>By saving, greatest first.</summary>
    public ImmutableArray<FlowRisk> Flows { get; init; } = [];

    /// <summary>By expected loss, greatest first.</summary>
    public ImmutableArray<LossRisk> Losses { get; init; } = [];

    /// <summary>By chance of being controlled, greatest first.</summary>
    public ImmutableArray<ElementRisk> Elements { get; init; } = [];

    /// <summary>Null where no budget was given.</summary>
    public FixPlan? Plan { get; init; }
}
