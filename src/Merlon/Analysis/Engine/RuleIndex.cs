using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>
/// The rules of one scope by the component type that they require, so that an element meets only the rules that can
/// apply to it. A rule that requires nothing meets every element.
/// </summary>
internal sealed class RuleIndex
{
    private readonly List<RuleEntry> _always = [];
    private readonly Dictionary<string, List<RuleEntry>> _bySource = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RuleEntry>> _byTarget = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RuleEntry>> _byComponent = new(StringComparer.Ordinal);

    public void Add(RuleEntry rule)
    {
        if (TableOf(rule.Requires.Of) is not { } table)
        {
            _always.Add(rule);
            return;
        }

        foreach (var type in rule.Requires.Types)
        {
            if (!table.TryGetValue(type, out var rules))
            {
                table.Add(type, rules = []);
            }

            rules.Add(rule);
        }
    }

    /// <summary>Rules that can apply to the element; a rule may come twice where its element has several of the types.</summary>
    public void Collect(ElementFacts element, HashSet<RuleEntry> into)
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

    private static void Collect(Dictionary<string, List<RuleEntry>> table, ComponentFacts component, HashSet<RuleEntry> into)
    {
        foreach (var type in component.Type.Ancestry)
        {
            if (table.TryGetValue(type, out var rules))
            {
                into.UnionWith(rules);
            }
        }
    }

    private Dictionary<string, List<RuleEntry>>? TableOf(string receiver) => receiver switch
    {
        "source" => _bySource,
        "target" => _byTarget,
        "component" => _byComponent,
        _ => null,
    };
}
