namespace Merlon.Rules.Expressions;

/// <summary>The diagnostic codes of the expression language.</summary>
public static class CelCodes
{
    /// <summary>A character, number, string or escape that the language does not know.</summary>
    public const string Lexical = "MER0600";

    /// <summary>Something else was expected here.</summary>
    public const string Syntax = "MER0601";

    /// <summary>A word that the language keeps for itself.</summary>
    public const string ReservedWord = "MER0602";

    /// <summary>The expression is longer, deeper or larger than the limits.</summary>
    public const string TooLarge = "MER0603";

    /// <summary>A part of the standard that this implementation leaves out.</summary>
    public const string Unsupported = "MER0604";

    /// <summary>A macro with the wrong kind of argument.</summary>
    public const string Macro = "MER0605";

    /// <summary>A name that stands for nothing.</summary>
    public const string UnknownName = "MER0610";

    /// <summary>A member that the type does not have.</summary>
    public const string UnknownMember = "MER0611";

    /// <summary>A function or method that does not exist.</summary>
    public const string UnknownFunction = "MER0612";

    /// <summary>Arguments that no overload takes.</summary>
    public const string WrongArguments = "MER0613";

    /// <summary>Operands that the operator does not take.</summary>
    public const string WrongOperands = "MER0614";

    /// <summary>The expression gives another type than the place wants.</summary>
    public const string WrongResult = "MER0615";

    /// <summary>A regular expression that is not valid or not linear.</summary>
    public const string BadPattern = "MER0616";
}
