namespace Merlon.Risk;

/// <summary>How risk is computed. The same options give the same numbers.</summary>
public sealed record RiskOptions
{
    public const int DefaultSamples = 10_000;

    /// <summary>How many futures are played, 100 to 1,000,000.</summary>
    public int Samples { get; init; } = DefaultSamples;

    public ulong Seed { get; init; } = 20260101;

    /// <summary>Years that a future lasts.</summary>
    public double Horizon { get; init; } = 1;

    public RiskAssumptions Assumptions { get; init; } = RiskAssumptions.Default;

    /// <summary>In how many of the futures changes are tried, at most; in fewer (down to 100) where each of them is much work. All, unless said otherwise.</summary>
    public int CounterfactualSamples { get; init; } = int.MaxValue;

    /// <summary>Effort points to spend on the plan; 0: no plan.</summary>
    public double Budget { get; init; }
}
