namespace Merlon.Rules.Expressions;

/// <summary>What a method of an object type does. The arguments have the declared types; failures are returned, never thrown.</summary>
public delegate CelValue CelMethodBody<in T>(T target, ReadOnlySpan<CelValue> arguments);
