namespace Merlon.Rules.Expressions.Syntax;

/// <summary>A relation or an arithmetic operation.</summary>
public sealed record CelBinary(CelBinaryOperator Operator, CelExpr Left, CelExpr Right) : CelExpr;
