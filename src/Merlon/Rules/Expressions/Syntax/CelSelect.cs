namespace Merlon.Rules.Expressions.Syntax;

/// <summary><c>operand.field</c>; with <paramref name="TestOnly"/>, <c>has(operand.field)</c>.</summary>
public sealed record CelSelect(CelExpr Operand, string Field, bool TestOnly = false) : CelExpr;
