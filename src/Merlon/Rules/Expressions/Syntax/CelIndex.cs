namespace Merlon.Rules.Expressions.Syntax;

/// <summary><c>operand[index]</c>.</summary>
public sealed record CelIndex(CelExpr Operand, CelExpr Index) : CelExpr;
