using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>
/// The rules of one scope by the component type that they require, so that an element meets only the rules that can
/// apply to it. A rule that requires nothing meets every element.
/// </summary>
internal sealed class RuleIndex
{
    private readonly List<CelRule> _always = [];
    private readonly Dictionary<string, List<CelRule>> _bySource = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CelRule>> _byTarget = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CelRule>> _byComponent = new(StringComparer.Ordinal);

    public void Add(CelRule rule)
    {
        var clause = rule.Condition.RequiredClauses
            .Where(c => c.All(call => call.Method == "is" && call.Receiver == c[0].Receiver && TableOf(call.Receiver) is not null))
            .OrderBy(c => c.Length)
            .FirstOrDefault();
        if (clause.IsDefaultOrEmpty)
        {
            _always.Add(rule);
            return;
        }

        var table = TableOf(clause[0].Receiver)!;
        foreach (var type in clause.Select(c => c.Argument).Distinct(StringComparer.Ordinal))
        {
            if (!table.TryGetValue(type, out var rules))
            {
                table.Add(type, rules = []);
            }

            rules.Add(rule);
        }
    }

    /// <summary>Rules that can apply to the element; a rule may come twice where its element has several of the types.</summary>
    public void Collect(ElementFacts element, HashSet<CelRule> into)
    {
        into.UnionWith(_always);
        switch (element)
        {
            case FlowFacts flow:
                Collect(_bySource, flow.Source, into);
                Collect(_byTarget, flow.Target, into);
                break;
            case ComponentFacts component:
                Collect(_byComponent, component, into);
                break;
        }
    }

    private static void Collect(Dictionary<string, List<CelRule>> table, ComponentFacts component, HashSet<CelRule> into)
    {
        foreach (var type in component.Type.Ancestry)
        {
            if (table.TryGetValue(type, out var rules))
            {
                into.UnionWith(rules);
            }
        }
    }

    private Dictionary<string, List<CelRule>>? TableOf(string receiver) => receiver switch
    {
        "source" => _bySource,
        "target" => _byTarget,
        "component" => _byComponent,
        _ => null,
    };
}
