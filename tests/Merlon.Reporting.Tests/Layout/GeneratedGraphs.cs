using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Tests.Layout;

/// <summary>Graphs like real models: a few sources, mostly short edges one way, some back, nested zones.</summary>
internal static class GeneratedGraphs
{
    public static LayoutGraph Create(int nodes, int edges, int zones, int seed)
    {
        var random = new Random(seed);
        var zoneList = new List<LayoutZone>();
        for (var z = 0; z < zones; z++)
        {
            zoneList.Add(new LayoutZone(z < 3 || random.Next(3) == 0 ? -1 : random.Next(1, z), 70 + random.Next(60), First: z == 0));
        }

        var nodeList = new List<LayoutNode>();
        for (var v = 0; v < nodes; v++)
        {
            var source = v < Math.Max(2, nodes / 12);
            nodeList.Add(new LayoutNode(112 + random.Next(70), random.Next(4) == 0 ? 66 : 52, zones == 0 ? -1 : source ? 0 : Zone(v), source));
        }

        var edgeList = new List<LayoutEdge>();
        for (var v = 1; v < nodes; v++)
        {
            edgeList.Add(Edge(random.Next(Math.Max(0, v - 8), v), v));
        }

        while (edgeList.Count < edges)
        {
            var (a, b) = (random.Next(nodes), random.Next(nodes));
            if (Math.Abs(a - b) <= Math.Max(10, nodes / 4) && (a != b || random.Next(4) == 0))
            {
                edgeList.Add(random.Next(5) > 0 ? Edge(Math.Min(a, b), Math.Max(a, b)) : Edge(Math.Max(a, b), Math.Min(a, b)));
            }
        }

        return new LayoutGraph { Nodes = [.. nodeList], Zones = [.. zoneList], Edges = [.. edgeList] };

        // Mostly by neighbourhood, as teams cut their systems; a fifth lies elsewhere.
        int Zone(int v) => random.Next(5) == 0 ? random.Next(1, zones) : Math.Clamp(1 + v * (zones - 1) / nodes, 1, zones - 1);

        LayoutEdge Edge(int source, int target) => new(source, target, 80 + random.Next(110), random.Next(5) == 0 ? 23 : 37);
    }
}
