namespace Merlon.Rules.Expressions.Syntax;

/// <summary>A constant written out.</summary>
public sealed record CelLiteral(CelValue Value) : CelExpr;
