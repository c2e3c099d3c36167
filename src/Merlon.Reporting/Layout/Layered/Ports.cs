namespace Merlon.Reporting.Layout.Layered;

/// <summary>Where on its node each edge begins or ends: spread over the side, in the order of the other ends.</summary>
internal sealed class Ports
{
    /// <summary>Least distance of two edges on the same side of a node.</summary>
    private const int Gap = 13;

    private readonly Dictionary<int, int> _upperEnd = [];
    private readonly Dictionary<int, int> _lowerEnd = [];

    public Ports(RowGraph graph, RowOrder order)
    {
        for (var i = 0; i < graph.Leaves.Length && graph.Leaves[i].Kind == LeafKind.Node; i++)
        {
            Spread(graph.Leaves[i], [.. graph.Down[i].OrderBy(l => order.Position[graph.Links[l].Lower])], _upperEnd);
            Spread(graph.Leaves[i], [.. graph.Up[i].OrderBy(l => order.Position[graph.Links[l].Upper])], _lowerEnd);
        }

        // Links that are not drawn take no room of their own.
        void Spread(Leaf node, int[] links, Dictionary<int, int> offsets)
        {
            var drawn = links.Where(l => graph.Links[l].Edge >= 0).ToArray();
            var room = 2 * node.Left - 2 * Spacing.Port / 1.5;
            var step = drawn.Length < 2 ? 0 : Math.Min(Math.Max(Spacing.Port * 1.6, room / (drawn.Length + 1)), room / (drawn.Length - 1));
            for (var k = 0; k < drawn.Length; k++)
            {
                offsets[drawn[k]] = (int)Math.Round((k - (drawn.Length - 1) / 2.0) * step);
            }
        }
    }

    /// <summary>Moves ends along their side where that makes an edge straight and neither leaves the side nor passes a neighbour.</summary>
    public void Straighten(RowGraph graph, RowOrder order, double[] columns)
    {
        for (var i = 0; i < graph.Leaves.Length && graph.Leaves[i].Kind == LeafKind.Node; i++)
        {
            var node = i;
            Side(graph.Leaves[i], [.. graph.Down[i].Where(_upperEnd.ContainsKey).OrderBy(l => order.Position[graph.Links[l].Lower])], _upperEnd, l => columns[graph.Links[l].Lower] - columns[node]);
            Side(graph.Leaves[i], [.. graph.Up[i].Where(_lowerEnd.ContainsKey).OrderBy(l => order.Position[graph.Links[l].Upper])], _lowerEnd, l => columns[graph.Links[l].Upper] - columns[node]);
        }

        static void Side(Leaf node, int[] links, Dictionary<int, int> offsets, Func<int, double> wanted)
        {
            var reach = node.Left - 12;
            foreach (var k in Enumerable.Range(0, links.Length).OrderBy(k => Math.Abs(wanted(links[k]) - offsets[links[k]])).ThenBy(k => k))
            {
                var offset = wanted(links[k]);
                var low = k == 0 ? -reach : offsets[links[k - 1]] + Gap;
                var high = k == links.Length - 1 ? reach : offsets[links[k + 1]] - Gap;
                if (offset >= low && offset <= high)
                {
                    offsets[links[k]] = (int)Math.Round(offset);
                }
            }
        }
    }

    /// <summary>Offset in pixels from the anchor of the link's upper leaf.</summary>
    public int AtUpper(int link) => _upperEnd.GetValueOrDefault(link);

    /// <summary>Offset in pixels from the anchor of the link's lower leaf.</summary>
    public int AtLower(int link) => _lowerEnd.GetValueOrDefault(link);
}
