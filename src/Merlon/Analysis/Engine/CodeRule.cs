using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>One match of a rule in C#: its reason is the rule's own words.</summary>
internal sealed class CodeRule(ThreatRule rule, RuleMatch match) : ICompiledRule
{
    public ThreatRule Rule { get; } = rule;

    public RuleMatch Match { get; } = match;

    public ImmutableArray<Reason> Why(in RuleContext context) => Match.Why.Length > 0 ? Match.Why : [new Reason(Rule.Applies, Match.Reason, context.Self.Element.Span)];

    public DataSet AtStake(in RuleContext context) => context.Self switch
    {
        ComponentFacts component => component.Data,
        FlowFacts flow => flow.Data,
        ZoneFacts zone => zone.Stored,
        DataFacts data => new DataSet([data]),
        _ => DataSet.Empty,
    };
}
