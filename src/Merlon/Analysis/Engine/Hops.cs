using Merlon.Analysis.Facts;

namespace Merlon.Analysis.Engine;

/// <summary>How far hostile zones are.</summary>
internal static class Hops
{
    /// <summary>Fewest hops from a hostile zone to the element, or to what holds it.</summary>
    public static int To(ElementFacts element) => element switch
    {
        ComponentFacts component => component.Exposure,
        FlowFacts flow => Math.Min(flow.Source.Exposure, flow.Target.Exposure),
        ZoneFacts zone => Nearest(zone.Components),
        DataFacts data => Nearest(data.StoredIn.Concat(data.ProcessedBy).Concat(data.CarriedBy.Select(f => f.Target))),
        _ => 1,
    };

    private static int Nearest(IEnumerable<ComponentFacts> components) =>
        components.Select(c => c.Exposure).DefaultIfEmpty(ComponentFacts.Unreachable).Min();
}
