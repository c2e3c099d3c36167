using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Risk.Graph;

/// <summary>The nodes of a model's elements, made when first asked for.</summary>
internal sealed class AttackStates(AttackGraphBuilder graph, LossScale losses)
{
    private readonly Dictionary<(DataFacts Data, SecurityProperty Property), int> _losses = [];

    // Nodes are asked for far more often than they are made, and only then need words.
    private readonly Dictionary<ElementFacts, int> _outside = [];
    private readonly Dictionary<ElementFacts, int> _inside = [];
    private readonly Dictionary<ElementFacts, int> _user = [];
    private readonly Dictionary<ElementFacts, int> _control = [];
    private readonly Dictionary<ElementFacts, int> _presence = [];

    /// <summary>Makes the nodes of all elements.</summary>
    public void AddAll(ModelFacts facts)
    {
        foreach (var component in facts.Components)
        {
            _ = (Outside(component), Inside(component), User(component), Control(component));
        }

        foreach (var zone in facts.Zones)
        {
            Presence(zone);
        }

        foreach (var data in facts.Data)
        {
            _ = (Loss(data, SecurityProperty.Confidentiality), Loss(data, SecurityProperty.Integrity), Loss(data, SecurityProperty.Availability));
        }
    }

    public int Outside(ComponentFacts component) => _outside.TryGetValue(component, out var node)
        ? node
        : _outside[component] = graph.Node(AttackNodeKind.Outside, component.Id, graph.Say($"can send something to {component.Name}"));

    public int Inside(ComponentFacts component) => _inside.TryGetValue(component, out var node)
        ? node
        : _inside[component] = graph.Node(AttackNodeKind.Inside, component.Id, graph.Say($"has a foothold next to {component.Name}"));

    public int User(ComponentFacts component) => _user.TryGetValue(component, out var node)
        ? node
        : _user[component] = graph.Node(AttackNodeKind.User, component.Id, graph.Say($"acts as a user of {component.Name}"));

    public int Control(ComponentFacts component) => _control.TryGetValue(component, out var node)
        ? node
        : _control[component] = graph.Node(AttackNodeKind.Control, component.Id, graph.Say($"controls {component.Name}"));

    public int Presence(ZoneFacts zone) => _presence.TryGetValue(zone, out var node)
        ? node
        : _presence[zone] = graph.Node(AttackNodeKind.Presence, zone.Id, graph.Say($"controls something in {zone.Name}"));

    /// <summary>The loss of a property of data; −1 where nobody would mind.</summary>
    public int Loss(DataFacts data, SecurityProperty property)
    {
        if (_losses.TryGetValue((data, property), out var node))
        {
            return node;
        }

        if (losses.Of(data, property) is not { } range)
        {
            return _losses[(data, property)] = -1;
        }

        node = graph.Node(AttackNodeKind.Loss, data.Id, graph.Say($"{Word(property)} of {data.Name} is lost"), Word(property));
        graph.Loss(node, range);
        return _losses[(data, property)] = node;
    }

    /// <summary>The loss of a property of an element itself, where no data is named.</summary>
    public int Loss(ElementFacts element, string name, SecurityProperty property, double units)
    {
        var node = graph.Node(AttackNodeKind.Loss, "element:" + name, graph.Say($"{Word(property)} of {(name.Length == 0 ? "the system" : element.Name)} is lost"), Word(property));
        graph.Loss(node, losses.Of(element, property, units));
        return node;
    }

    public static string Word(SecurityProperty property) => property switch
    {
        SecurityProperty.Confidentiality => "confidentiality",
        SecurityProperty.Integrity => "integrity",
        _ => "availability",
    };
}
