namespace Merlon.Risk;

/// <summary>One number that the risk model takes for granted, with its unit and the reason for it.</summary>
public sealed record RiskAssumption(string Id, double Value, string Unit, string Why)
{
    /// <summary>Set by the user, not by Merlon.</summary>
    public bool IsOverridden { get; init; }
}
