namespace Merlon.Reporting.Layout.Layered;

/// <summary>
/// The horizontal place of every leaf: in order, with their distances, zones as straight-sided frames, and edges as
/// straight as possible, long ones most of all. Exact for these weights, by <see cref="NetworkSimplex"/>.
/// </summary>
internal sealed class ColumnPlacement
{
    private const int ZoneWidthWeight = 6;

    private readonly RowGraph _graph;
    private readonly int[] _variable;

    private ColumnPlacement(RowGraph graph, ImmutableArray<LayoutZone> zones)
    {
        _graph = graph;
        _variable = new int[graph.Leaves.Length];
        var next = 2 * zones.Length;
        for (var i = 0; i < _variable.Length; i++)
        {
            var leaf = graph.Leaves[i];
            _variable[i] = leaf.Kind switch
            {
                LeafKind.Left => 2 * leaf.Item,
                LeafKind.Right => 2 * leaf.Item + 1,
                _ => next++,
            };
        }

        VariableCount = next;
    }

    private int VariableCount { get; }

    /// <summary>The anchor of every leaf.</summary>
    /// <param name="crowded">Zones that need room for their name left of the first edge that enters from above.</param>
    public static double[] Find(RowGraph graph, RowOrder order, Ports ports, ImmutableArray<LayoutZone> zones, IReadOnlyCollection<int> crowded, out double[] leftOf, out double[] rightOf)
    {
        var placement = new ColumnPlacement(graph, zones);
        var x = placement.Solve(order, ports, zones, crowded);
        leftOf = [.. Enumerable.Range(0, zones.Length).Select(z => (double)x[2 * z])];
        rightOf = [.. Enumerable.Range(0, zones.Length).Select(z => (double)x[2 * z + 1])];
        return [.. placement._variable.Select(v => (double)x[v])];
    }

    private int[] Solve(RowOrder order, Ports ports, ImmutableArray<LayoutZone> zones, IReadOnlyCollection<int> crowded)
    {
        var straightened = Enumerable.Range(0, _graph.Links.Length).Where(l => _graph.Links[l] is var k && _variable[k.Upper] != _variable[k.Lower]).ToArray();
        var root = VariableCount;
        var simplex = new NetworkSimplex(root + 1 + straightened.Length);
        foreach (var ((left, right), length) in Distances(order, zones))
        {
            simplex.Add(left < 0 ? root : left, right, length, 0);
        }

        for (var z = 0; z < zones.Length; z++)
        {
            simplex.Add(2 * z, 2 * z + 1, (int)Math.Ceiling(zones[z].TitleWidth + 28), ZoneWidthWeight);
        }

        foreach (var z in crowded)
        {
            var first = FirstEntered(order, z);
            if (first >= 0)
            {
                var firstPort = _graph.Up[first].Where(l => _graph.Links[l].Edge >= 0).Min(ports.AtLower);
                simplex.Add(2 * z, _variable[first], (int)Math.Ceiling(zones[z].TitleWidth + TitlePlacement.Inset + TitlePlacement.Gap + 1) - firstPort, 0);
            }
        }

        var aux = root + 1;
        foreach (var l in straightened)
        {
            var link = _graph.Links[l];
            // |(upper + a) − (lower + b)|: the helper stands left of both; only its nearer side can be stretched.
            var shift = ports.AtUpper(l) - ports.AtLower(l);
            var weight = Weight(link);
            simplex.Add(aux, _variable[link.Upper], Math.Max(0, -shift), weight);
            simplex.Add(aux, _variable[link.Lower], Math.Max(0, shift), weight);
            aux++;
        }

        return simplex.Solve(maxSteps: Math.Clamp(40_000_000 / (aux + 1), 2_000, 60_000));
    }

    // The first leaf in the zone's first row into which an edge comes from above.
    private int FirstEntered(RowOrder order, int zone)
    {
        var row = order.Sequence[_graph.Top[zone]];
        for (var i = order.Position[_graph.LeftBorder[zone][0]] + 1; i < order.Position[_graph.RightBorder[zone][0]]; i++)
        {
            if (Array.Exists(_graph.Up[row[i]], l => _graph.Links[l].Edge >= 0))
            {
                return row[i];
            }
        }

        return -1;
    }

    private int Weight(Link link)
    {
        if (link.Edge < 0)
        {
            return 2;
        }

        var bent = (_graph.Leaves[link.Upper].Kind == LeafKind.Node ? 1 : 0) + (_graph.Leaves[link.Lower].Kind == LeafKind.Node ? 1 : 0);
        return bent == 0 ? 16 : 4;
    }

    private SortedDictionary<(int Left, int Right), int> Distances(RowOrder order, ImmutableArray<LayoutZone> zones)
    {
        var distances = new SortedDictionary<(int, int), int>();
        foreach (var row in order.Sequence)
        {
            for (var i = 0; i < row.Length; i++)
            {
                var right = _graph.Leaves[row[i]];
                if (i == 0)
                {
                    Keep(-1, _variable[row[i]], (int)Math.Ceiling(right.Left));
                    continue;
                }

                var left = _graph.Leaves[row[i - 1]];
                Keep(_variable[row[i - 1]], _variable[row[i]], (int)Math.Ceiling(left.Right + right.Left + Spacing.Between(left, right)));
            }
        }

        return distances;

        void Keep(int left, int right, int length) =>
            distances[(left, right)] = Math.Max(length, distances.GetValueOrDefault((left, right), int.MinValue));
    }
}
