namespace Merlon.Reporting.Layout.Layered;

/// <summary>Cuts a graph into rows and gives every long edge a way through the zones and a row for its label.</summary>
internal sealed class RowGraphBuilder(LayoutGraph graph, Hierarchy hierarchy, RowAssignment assignment, bool[] reversed)
{
    private const int BorderWeight = 2;

    /// <summary>Room beside a node for an edge from it to itself.</summary>
    public const double LoopRoom = 26;

    private readonly List<Leaf> _leaves = [];
    private readonly List<Link> _links = [];
    private readonly int[] _top = [.. assignment.Tops.Select(t => 2 * t)];
    private readonly int[] _bottom = [.. assignment.Bottoms.Select(b => 2 * b)];

    public RowGraph Build()
    {
        var rowCount = graph.Nodes.Length == 0 ? 0 : 2 * assignment.Rows.Max() + 1;
        AddNodes();
        var chains = new int[graph.Edges.Length][];
        var labelWidths = new double[rowCount];
        // Short edges have no choice of row; long ones take the row that is emptiest then.
        foreach (var e in Enumerable.Range(0, chains.Length).OrderBy(Span).ThenBy(e => e))
        {
            chains[e] = AddEdge(e, labelWidths);
        }

        foreach (var (upper, lower) in assignment.Hidden)
        {
            AddChain(upper, lower, edge: -1, labelRow: -1);
        }

        var left = AddBorders(LeafKind.Left);
        var right = AddBorders(LeafKind.Right);
        return new RowGraph
        {
            RowCount = rowCount,
            Leaves = [.. _leaves],
            Links = [.. _links],
            Down = Group(_leaves.Count, l => l.Upper),
            Up = Group(_leaves.Count, l => l.Lower),
            Channel = Group(Math.Max(0, rowCount - 1), l => _leaves[l.Upper].Row),
            Chains = chains,
            Top = _top,
            Bottom = _bottom,
            LeftBorder = left,
            RightBorder = right,
        };
    }

    private int Span(int e) => Math.Abs(assignment.Rows[graph.Edges[e].Source] - assignment.Rows[graph.Edges[e].Target]);

    private void AddNodes()
    {
        var loops = new double[graph.Nodes.Length];
        foreach (var edge in graph.Edges.Where(e => e.Source == e.Target))
        {
            loops[edge.Source] += LoopRoom + edge.LabelWidth;
        }

        for (var v = 0; v < graph.Nodes.Length; v++)
        {
            var node = graph.Nodes[v];
            _leaves.Add(new Leaf(LeafKind.Node, 2 * assignment.Rows[v], node.Zone, v, node.Width / 2, node.Width / 2 + loops[v], node.Height));
        }
    }

    private int[] AddEdge(int e, double[] labelWidths)
    {
        var edge = graph.Edges[e];
        if (edge.Source == edge.Target)
        {
            return [];
        }

        var (upper, lower) = reversed[e] ? (edge.Target, edge.Source) : (edge.Source, edge.Target);
        var labelRow = -1;
        if (edge.LabelWidth > 0)
        {
            var common = hierarchy.Common(graph.Nodes[upper].Zone, graph.Nodes[lower].Zone);
            var zones = ZonesOnTheWay(upper, lower);
            var best = double.MaxValue;
            var middle = _leaves[upper].Row + _leaves[lower].Row;
            for (var i = 0; i < zones.Length; i++)
            {
                var row = _leaves[upper].Row + 1 + i;
                // Between the zones is where people look for what crosses; beyond that, near the middle.
                var cost = labelWidths[row] + (zones[i] == common ? 0 : 200) + 10 * Math.Abs(2 * row - middle);
                if (row % 2 == 1 && cost < best)
                {
                    best = cost;
                    labelRow = row;
                }
            }

            labelWidths[labelRow] += edge.LabelWidth;
        }

        return AddChain(upper, lower, e, labelRow);
    }

    private int[] AddChain(int upper, int lower, int edge, int labelRow)
    {
        var zones = ZonesOnTheWay(upper, lower);
        var chain = new int[zones.Length + 2];
        chain[0] = upper;
        chain[^1] = lower;
        for (var i = 0; i < zones.Length; i++)
        {
            var row = _leaves[upper].Row + 1 + i;
            chain[i + 1] = _leaves.Count;
            _leaves.Add(row == labelRow
                ? new Leaf(LeafKind.Label, row, zones[i], edge, graph.Edges[edge].LabelWidth / 2, graph.Edges[edge].LabelWidth / 2, graph.Edges[edge].LabelHeight)
                : new Leaf(LeafKind.Pass, row, zones[i], edge, 0, 0, 0));
        }

        for (var i = 0; i + 1 < chain.Length; i++)
        {
            _links.Add(new Link(chain[i], chain[i + 1], edge, 1));
        }

        return chain;
    }

    // Out of the upper end's zones as each of them ends, into the lower end's zones as each begins.
    private int[] ZonesOnTheWay(int upper, int lower)
    {
        var first = _leaves[upper].Row + 1;
        var zones = new int[_leaves[lower].Row - first];
        var common = hierarchy.Common(graph.Nodes[upper].Zone, graph.Nodes[lower].Zone);
        var outward = hierarchy.Path(graph.Nodes[upper].Zone, common);
        var inward = hierarchy.Path(graph.Nodes[lower].Zone, common);
        inward.Reverse();
        var current = graph.Nodes[upper].Zone;
        var left = 0;
        var entered = 0;
        for (var i = 0; i < zones.Length; i++)
        {
            var row = first + i;
            while (left < outward.Count && row > _bottom[outward[left]])
            {
                current = hierarchy.Parent(outward[left++]);
            }

            while (left == outward.Count && entered < inward.Count && row >= _top[inward[entered]])
            {
                current = inward[entered++];
            }

            zones[i] = current;
        }

        return zones;
    }

    private int[][] AddBorders(LeafKind kind)
    {
        var borders = new int[graph.Zones.Length][];
        for (var z = 0; z < borders.Length; z++)
        {
            borders[z] = new int[_bottom[z] - _top[z] + 1];
            for (var i = 0; i < borders[z].Length; i++)
            {
                borders[z][i] = _leaves.Count;
                _leaves.Add(new Leaf(kind, _top[z] + i, z, z, 0, 0, 0));
                if (i > 0)
                {
                    _links.Add(new Link(borders[z][i - 1], borders[z][i], -1, BorderWeight));
                }
            }
        }

        return borders;
    }

    private int[][] Group(int count, Func<Link, int> key)
    {
        var lists = new List<int>[count];
        for (var i = 0; i < count; i++)
        {
            lists[i] = [];
        }

        for (var i = 0; i < _links.Count; i++)
        {
            lists[key(_links[i])].Add(i);
        }

        return [.. lists.Select(l => l.ToArray())];
    }
}
