namespace Merlon.Rules.Expressions.Syntax;

/// <summary>
/// <c>range.kind(variable, …)</c>. <paramref name="Predicate"/> is null for the two-argument <c>map</c>;
/// <paramref name="Transform"/> is null for everything but <c>map</c>.
/// </summary>
public sealed record CelMacro(CelMacroKind Kind, CelExpr Range, string Variable, CelExpr? Predicate, CelExpr? Transform) : CelExpr;
