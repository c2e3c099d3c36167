namespace Merlon.Rules.Expressions.Syntax;

/// <summary>A token with its range; <paramref name="Value"/> is the decoded string, byte array or name.</summary>
internal readonly record struct CelToken(CelTokenKind Kind, int Start, int End, object? Value = null);
