namespace Merlon.Building;

/// <summary>Codes of what can be wrong with a model written in C#.</summary>
internal static class BuildCodes
{
    public const string EmptyName = "MER0801";
    public const string InvalidId = "MER0802";
    public const string DuplicateId = "MER0803";
    public const string TrustOutOfRange = "MER0804";
    public const string ControlStatedTwice = "MER0805";
    public const string NotInTheModel = "MER0806";
    public const string UnknownType = "MER0807";
    public const string WrongKind = "MER0808";
    public const string UnknownControl = "MER0809";
    public const string UnknownProtocol = "MER0810";
    public const string LeftBehind = "MER0811";
    public const string Circle = "MER0812";
}
