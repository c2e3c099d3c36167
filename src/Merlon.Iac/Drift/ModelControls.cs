using Merlon.Model;

namespace Merlon.Iac.Drift;

/// <summary>What a model says about a control at a component: there, else in the zones around it, else for all.</summary>
internal sealed class ModelControls(ThreatModel model)
{
    private readonly Dictionary<string, TrustZone> _zones = model.Zones.DistinctBy(z => z.Id, StringComparer.Ordinal).ToDictionary(z => z.Id, StringComparer.Ordinal);

    public ControlSetting? Of(Component component, string control)
    {
        if (Said(component, control) is { } own)
        {
            return own;
        }

        return ZonesOf(component).Select(z => Said(z, control)).FirstOrDefault(c => c is not null) ?? Said(model, control);
    }

    /// <summary>The zone of a component and those around it, innermost first.</summary>
    public IEnumerable<TrustZone> ZonesOf(Component component)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var id = component.Zone; id is not null && _zones.TryGetValue(id, out var zone) && seen.Add(id); id = zone.Parent)
        {
            yield return zone;
        }
    }

    private static ControlSetting? Said(ModelElement element, string control) =>
        element.Controls.FirstOrDefault(c => c.Control == control && c.State != ControlState.Unknown);
}
