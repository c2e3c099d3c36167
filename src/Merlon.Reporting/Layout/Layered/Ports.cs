namespace Merlon.Reporting.Layout.Layered;

/// <summary>Where on its node each edge begins or ends: spread over the side, in the order of the other ends.</summary>
internal sealed class Ports
{
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

    /// <summary>Offset in pixels from the anchor of the link's upper leaf.</summary>
    public int AtUpper(int link) => _upperEnd.GetValueOrDefault(link);

    /// <summary>Offset in pixels from the anchor of the link's lower leaf.</summary>
    public int AtLower(int link) => _lowerEnd.GetValueOrDefault(link);
}
