namespace Merlon.Iac.CloudFormation;

/// <summary>Codes of what can be wrong in a template.</summary>
internal static class CloudFormationCodes
{
    /// <summary>The file is no CloudFormation template that can be read.</summary>
    public const string NoTemplate = "MER4200";

    /// <summary>A resource is not written as a template wants it.</summary>
    public const string BadResource = "MER4201";

    /// <summary>A reference to a name that the template does not have.</summary>
    public const string UnknownName = "MER4202";

    /// <summary>A function that CloudFormation does not have.</summary>
    public const string UnknownFunction = "MER4203";

    /// <summary>A function with arguments that it cannot take.</summary>
    public const string BadFunction = "MER4204";

    /// <summary>Values of the template need each other in a circle.</summary>
    public const string Cycle = "MER4205";

    /// <summary>The template grows beyond what is evaluated.</summary>
    public const string TooMuch = "MER4206";

    /// <summary>A nested template is not in the folder.</summary>
    public const string MissingTemplate = "MER4207";
}
