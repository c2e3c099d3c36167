namespace Merlon.Risk.Graph;

/// <summary>A control in the way of a threat.</summary>
/// <param name="Control">Id of the control; its worth is drawn once a sample for all places.</param>
/// <param name="Likelihood">Share of the success that it takes away where it works, 0 to 1.</param>
/// <param name="Impact">Share of the harm that it takes away where it works; counted like a share of the success.</param>
/// <param name="Trust">How much of this is counted on, 0 to 1.</param>
public readonly record struct AttackBarrier(string Control, double Likelihood, double Impact, double Trust)
{
    /// <summary>What is left of the success, the control being worth <paramref name="worth"/> of what its rule says.</summary>
    public double Left(double worth) => (1 - Math.Min(0.99, Likelihood * worth) * Trust) * (1 - Math.Min(0.99, Impact * worth) * Trust);
}
