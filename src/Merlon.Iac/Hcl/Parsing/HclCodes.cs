namespace Merlon.Iac.Hcl.Parsing;

/// <summary>Codes of what can be wrong in HCL itself.</summary>
internal static class HclCodes
{
    public const string TooLarge = "MER4000";
    public const string TooDeep = "MER4001";
    public const string UnexpectedCharacter = "MER4002";
    public const string UnexpectedToken = "MER4003";
    public const string Unclosed = "MER4004";
    public const string DuplicateAttribute = "MER4005";
    public const string BadEscape = "MER4006";
    public const string BadTemplate = "MER4007";
    public const string BadJson = "MER4008";
}
