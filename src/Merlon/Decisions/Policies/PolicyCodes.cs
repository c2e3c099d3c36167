namespace Merlon.Decisions.Policies;

/// <summary>Codes of messages about policies.</summary>
internal static class PolicyCodes
{
    public const string NeedsCondition = "MER0460";
    public const string BadMessage = "MER0461";
    public const string ExemptionVoid = "MER0462";
    public const string ExemptionUnused = "MER0463";
    public const string CannotJudge = "MER0464";
    public const string Failed = "MER0465";
}
