using Merlon.Analysis.Engine;
using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Analysis;

/// <summary>Answers why a rule did not fire.</summary>
public sealed class Explainer(Catalogue catalogue)
{
    /// <summary>Elements at which the rule looks that are, or touch, the given one, each with what is missing there; empty where it fires on all.</summary>
    public ImmutableArray<NotFired> WhyNot(ThreatModel model, string ruleId, string elementId)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. Misses(model, ruleId).Where(m => m.Touches(elementId)).Select(m => m.Miss)];
    }

    /// <summary>The element where least is missing for the rule to fire; null where there is none to look at.</summary>
    public NotFired? NearestMiss(ThreatModel model, string ruleId) =>
        Misses(model, ruleId).Select(m => m.Miss).MinBy(m => (m.Missing.Length, -m.Holds.Length));

    private IEnumerable<(NotFired Miss, Func<string, bool> Touches)> Misses(ThreatModel model, string ruleId)
    {
        var facts = ModelFacts.Build(model, catalogue);
        var rules = RuleSet.For(facts.Catalogue, [], new AnalysisOptions { Today = DateOnly.MinValue });
        if (rules.Find(ruleId) is not { } rule)
        {
            foreach (var miss in (facts.Catalogue.FindCodeRule(ruleId) as IConditionRule)?.Misses(facts) ?? [])
            {
                yield return (new NotFired(ruleId, miss.Element.SubjectKind, ThreatAssembler.PlaceId(miss.Element), miss.Name, miss.Holds, miss.Missing), id => Touches(miss.Element, id));
            }

            yield break;
        }

        foreach (var element in ElementsOf(facts, rule.Rule.On))
        {
            var context = new RuleContext(facts, element);
            if (!rule.Evaluate(context).IsTrue)
            {
                var (holds, missing) = rule.WhyNot(context);
                var name = element is FlowFacts flow ? $"{flow.Source.Name} → {flow.Target.Name}" : element.Name;
                yield return (new NotFired(ruleId, element.SubjectKind, ThreatAssembler.PlaceId(element), name, holds, missing), id => Touches(element, id));
            }
        }
    }

    private static IEnumerable<ElementFacts> ElementsOf(ModelFacts facts, RuleScope scope) => scope switch
    {
        RuleScope.Model => [facts],
        RuleScope.Zone => facts.Zones,
        RuleScope.Component => facts.Components,
        RuleScope.Flow => facts.Flows,
        _ => facts.Data,
    };

    private static bool Touches(ElementFacts element, string id) => element switch
    {
        ModelFacts => true,
        FlowFacts flow => Is(flow.Id, id) || Is(flow.Source.Id, id) || Is(flow.Target.Id, id) || Is($"{flow.Source.Id}>{flow.Target.Id}", id),
        _ => Is(element.Id, id),
    };

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
