using System.Collections.Immutable;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary><c>[elements]</c>.</summary>
public sealed record CelListExpr(ImmutableArray<CelExpr> Elements) : CelExpr;
