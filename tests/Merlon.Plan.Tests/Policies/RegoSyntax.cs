using System.Text.Json.Nodes;

namespace Merlon.Plan.Tests.Policies;

/// <summary>A term of Rego.</summary>
internal abstract record RegoTerm;

internal sealed record RegoLiteral(JsonNode? Value) : RegoTerm;

internal sealed record RegoVariable(string Name) : RegoTerm;

/// <summary>A value in a value: <c>base.field</c> or <c>base[key]</c>.</summary>
internal sealed record RegoStep(RegoTerm Base, RegoTerm Key) : RegoTerm;

internal sealed record RegoCall(string Function, ImmutableArray<RegoTerm> Arguments) : RegoTerm;

internal sealed record RegoArray(ImmutableArray<RegoTerm> Items) : RegoTerm;

internal sealed record RegoComprehension(RegoTerm Item, ImmutableArray<RegoStatement> Body) : RegoTerm;

/// <summary>A comparison, or membership (<c>in</c>).</summary>
internal sealed record RegoInfix(string Operator, RegoTerm Left, RegoTerm Right) : RegoTerm;

/// <summary>A line of a body.</summary>
internal abstract record RegoStatement;

internal sealed record RegoExpression(RegoTerm Term) : RegoStatement;

internal sealed record RegoNot(RegoTerm Term) : RegoStatement;

internal sealed record RegoAssignment(string Name, RegoTerm Value) : RegoStatement;

internal sealed record RegoSome(string Name, RegoTerm Collection) : RegoStatement;

/// <summary>A rule.</summary>
/// <param name="Parameters">Null where it is no function; <c>_</c> for one without a name.</param>
/// <param name="Item">What it adds to a set; null where it is none.</param>
/// <param name="Value">Its value; null: true.</param>
internal sealed record RegoRule(string Name, ImmutableArray<string>? Parameters, RegoTerm? Item, RegoTerm? Value, ImmutableArray<RegoStatement> Body, int Line);

/// <summary>A policy file.</summary>
internal sealed record RegoModule(string Package, ImmutableArray<RegoRule> Rules);
