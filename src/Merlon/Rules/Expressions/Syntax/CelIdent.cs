namespace Merlon.Rules.Expressions.Syntax;

/// <summary>A name; <paramref name="Absolute"/> where it was written with a leading dot, which skips the container.</summary>
public sealed record CelIdent(string Name, bool Absolute = false) : CelExpr;
