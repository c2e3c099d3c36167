namespace Merlon.Iac.Hcl.Parsing;

/// <summary>What a file may ask of the parser.</summary>
internal static class HclLimits
{
    /// <summary>UTF-16 units in a file; the largest file seen in public repositories has under one million.</summary>
    public const int TextLength = 32 * 1024 * 1024;

    /// <summary>Expressions and blocks inside one another.</summary>
    public const int Depth = 200;
}
