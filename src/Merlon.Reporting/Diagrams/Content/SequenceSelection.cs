using Merlon.Model;

namespace Merlon.Reporting.Diagrams.Content;

/// <summary>Keeps the flows of a scenario, in its order, and the components that take part.</summary>
internal static class SequenceSelection
{
    public static DiagramContent Of(DiagramContent full, Scenario? scenario)
    {
        var byId = new Dictionary<string, DiagramFlow>(StringComparer.Ordinal);
        foreach (var flow in full.Flows)
        {
            byId.TryAdd(flow.Id, flow);
        }

        var flows = scenario is null ? [.. full.Flows] : scenario.Flows.Select(id => byId.GetValueOrDefault(id)).OfType<DiagramFlow>().ToList();
        // Lifelines stand in the order in which they first take part.
        var taking = flows.SelectMany(f => new[] { f.Source, f.Target }).Distinct().ToList();
        var index = taking.Select((v, i) => (v, i)).ToDictionary(x => x.v, x => x.i);
        return full with
        {
            View = DiagramView.Sequence,
            Title = scenario is null ? full.Title : full.Title + ": " + DisplayText.Clean(scenario.Name),
            Subtitle = "Sequence · " + ContentBuilder.Count(flows.Count, "flow") + " in order",
            Nodes = [.. taking.Select(v => full.Nodes[v])],
            Flows = [.. flows.Select((f, i) => f with { Number = i + 1, Source = index[f.Source], Target = index[f.Target] })],
        };
    }
}
