namespace Merlon.Reporting.Layout.Layered;

/// <summary>
/// Which edges run against the drawing direction so that none is left in a cycle. Decided zone by zone: between two
/// neighbours all edges run one way, so a zone never has to stand both above and below another.
/// </summary>
internal static class FlowDirections
{
    /// <summary>True for each edge that is drawn upwards, and for every two neighbours the pair of them that is joined, upper first.</summary>
    public static (bool[] Reversed, HashSet<(int Upper, int Lower)> Joined) Find(LayoutGraph graph, Hierarchy hierarchy)
    {
        var reversed = new bool[graph.Edges.Length];
        var joined = new HashSet<(int, int)>();
        var byContainer = new SortedDictionary<int, List<(int Edge, int Source, int Target)>>();
        for (var e = 0; e < graph.Edges.Length; e++)
        {
            var edge = graph.Edges[e];
            if (edge.Source == edge.Target)
            {
                continue;
            }

            var (from, to) = (graph.Nodes[edge.Source].Zone, graph.Nodes[edge.Target].Zone);
            var common = hierarchy.Common(from, to);
            if (!byContainer.TryGetValue(common, out var list))
            {
                byContainer[common] = list = [];
            }

            list.Add((e, Item(edge.Source, from, common), Item(edge.Target, to, common)));
        }

        foreach (var (_, edges) in byContainer)
        {
            var items = edges.SelectMany(x => new[] { x.Source, x.Target }).Distinct().OrderBy(i => i < 0 ? 0 : 1).ThenBy(i => i < 0 ? ~i : i).ToList();
            var index = items.Select((item, i) => (item, i)).ToDictionary(x => x.item, x => x.i);
            var order = new GreedyOrder(items.Count);
            foreach (var (_, source, target) in edges)
            {
                order.Add(index[source], index[target], 1);
            }

            var position = order.Solve(i => items[i] < 0 ? graph.Zones[~items[i]].First : graph.Nodes[items[i]].First);
            foreach (var (e, source, target) in edges)
            {
                reversed[e] = position[index[source]] > position[index[target]];
                joined.Add(reversed[e] ? (target, source) : (source, target));
            }
        }

        return (reversed, joined);

        // A node stands for itself, a zone for what is in it (as its complement, so that both fit one number).
        int Item(int node, int zone, int common)
        {
            var item = node;
            for (var z = zone; z != common; z = hierarchy.Parent(z))
            {
                item = ~z;
            }

            return item;
        }
    }
}
