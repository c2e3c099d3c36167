using System.Collections.Immutable;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary><c>name(arguments)</c>, or <c>target.name(arguments)</c> where there is a target.</summary>
public sealed record CelCall(CelExpr? Target, string Name, ImmutableArray<CelExpr> Arguments, bool Absolute = false) : CelExpr;
