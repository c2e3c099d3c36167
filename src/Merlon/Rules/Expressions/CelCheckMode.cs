namespace Merlon.Rules.Expressions;

/// <summary>How strictly an expression is checked before it runs.</summary>
public enum CelCheckMode
{
    /// <summary>Types are checked; only what is <c>dyn</c> waits for run time.</summary>
    Static,

    /// <summary>Everything waits for run time: an unknown name or a wrong operand is an error value of the evaluation that meets it.</summary>
    Dynamic,
}
