namespace Merlon.Rules.Expressions.Syntax;

/// <summary><c>condition ? then : otherwise</c>.</summary>
public sealed record CelConditional(CelExpr Condition, CelExpr Then, CelExpr Otherwise) : CelExpr;
