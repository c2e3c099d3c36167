namespace Merlon.Building;

/// <summary>Codes of what can be wrong with a model written in C#.</summary>
internal static class BuildCodes
{
    /// <summary>A name is empty.</summary>
    public const string EmptyName = "MER0801";

    /// <summary>An id has characters that ids cannot have.</summary>
    public const string InvalidId = "MER0802";

    /// <summary>Two elements have the same id.</summary>
    public const string DuplicateId = "MER0803";

    /// <summary>A trust is not from 0 to 100.</summary>
    public const string TrustOutOfRange = "MER0804";

    /// <summary>A control is stated twice at one place, and differently.</summary>
    public const string ControlStatedTwice = "MER0805";

    /// <summary>A part is used that the model does not hold.</summary>
    public const string NotInTheModel = "MER0806";

    /// <summary>A component type that no pack has.</summary>
    public const string UnknownType = "MER0807";

    /// <summary>A component is written as another kind than its type is.</summary>
    public const string WrongKind = "MER0808";

    /// <summary>A control that no pack has.</summary>
    public const string UnknownControl = "MER0809";

    /// <summary>A protocol that no pack has.</summary>
    public const string UnknownProtocol = "MER0810";

    /// <summary>What a part says about itself as a whole does not come along when it is included.</summary>
    public const string LeftBehind = "MER0811";

    /// <summary>A part is included more than once, or in itself.</summary>
    public const string Circle = "MER0812";
}
