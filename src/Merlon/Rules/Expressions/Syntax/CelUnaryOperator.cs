namespace Merlon.Rules.Expressions.Syntax;

/// <summary>An operator of one operand.</summary>
public enum CelUnaryOperator
{
    Not,
    Negate,
}
