namespace Merlon.Reporting.Layout;

/// <summary>Measures of a finished layout, by geometry alone: what a reader would complain about.</summary>
/// <param name="Crossings">Points in which two edges cross.</param>
/// <param name="EdgesThroughNodes">Pairs of an edge and a node that is not one of its ends, where the edge runs through it.</param>
/// <param name="EdgesThroughLabels">Pairs of an edge and another edge's label, where the edge runs through it.</param>
/// <param name="LabelOverlaps">Pairs of labels, or of a label and a node, that overlap.</param>
/// <param name="NodesInForeignZones">Pairs of a node and a zone that it overlaps without belonging to it.</param>
/// <param name="Bends">Corners of all edges.</param>
/// <param name="Length">Length of all edges in pixels.</param>
public sealed record LayoutQuality(int Crossings, int EdgesThroughNodes, int EdgesThroughLabels, int LabelOverlaps, int NodesInForeignZones, int Bends, double Length)
{
    public static LayoutQuality Measure(LayoutGraph graph, LayoutResult result)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(result);
        int throughNodes = 0, throughLabels = 0, overlaps = 0, foreign = 0;
        var labels = result.Edges.Select(e => e.Label).ToArray();
        for (var e = 0; e < result.Edges.Length; e++)
        {
            var (edge, points) = (graph.Edges[e], result.Edges[e].Points);
            throughNodes += Enumerable.Range(0, result.Nodes.Length).Count(v => v != edge.Source && v != edge.Target && Hits(points, result.Nodes[v]));
            throughLabels += Enumerable.Range(0, labels.Length).Count(o => o != e && !labels[o].IsEmpty && Hits(points, labels[o]));
            overlaps += labels[e].IsEmpty ? 0 : labels.Skip(e + 1).Count(o => !o.IsEmpty && labels[e].Overlaps(o)) + result.Nodes.Count(n => labels[e].Overlaps(n));
        }

        for (var z = 0; z < result.Zones.Length; z++)
        {
            for (var v = 0; v < result.Nodes.Length; v++)
            {
                var inside = false;
                for (var around = graph.Nodes[v].Zone; around >= 0; around = graph.Zones[around].Parent)
                {
                    inside |= around == z;
                }

                foreign += inside == result.Zones[z].Contains(result.Nodes[v]) && (inside || !result.Zones[z].Overlaps(result.Nodes[v])) ? 0 : 1;
            }
        }

        return new LayoutQuality(
            CountCrossings(result),
            throughNodes,
            throughLabels,
            overlaps,
            foreign,
            result.Edges.Sum(e => Math.Max(0, e.Points.Length - 2)),
            result.Edges.Sum(e => Pieces(e.Points).Sum(p => Math.Abs(p.A.X - p.B.X) + Math.Abs(p.A.Y - p.B.Y))));
    }

    /// <summary>One number for choosing between layouts of the same graph; less is better.</summary>
    internal static double Cost(LayoutGraph graph, LayoutResult result)
    {
        var length = result.Edges.Sum(e => Pieces(e.Points).Sum(p => Math.Abs(p.A.X - p.B.X) + Math.Abs(p.A.Y - p.B.Y)));
        var bends = result.Edges.Sum(e => Math.Max(0, e.Points.Length - 2));
        var aspect = Math.Abs(Math.Log(result.Width / Math.Max(1, result.Height) / 1.3));
        return CountCrossings(result) * 120
            + bends * 12
            + length / Math.Sqrt(1 + graph.Nodes.Length)
            + Math.Sqrt(result.Width * result.Height) * (1 + 0.35 * aspect);
    }

    private static int CountCrossings(LayoutResult result)
    {
        var across = new List<(double Y, double From, double To, int Edge)>();
        var upright = new List<(double X, double From, double To, int Edge)>();
        for (var e = 0; e < result.Edges.Length; e++)
        {
            foreach (var (a, b) in Pieces(result.Edges[e].Points))
            {
                if (Math.Abs(a.X - b.X) < 0.5)
                {
                    upright.Add((a.X, Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y), e));
                }
                else
                {
                    across.Add((a.Y, Math.Min(a.X, b.X), Math.Max(a.X, b.X), e));
                }
            }
        }

        upright.Sort((l, r) => l.X.CompareTo(r.X));
        var count = 0;
        foreach (var h in across)
        {
            for (var i = First(h.From); i < upright.Count && upright[i].X < h.To; i++)
            {
                var v = upright[i];
                if (v.Edge != h.Edge && v.X > h.From && v.From < h.Y && v.To > h.Y)
                {
                    count++;
                }
            }
        }

        return count;

        int First(double x)
        {
            var (low, high) = (0, upright.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = upright[middle].X < x ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    private static bool Hits(ImmutableArray<Place> points, Box box) =>
        Pieces(points).Any(p => box.Overlaps(new Box(
            Math.Min(p.A.X, p.B.X) - 0.1,
            Math.Min(p.A.Y, p.B.Y) - 0.1,
            Math.Abs(p.A.X - p.B.X) + 0.2,
            Math.Abs(p.A.Y - p.B.Y) + 0.2)));

    private static IEnumerable<(Place A, Place B)> Pieces(ImmutableArray<Place> points)
    {
        for (var i = 0; i + 1 < points.Length; i++)
        {
            yield return (points[i], points[i + 1]);
        }
    }
}
