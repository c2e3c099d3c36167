using Merlon.Reporting.Layout.Layered;

namespace Merlon.Reporting.Layout;

/// <summary>
/// Layered layout of a graph with nested zones, from top to bottom: rows by direction of flow, an order with few
/// crossings, straight columns, and edges in horizontal and vertical pieces between the rows, so that none runs through
/// a node or a label. The same input gives the same output to the last digit.
/// </summary>
public static class LayeredLayout
{
    /// <summary>Lays out the graph; of a few ways to stack its zones the one that looks best is taken.</summary>
    public static LayoutResult Arrange(LayoutGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var full = FillEmptyZones(graph);
        var hierarchy = new Hierarchy(full.Zones);
        var (reversed, joined) = FlowDirections.Find(full, hierarchy);
        LayoutResult? best = null;
        var least = double.MaxValue;
        var tried = new HashSet<string>(StringComparer.Ordinal);
        // Zones one below the other read as a story; side by side they save height. A large picture is tried once.
        foreach (var stacked in full.Nodes.Length > 250 ? [false] : new[] { true, false })
        {
            var assignment = RowAssignment.Find(full, reversed, stacked ? joined.Where(j => j.Upper < 0 || j.Lower < 0) : []);
            if (!tried.Add(string.Join(',', assignment.Rows)))
            {
                continue;
            }

            var result = Arrange(full, hierarchy, reversed, assignment);
            var cost = LayoutQuality.Cost(full, result);
            if (cost < least)
            {
                least = cost;
                best = result;
            }
        }

        return best! with { Nodes = best.Nodes[..graph.Nodes.Length] };
    }

    private static LayoutResult Arrange(LayoutGraph graph, Hierarchy hierarchy, bool[] reversed, RowAssignment assignment)
    {
        var rows = new RowGraphBuilder(graph, hierarchy, assignment, reversed).Build();
        var order = OrderSearch.Find(rows, graph.Zones);
        var placed = Place(graph, rows, order, reversed, crowded: []);
        // Names of zones that an edge runs through get room in a second pass.
        var crowded = Enumerable.Range(0, graph.Zones.Length).Where(z => !placed.Clear[z]).ToList();
        return crowded.Count == 0 ? placed.Result : Place(graph, rows, order, reversed, crowded).Result;
    }

    private static (LayoutResult Result, bool[] Clear) Place(LayoutGraph graph, RowGraph rows, RowOrder order, bool[] reversed, IReadOnlyCollection<int> crowded)
    {
        var ports = new Ports(rows, order);
        var columns = ColumnPlacement.Find(rows, order, ports, graph.Zones, crowded, out var left, out var right);
        ports.Straighten(rows, order, columns);
        var tracks = Enumerable.Range(0, Math.Max(0, rows.RowCount - 1)).Select(Tracks).ToArray();
        var placement = new RowPlacement(rows, graph.Zones, tracks);
        var shift = Spacing.Margin - rows.Leaves.Select((l, i) => columns[i] - l.Left).Concat(left).DefaultIfEmpty(0).Min();
        columns = [.. columns.Select(x => x + shift)];
        var nodes = graph.Nodes.Select((n, v) => new Box(columns[v] - n.Width / 2, placement.Center(rows.Leaves[v].Row) - n.Height / 2, n.Width, n.Height)).ToImmutableArray();
        var zones = graph.Zones.Select((_, z) => new Box(left[z] + shift, placement.ZoneTop(rows, z), right[z] - left[z], placement.ZoneBottom(rows, z) - placement.ZoneTop(rows, z))).ToImmutableArray();
        var routes = new RouteBuilder(graph, rows, reversed, columns, ports, tracks, placement, nodes);
        var edges = graph.Edges.Select((_, e) => routes.Build(e)).ToImmutableArray();
        var uprights = edges.SelectMany(Uprights).ToList();
        var titles = zones.Select((z, i) => TitlePlacement.Find(z, graph.Zones[i].TitleWidth, uprights)).ToList();
        var width = nodes.Select(n => n.Right)
            .Concat(zones.Select(z => z.Right))
            .Concat(edges.SelectMany(e => e.Points.Select(p => p.X).Append(e.Label.Right)))
            .DefaultIfEmpty(0)
            .Max();
        var result = new LayoutResult
        {
            Width = Math.Ceiling(width + Spacing.Margin),
            Height = Math.Ceiling(placement.Height),
            Nodes = nodes,
            Zones = zones,
            Titles = [.. titles.Select(t => t.Box)],
            Edges = edges,
        };
        return (result, [.. titles.Select(t => t.Clear)]);

        ChannelTracks Tracks(int row) => new(
        [
            .. rows.Channel[row]
                .Where(l => rows.Links[l].Edge >= 0)
                .Select(l => (l, columns[rows.Links[l].Upper] + ports.AtUpper(l), columns[rows.Links[l].Lower] + ports.AtLower(l)))
                .Where(p => Math.Abs(p.Item2 - p.Item3) > 0.5),
        ]);
    }

    private static IEnumerable<(double X, double From, double To)> Uprights(LayoutRoute route)
    {
        for (var i = 0; i + 1 < route.Points.Length; i++)
        {
            var (a, b) = (route.Points[i], route.Points[i + 1]);
            if (Math.Abs(a.X - b.X) < 0.5)
            {
                yield return (a.X, Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y));
            }
        }
    }

    // A frame needs something in it: an empty zone gets an invisible node, which the result leaves out.
    private static LayoutGraph FillEmptyZones(LayoutGraph graph)
    {
        var filled = new bool[graph.Zones.Length];
        foreach (var node in graph.Nodes)
        {
            for (var z = node.Zone; z >= 0 && !filled[z]; z = graph.Zones[z].Parent)
            {
                filled[z] = true;
            }
        }

        var extra = new List<LayoutNode>();
        for (var z = graph.Zones.Length - 1; z >= 0; z--)
        {
            if (!filled[z])
            {
                extra.Add(new LayoutNode(60, 30, z));
                for (var around = z; around >= 0; around = graph.Zones[around].Parent)
                {
                    filled[around] = true;
                }
            }
        }

        return extra.Count == 0 ? graph : graph with { Nodes = [.. graph.Nodes, .. extra] };
    }
}
