namespace Merlon.Decisions.Policies;

/// <summary>Codes of messages about policies.</summary>
internal static class PolicyCodes
{
    /// <summary>A rule of a policy has no condition.</summary>
    public const string NeedsCondition = "MER0460";

    /// <summary>The message of a policy rule has a part that is no expression.</summary>
    public const string BadMessage = "MER0461";

    /// <summary>An exemption has expired and does not count.</summary>
    public const string ExemptionVoid = "MER0462";

    /// <summary>An exemption is for nothing that breaks the rule.</summary>
    public const string ExemptionUnused = "MER0463";

    /// <summary>A rule of a policy cannot be judged on this model.</summary>
    public const string CannotJudge = "MER0464";

    /// <summary>A rule of a policy is broken.</summary>
    public const string Failed = "MER0465";
}
