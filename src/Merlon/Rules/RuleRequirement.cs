namespace Merlon.Rules;

/// <summary>
/// A necessary condition of a rule that can be looked up instead of evaluated: the component under the name
/// <paramref name="Of"/> is of one of the types. Worked out when a library is compiled, so that an analysis parses only the
/// rules that its model can meet.
/// </summary>
/// <param name="Of"><c>component</c>, <c>source</c> or <c>target</c>; empty where the rule requires nothing of the kind.</param>
/// <param name="Types">Ids of component types, of which one must be an ancestor.</param>
public sealed record RuleRequirement(string Of, ImmutableArray<string> Types)
{
    public static readonly RuleRequirement None = new("", []);
}
