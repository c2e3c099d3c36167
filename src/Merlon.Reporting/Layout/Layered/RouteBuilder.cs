namespace Merlon.Reporting.Layout.Layered;

/// <summary>Draws the ways of the edges once rows, columns and tracks are known.</summary>
internal sealed class RouteBuilder(LayoutGraph graph, RowGraph rows, bool[] reversed, double[] columns, Ports ports, ChannelTracks[] tracks, RowPlacement placement, ImmutableArray<Box> nodes)
{
    public LayoutRoute Build(int e)
    {
        var edge = graph.Edges[e];
        var chain = rows.Chains[e];
        if (chain.Length == 0)
        {
            return Loop(e);
        }

        var points = new List<Place>();
        var label = default(Box);
        for (var i = 0; i + 1 < chain.Length; i++)
        {
            var link = LinkBetween(chain[i], chain[i + 1], e);
            var row = rows.Leaves[chain[i]].Row;
            var from = columns[chain[i]] + ports.AtUpper(link);
            var to = columns[chain[i + 1]] + ports.AtLower(link);
            if (i == 0)
            {
                points.Add(new Place(from, nodes[rows.Leaves[chain[0]].Item].Bottom));
            }

            if (Math.Abs(from - to) > 0.5)
            {
                var y = placement.Track(row, tracks[row].Of(link));
                points.Add(new Place(from, y));
                points.Add(new Place(to, y));
            }

            var lower = rows.Leaves[chain[i + 1]];
            if (lower.Kind == LeafKind.Label)
            {
                label = new Box(to - edge.LabelWidth / 2, placement.Center(lower.Row) - edge.LabelHeight / 2, edge.LabelWidth, edge.LabelHeight);
            }

            if (i + 2 == chain.Length)
            {
                points.Add(new Place(to, nodes[lower.Item].Y));
            }
        }

        if (reversed[e])
        {
            points.Reverse();
        }

        return new LayoutRoute([.. points], label);
    }

    private int LinkBetween(int upper, int lower, int edge) =>
        Array.Find(rows.Down[upper], l => rows.Links[l].Lower == lower && rows.Links[l].Edge == edge);

    private LayoutRoute Loop(int e)
    {
        var edge = graph.Edges[e];
        var node = nodes[edge.Source];
        var before = Enumerable.Range(0, e).Where(o => graph.Edges[o].Source == edge.Source && graph.Edges[o].Target == edge.Source).ToList();
        var x = node.Right + before.Sum(o => RowGraphBuilder.LoopRoom + graph.Edges[o].LabelWidth) + RowGraphBuilder.LoopRoom / 2;
        var reach = Math.Min(16 + 3 * before.Count, node.Height / 2 - 4);
        var label = new Box(x + 5, node.CenterY - edge.LabelHeight / 2, edge.LabelWidth, edge.LabelHeight);
        return new LayoutRoute(
            [new(node.Right, node.CenterY - reach), new(x, node.CenterY - reach), new(x, node.CenterY + reach), new(node.Right, node.CenterY + reach)],
            edge.LabelWidth > 0 ? label : default);
    }
}
