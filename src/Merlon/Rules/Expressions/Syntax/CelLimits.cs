namespace Merlon.Rules.Expressions.Syntax;

/// <summary>How large an expression may be; past these the reader reports and stops.</summary>
public static class CelLimits
{
    /// <summary>Characters in one expression.</summary>
    public const int Length = 32_768;

    /// <summary>Nodes below one another in the tree, chains of <c>&amp;&amp;</c> and <c>||</c> counting as one.</summary>
    public const int Depth = 200;

    /// <summary>Nodes in one expression.</summary>
    public const int Nodes = 10_000;
}
