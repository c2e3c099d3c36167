namespace Merlon.Rules.Expressions.Syntax;

/// <summary>An operator of two operands that evaluates both.</summary>
public enum CelBinaryOperator
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}
