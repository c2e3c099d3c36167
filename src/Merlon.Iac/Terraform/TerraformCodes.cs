namespace Merlon.Iac.Terraform;

/// <summary>Codes of what can be wrong in a configuration as a whole.</summary>
internal static class TerraformCodes
{
    /// <summary>A module is not in the folder, so its resources are not seen.</summary>
    public const string NotAnalysedModule = "MER4100";

    /// <summary>A block of the configuration is not what Terraform expects there.</summary>
    public const string BadBlock = "MER4101";

    /// <summary>Two things of the configuration have one name.</summary>
    public const string DuplicateName = "MER4102";

    /// <summary>Values need each other in a circle.</summary>
    public const string Cycle = "MER4103";

    /// <summary>A variable has no value, or one that does not fit its declaration.</summary>
    public const string BadVariable = "MER4104";

    /// <summary>A condition that the configuration itself sets is not met.</summary>
    public const string FailedValidation = "MER4105";

    /// <summary>The value of count or for_each cannot repeat a resource.</summary>
    public const string BadRepetition = "MER4106";

    /// <summary>A configuration makes more resources than are looked at.</summary>
    public const string TooManyInstances = "MER4107";

    /// <summary>A file is not there, or not entirely UTF-8.</summary>
    public const string UnreadableFile = "MER4108";

    /// <summary>An argument that the module has no variable for.</summary>
    public const string UnknownArgument = "MER4109";

    /// <summary>A value is given for a variable that does not exist.</summary>
    public const string UnknownVariable = "MER4110";

    /// <summary>The file is no plan of Terraform in JSON.</summary>
    public const string BadPlan = "MER4111";
}
