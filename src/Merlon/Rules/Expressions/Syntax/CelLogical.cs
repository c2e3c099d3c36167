using System.Collections.Immutable;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary>A chain of two or more operands joined by <c>&amp;&amp;</c>, or by <c>||</c>; one node however long, so that long chains stay shallow.</summary>
public sealed record CelLogical(bool IsAnd, ImmutableArray<CelExpr> Operands) : CelExpr;
