namespace Merlon.Evidence;

/// <summary>Codes of messages about evidence.</summary>
internal static class EvidenceCodes
{
    /// <summary>A line of a ledger is not JSON.</summary>
    public const string NotJson = "MER0470";

    /// <summary>A field of an entry is missing or has no valid value.</summary>
    public const string BadField = "MER0471";

    /// <summary>The chain of hashes is broken: the ledger was changed.</summary>
    public const string BrokenChain = "MER0472";

    /// <summary>Evidence moved the state or the assurance of a control.</summary>
    public const string ControlMoved = "MER0474";

    /// <summary>A ledger has more entries than are read.</summary>
    public const string TooMany = "MER0475";

    /// <summary>Evidence speaks against an assumption.</summary>
    public const string AssumptionDenied = "MER0476";

    /// <summary>The claim of a control for its evidence cannot be read.</summary>
    public const string BadClaim = "MER0477";
}
