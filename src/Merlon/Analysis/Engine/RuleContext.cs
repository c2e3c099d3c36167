using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>The element that a rule looks at, with the names under which its parts are known.</summary>
internal readonly record struct RuleContext(ModelFacts Model, ElementFacts Self)
{
    public FlowFacts? Flow => Self as FlowFacts;

    /// <summary>The element where the fix belongs.</summary>
    public ElementFacts SubjectOf(ThreatRule rule) => (rule.Subject, Self) switch
    {
        (RuleSubject.Source, FlowFacts flow) => flow.Source,
        (RuleSubject.Target, FlowFacts flow) => flow.Target,
        _ => Self,
    };

    /// <summary>The element on which a counter is looked up.</summary>
    public ElementFacts PlaceOf(ThreatRule rule, Counter counter) => (counter.At, Self) switch
    {
        (CounterPlace.Source, FlowFacts flow) => flow.Source,
        (CounterPlace.Target, FlowFacts flow) => flow.Target,
        (CounterPlace.Flow, FlowFacts flow) => flow,
        (CounterPlace.Either, FlowFacts flow) => Stronger(SubjectOf(rule), flow, counter.Control),
        (CounterPlace.Model, _) => Model,
        _ => SubjectOf(rule),
    };

    private static ElementFacts Stronger(ElementFacts subject, FlowFacts flow, string control)
    {
        ElementFacts other = subject == flow.Source ? flow.Target : flow.Source;
        return Rank(other) > Rank(subject) ? other : subject;

        int Rank(ElementFacts element) => element.Control(control).State switch
        {
            ControlState.Yes => 2,
            ControlState.Unknown => 1,
            _ => 0,
        };
    }
}
