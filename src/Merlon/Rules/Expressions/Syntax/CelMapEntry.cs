namespace Merlon.Rules.Expressions.Syntax;

/// <summary>One <c>key: value</c> of a map.</summary>
public sealed record CelMapEntry(CelExpr Key, CelExpr Value);
