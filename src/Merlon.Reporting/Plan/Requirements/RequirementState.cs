namespace Merlon.Reporting.Plan.Requirements;

/// <summary>Where a security requirement stands.</summary>
public enum RequirementState
{
    /// <summary>Known to be missing, or missing for a threat that is open.</summary>
    Missing,
    /// <summary>Nobody stated whether it is met.</summary>
    Unconfirmed,
    /// <summary>The model says that it is met; it must stay so.</summary>
    Met,
}
