namespace Merlon.Iac.Hcl.Evaluation;

/// <summary>Codes of what can go wrong while a value is computed.</summary>
internal static class HclEvaluationCodes
{
    /// <summary>A name that stands for nothing.</summary>
    public const string UnknownName = "MER4020";

    /// <summary>An operand of the wrong type.</summary>
    public const string BadOperand = "MER4021";

    /// <summary>An index that the value does not have.</summary>
    public const string BadIndex = "MER4022";

    /// <summary>A for expression over what has no elements, or with a key twice.</summary>
    public const string BadFor = "MER4023";

    /// <summary>A condition that is no truth value, or branches that do not fit each other.</summary>
    public const string BadConditional = "MER4024";

    /// <summary>A function that Terraform does not have.</summary>
    public const string UnknownFunction = "MER4025";

    /// <summary>A function with arguments that it cannot take.</summary>
    public const string BadCall = "MER4026";

    /// <summary>A key of an object that is no text.</summary>
    public const string BadKey = "MER4027";

    /// <summary>A template with a value that has no text.</summary>
    public const string BadTemplate = "MER4028";

    /// <summary>Evaluation nests deeper than is followed.</summary>
    public const string TooDeep = "MER4029";

    /// <summary>Evaluation makes more than is allowed.</summary>
    public const string TooMuch = "MER4030";

    /// <summary>A type that Terraform does not have.</summary>
    public const string BadType = "MER4031";
}
