namespace Merlon.Rules.Expressions.Syntax;

/// <summary><c>!operand</c> or <c>-operand</c>.</summary>
public sealed record CelUnary(CelUnaryOperator Operator, CelExpr Operand) : CelExpr;
