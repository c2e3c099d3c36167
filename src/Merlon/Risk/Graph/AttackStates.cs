using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Risk.Graph;

/// <summary>The nodes of a model's elements, made when first asked for.</summary>
internal sealed class AttackStates(AttackGraphBuilder graph, LossScale losses)
{
    public int Outside(ComponentFacts component) => graph.Node(AttackNodeKind.Outside, component.Id, $"can send something to {component.Name}");

    public int Inside(ComponentFacts component) => graph.Node(AttackNodeKind.Inside, component.Id, $"has a foothold next to {component.Name}");

    public int User(ComponentFacts component) => graph.Node(AttackNodeKind.User, component.Id, $"acts as a user of {component.Name}");

    public int Control(ComponentFacts component) => graph.Node(AttackNodeKind.Control, component.Id, $"controls {component.Name}");

    public int Presence(ZoneFacts zone) => graph.Node(AttackNodeKind.Presence, zone.Id, $"controls something in {zone.Name}");

    /// <summary>The loss of a property of data; −1 where nobody would mind.</summary>
    public int Loss(DataFacts data, SecurityProperty property)
    {
        if (losses.Of(data, property) is not { } range)
        {
            return -1;
        }

        var node = graph.Node(AttackNodeKind.Loss, data.Id, $"{Word(property)} of {data.Name} is lost", Word(property));
        graph.Loss(node, range);
        return node;
    }

    /// <summary>The loss of a property of an element itself, where no data is named.</summary>
    public int Loss(ElementFacts element, string name, SecurityProperty property, double impact)
    {
        var node = graph.Node(AttackNodeKind.Loss, "element:" + name, $"{Word(property)} of {(name.Length == 0 ? "the system" : element.Name)} is lost", Word(property));
        graph.Loss(node, losses.Of(element, property, impact));
        return node;
    }

    public static string Word(SecurityProperty property) => property switch
    {
        SecurityProperty.Confidentiality => "confidentiality",
        SecurityProperty.Integrity => "integrity",
        _ => "availability",
    };
}
