namespace Merlon.Rules.Conditions;

/// <summary>The outcome of a condition; <paramref name="Message"/> says what is unknown or what failed.</summary>
public readonly record struct ConditionResult(ConditionState State, string? Message = null)
{
    public static readonly ConditionResult True = new(ConditionState.True);

    public static readonly ConditionResult False = new(ConditionState.False);

    public static ConditionResult Of(bool value) => value ? True : False;

    public static ConditionResult Unknown(string? what = null) => new(ConditionState.Unknown, what);

    public static ConditionResult Error(string message) => new(ConditionState.Error, message);

    public bool IsTrue => State == ConditionState.True;

    public bool IsFalse => State == ConditionState.False;

    public bool IsDecided => State <= ConditionState.True;

    /// <summary>True and false swapped; unknown and error stay.</summary>
    public ConditionResult Negated => State switch
    {
        ConditionState.True => False,
        ConditionState.False => True,
        _ => this,
    };
}
