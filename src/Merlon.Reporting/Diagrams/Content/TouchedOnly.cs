namespace Merlon.Reporting.Diagrams.Content;

/// <summary>Leaves out what does not touch the data asset: in a large model the faint rest would bury it.</summary>
internal static class TouchedOnly
{
    public static DiagramContent Of(DiagramContent full)
    {
        var nodes = Enumerable.Range(0, full.Nodes.Length).Where(v => full.Nodes[v].Emphasis == Emphasis.Strong).ToList();
        var newNode = nodes.Select((v, i) => (v, i)).ToDictionary(x => x.v, x => x.i);
        var around = new HashSet<int>();
        foreach (var v in nodes)
        {
            for (var z = full.Nodes[v].Zone; z >= 0 && around.Add(z); z = full.Zones[z].Parent)
            {
            }
        }

        var zones = around.Order().ToList();
        var newZone = zones.Select((z, i) => (z, i)).ToDictionary(x => x.z, x => x.i);
        int Map(int zone) => zone < 0 ? -1 : newZone[zone];
        return full with
        {
            Zones = [.. zones.Select(z => full.Zones[z] with { Parent = Map(full.Zones[z].Parent) })],
            Nodes = [.. nodes.Select(v => full.Nodes[v] with { Zone = Map(full.Nodes[v].Zone) })],
            Flows = [.. full.Flows.Where(f => f.Emphasis == Emphasis.Strong).Select(f => f with { Source = newNode[f.Source], Target = newNode[f.Target] })],
        };
    }
}
