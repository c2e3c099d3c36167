using System.Collections.Immutable;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary><c>{key: value, …}</c>.</summary>
public sealed record CelMapExpr(ImmutableArray<CelMapEntry> Entries) : CelExpr;
