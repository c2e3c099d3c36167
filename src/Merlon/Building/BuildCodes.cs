namespace Merlon.Building;

/// <summary>Codes of what can be wrong with a model written in C#.</summary>
internal static class BuildCodes
{
    public const string EmptyName = "MER0401";
    public const string InvalidId = "MER0402";
    public const string DuplicateId = "MER0403";
    public const string TrustOutOfRange = "MER0404";
    public const string ControlStatedTwice = "MER0405";
    public const string NotInTheModel = "MER0406";
    public const string UnknownType = "MER0407";
    public const string WrongKind = "MER0408";
    public const string UnknownControl = "MER0409";
    public const string UnknownProtocol = "MER0410";
    public const string LeftBehind = "MER0411";
    public const string Circle = "MER0412";
}
