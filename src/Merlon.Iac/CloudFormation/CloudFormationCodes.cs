namespace Merlon.Iac.CloudFormation;

/// <summary>Codes of what can be wrong in a template.</summary>
internal static class CloudFormationCodes
{
    public const string NoTemplate = "MER4200";
    public const string BadResource = "MER4201";
    public const string UnknownName = "MER4202";
    public const string UnknownFunction = "MER4203";
    public const string BadFunction = "MER4204";
    public const string Cycle = "MER4205";
    public const string TooMuch = "MER4206";
    public const string MissingTemplate = "MER4207";
}
