namespace Merlon.Decisions;

/// <summary>Codes of messages about decisions and assumptions.</summary>
internal static class DecisionCodes
{
    public const string Orphaned = "MER0451";
    public const string Expired = "MER0452";
    public const string Incomplete = "MER0453";
    public const string AssumptionUnused = "MER0454";
    public const string AssumptionVoid = "MER0455";
    public const string Recognised = "MER0456";
}
