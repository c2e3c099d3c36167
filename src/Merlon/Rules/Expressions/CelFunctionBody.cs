namespace Merlon.Rules.Expressions;

/// <summary>What a function does. The arguments have the declared types, a method's target comes first; failures are returned, never thrown.</summary>
public delegate CelValue CelFunctionBody(ReadOnlySpan<CelValue> arguments);
