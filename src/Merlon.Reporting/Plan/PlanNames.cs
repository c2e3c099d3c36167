using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Reporting.Plan;

/// <summary>Names and kinds of the elements to which things are attached: components, channels, zones, data, the model.</summary>
internal sealed class PlanNames
{
    private readonly ThreatModel _model;
    private readonly Dictionary<string, (SubjectKind Kind, string Name)> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Component> _components = new(StringComparer.Ordinal);

    public PlanNames(ThreatModel model)
    {
        _model = model;
        _names[""] = (SubjectKind.Model, model.Name);
        foreach (var zone in model.Zones)
        {
            _names[zone.Id] = (SubjectKind.Zone, zone.Name);
        }

        foreach (var data in model.Data)
        {
            _names[data.Id] = (SubjectKind.Data, data.Name);
        }

        foreach (var component in model.Components)
        {
            _names[component.Id] = (SubjectKind.Component, component.Name);
            _components[component.Id] = component;
        }

        foreach (var flow in model.Flows)
        {
            _names[flow.Id] = (SubjectKind.Flow, flow.Name);
            _names[$"{flow.Source}>{flow.Target}"] = (SubjectKind.Flow, $"{Of(flow.Source)} → {Of(flow.Target)}");
        }
    }

    public string Of(string element) => _names.TryGetValue(element, out var known) ? known.Name : element;

    public SubjectKind KindOf(string element) => _names.TryGetValue(element, out var known) ? known.Kind : SubjectKind.Component;

    public Component? Component(string id) => _components.GetValueOrDefault(id);

    /// <summary>The component with which people would look for something at an element: the element itself, or the target of a channel.</summary>
    public Component? Home(string element)
    {
        var arrow = element.IndexOf('>', StringComparison.Ordinal);
        return Component(arrow < 0 ? element : element[(arrow + 1)..]);
    }

    /// <summary>Who answers for an element, in words.</summary>
    public string Owner(string element)
    {
        var owner = Home(element)?.Owner is { Length: > 0 } own ? own : _model.Owner;
        return owner.Length > 0 ? owner : "the team that runs " + Of(element);
    }
}
