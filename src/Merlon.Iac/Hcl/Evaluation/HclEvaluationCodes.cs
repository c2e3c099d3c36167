namespace Merlon.Iac.Hcl.Evaluation;

/// <summary>Codes of what can go wrong while a value is computed.</summary>
internal static class HclEvaluationCodes
{
    public const string UnknownName = "MER4020";
    public const string BadOperand = "MER4021";
    public const string BadIndex = "MER4022";
    public const string BadFor = "MER4023";
    public const string BadConditional = "MER4024";
    public const string UnknownFunction = "MER4025";
    public const string BadCall = "MER4026";
    public const string BadKey = "MER4027";
    public const string BadTemplate = "MER4028";
    public const string TooDeep = "MER4029";
    public const string TooMuch = "MER4030";
    public const string BadType = "MER4031";
}
