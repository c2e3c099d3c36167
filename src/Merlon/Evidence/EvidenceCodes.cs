namespace Merlon.Evidence;

/// <summary>Codes of messages about evidence.</summary>
internal static class EvidenceCodes
{
    public const string NotJson = "MER0470";
    public const string BadField = "MER0471";
    public const string BrokenChain = "MER0472";
    public const string UnknownSubject = "MER0473";
    public const string ControlMoved = "MER0474";
    public const string TooMany = "MER0475";
    public const string AssumptionDenied = "MER0476";
    public const string BadClaim = "MER0477";
}
