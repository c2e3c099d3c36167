namespace Merlon.Iac.Terraform;

/// <summary>Codes of what can be wrong in a configuration as a whole.</summary>
internal static class TerraformCodes
{
    public const string NotAnalysedModule = "MER4100";
    public const string BadBlock = "MER4101";
    public const string DuplicateName = "MER4102";
    public const string Cycle = "MER4103";
    public const string BadVariable = "MER4104";
    public const string FailedValidation = "MER4105";
    public const string BadRepetition = "MER4106";
    public const string TooManyInstances = "MER4107";
    public const string UnreadableFile = "MER4108";
    public const string UnknownArgument = "MER4109";
    public const string UnknownVariable = "MER4110";
    public const string BadPlan = "MER4111";
}
