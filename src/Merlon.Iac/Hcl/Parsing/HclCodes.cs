namespace Merlon.Iac.Hcl.Parsing;

/// <summary>Codes of what can be wrong in HCL itself.</summary>
internal static class HclCodes
{
    /// <summary>A file of HCL is larger than what is read.</summary>
    public const string TooLarge = "MER4000";

    /// <summary>Blocks or expressions are nested deeper than is read.</summary>
    public const string TooDeep = "MER4001";

    /// <summary>A character that HCL does not know at that place.</summary>
    public const string UnexpectedCharacter = "MER4002";

    /// <summary>Something else was expected here.</summary>
    public const string UnexpectedToken = "MER4003";

    /// <summary>A block, bracket, text or comment is not closed.</summary>
    public const string Unclosed = "MER4004";

    /// <summary>An attribute is written twice.</summary>
    public const string DuplicateAttribute = "MER4005";

    /// <summary>An escape that texts of HCL do not have.</summary>
    public const string BadEscape = "MER4006";

    /// <summary>A template in a text is not complete.</summary>
    public const string BadTemplate = "MER4007";

    /// <summary>The file is not HCL in JSON.</summary>
    public const string BadJson = "MER4008";
}
