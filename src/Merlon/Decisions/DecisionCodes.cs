namespace Merlon.Decisions;

/// <summary>Codes of messages about decisions and assumptions.</summary>
internal static class DecisionCodes
{
    /// <summary>A decision is about a threat that is not there (any more).</summary>
    public const string Orphaned = "MER0451";

    /// <summary>A decision has expired and does not count.</summary>
    public const string Expired = "MER0452";

    /// <summary>A decision lacks owner, reason or expiry and does not count.</summary>
    public const string Incomplete = "MER0453";

    /// <summary>An assumption rules out a threat that is not there.</summary>
    public const string AssumptionUnused = "MER0454";

    /// <summary>An assumption does not hold any more; what it ruled out is back.</summary>
    public const string AssumptionVoid = "MER0455";

    /// <summary>Recorded threats were recognised as threats that rules found as well.</summary>
    public const string Recognised = "MER0456";
}
