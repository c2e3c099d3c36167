namespace Merlon.Reporting.Layout.Layered;

/// <summary>The row of every node, such that edges point downwards, are short in sum, and zones span few rows.</summary>
internal sealed class RowAssignment
{
    private const int ZoneSpanWeight = 2;

    // A zone with more than this side by side is folded, so that pictures of many nodes do not become ribbons.
    private const int WidestRow = 9;

    private RowAssignment(int[] rows, int[] tops, int[] bottoms, ImmutableArray<(int Upper, int Lower)> hidden)
    {
        Rows = rows;
        Tops = tops;
        Bottoms = bottoms;
        Hidden = hidden;
    }

    public int[] Rows { get; }

    public int[] Tops { get; }

    public int[] Bottoms { get; }

    /// <summary>Pairs that were put below each other only to fold long lines of unrelated nodes.</summary>
    public ImmutableArray<(int Upper, int Lower)> Hidden { get; }

    /// <param name="graph">What is laid out.</param>
    /// <param name="reversed">Edges that are drawn upwards.</param>
    /// <param name="apart">Pairs of neighbours of which the first must stand wholly above the second.</param>
    public static RowAssignment Find(LayoutGraph graph, bool[] reversed, IEnumerable<(int Upper, int Lower)> apart)
    {
        ImmutableArray<(int Upper, int Lower)> below = [.. apart.Order()];
        var hidden = Fold(graph);
        var found = Solve(graph, reversed, below, hidden);
        var more = FoldRows(graph, found.Rows);
        return more.IsEmpty ? found : Solve(graph, reversed, below, [.. hidden, .. more]);
    }

    private static RowAssignment Solve(LayoutGraph graph, bool[] reversed, ImmutableArray<(int Upper, int Lower)> apart, ImmutableArray<(int Upper, int Lower)> hidden)
    {
        var nodes = graph.Nodes.Length;
        var zones = graph.Zones.Length;
        int Top(int z) => nodes + z;
        int Bottom(int z) => nodes + zones + z;
        var root = nodes + 2 * zones;
        var simplex = new NetworkSimplex(root + 1);
        for (var v = 0; v < nodes; v++)
        {
            simplex.Add(root, v, 0, 0);
            if (graph.Nodes[v].Zone is var z and >= 0)
            {
                simplex.Add(Top(z), v, 0, 0);
                simplex.Add(v, Bottom(z), 0, 0);
            }
        }

        for (var z = 0; z < zones; z++)
        {
            simplex.Add(root, Top(z), 0, 0);
            simplex.Add(Top(z), Bottom(z), 0, ZoneSpanWeight);
            if (graph.Zones[z].Parent is var parent and >= 0)
            {
                simplex.Add(Top(parent), Top(z), 0, 0);
                simplex.Add(Bottom(z), Bottom(parent), 0, 0);
            }
        }

        for (var e = 0; e < graph.Edges.Length; e++)
        {
            var edge = graph.Edges[e];
            if (edge.Source != edge.Target)
            {
                var (upper, lower) = reversed[e] ? (edge.Target, edge.Source) : (edge.Source, edge.Target);
                simplex.Add(upper, lower, 1, graph.Nodes[upper].Zone == graph.Nodes[lower].Zone ? 3 : 2);
            }
        }

        foreach (var (upper, lower) in hidden)
        {
            simplex.Add(upper, lower, 1, 1);
        }

        foreach (var (upper, lower) in apart)
        {
            simplex.Add(upper < 0 ? Bottom(~upper) : upper, lower < 0 ? Top(~lower) : lower, 1, 0);
        }

        var ranks = simplex.Solve(maxSteps: 20 * (root + 100));
        return Pack(graph, ranks, hidden);
    }

    // Rows without a node vanish; a zone spans what is in it.
    private static RowAssignment Pack(LayoutGraph graph, int[] ranks, ImmutableArray<(int, int)> hidden)
    {
        var nodes = graph.Nodes.Length;
        var used = ranks.Take(nodes).Distinct().Order().Select((rank, row) => (rank, row)).ToDictionary(x => x.rank, x => x.row);
        var rows = ranks.Take(nodes).Select(r => used[r]).ToArray();
        var tops = new int[graph.Zones.Length];
        var bottoms = new int[graph.Zones.Length];
        Array.Fill(tops, int.MaxValue);
        Array.Fill(bottoms, -1);
        for (var v = 0; v < nodes; v++)
        {
            for (var z = graph.Nodes[v].Zone; z >= 0; z = graph.Zones[z].Parent)
            {
                tops[z] = Math.Min(tops[z], rows[v]);
                bottoms[z] = Math.Max(bottoms[z], rows[v]);
            }
        }

        return new RowAssignment(rows, tops, bottoms, hidden);
    }

    // Nodes of one row have no edge among them: every further lot of them may go one row down. Going by row and lot, all
    // edges and all these pairs point downwards, so they never contradict each other.
    private static ImmutableArray<(int Upper, int Lower)> FoldRows(LayoutGraph graph, int[] rows)
    {
        var pairs = ImmutableArray.CreateBuilder<(int, int)>();
        var sends = new bool[graph.Nodes.Length];
        foreach (var edge in graph.Edges)
        {
            sends[edge.Source] |= edge.Source != edge.Target;
        }

        foreach (var group in Enumerable.Range(0, rows.Length).GroupBy(v => (graph.Nodes[v].Zone, rows[v])).Where(g => g.Count() > WidestRow))
        {
            // Those that send to something below stay above those at which flows end.
            var line = group.OrderByDescending(v => sends[v]).ThenBy(v => v).ToList();
            var columns = (int)Math.Ceiling((double)line.Count / Math.Ceiling((double)line.Count / WidestRow));
            for (var i = columns; i < line.Count; i++)
            {
                pairs.Add((line[i - columns], line[i]));
            }
        }

        return pairs.ToImmutable();
    }

    // Nodes that nothing joins stand in a grid instead of in one long line.
    private static ImmutableArray<(int Upper, int Lower)> Fold(LayoutGraph graph)
    {
        var joined = new bool[graph.Nodes.Length];
        foreach (var edge in graph.Edges.Where(e => e.Source != e.Target))
        {
            joined[edge.Source] = joined[edge.Target] = true;
        }

        var pairs = ImmutableArray.CreateBuilder<(int, int)>();
        foreach (var group in Enumerable.Range(0, joined.Length).Where(v => !joined[v]).GroupBy(v => graph.Nodes[v].Zone))
        {
            var alone = group.ToList();
            var columns = Math.Max(3, (int)Math.Ceiling(Math.Sqrt(alone.Count)));
            for (var i = columns; i < alone.Count; i++)
            {
                pairs.Add((alone[i - columns], alone[i]));
            }
        }

        return pairs.ToImmutable();
    }
}
