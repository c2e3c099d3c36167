namespace Merlon.Rules.Conditions;

/// <summary>What evaluating a condition gives.</summary>
public enum ConditionState
{
    False,
    True,

    /// <summary>It depends on something nobody knows.</summary>
    Unknown,

    /// <summary>It could not be evaluated.</summary>
    Error,
}
