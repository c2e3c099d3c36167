namespace Merlon.Reporting.Layout.Layered;

/// <summary>Crossings between neighbouring rows, each pair weighted by the product of the two links' weights.</summary>
internal sealed class CrossingCount(RowGraph graph)
{
    private readonly long[] _tree = new long[graph.Leaves.Length + 2];

    public long Total(RowOrder order)
    {
        var total = 0L;
        for (var row = 0; row + 1 < graph.RowCount; row++)
        {
            total += Below(order, row);
        }

        return total;
    }

    /// <summary>Crossings between a row and the next, in n log n with a Fenwick tree over the lower ends.</summary>
    public long Below(RowOrder order, int row)
    {
        var links = graph.Channel[row];
        if (links.Length < 2)
        {
            return 0;
        }

        var keys = new long[links.Length];
        var sorted = new int[links.Length];
        for (var i = 0; i < links.Length; i++)
        {
            var link = graph.Links[links[i]];
            keys[i] = ((long)order.Position[link.Upper] << 32) | (uint)order.Position[link.Lower];
            sorted[i] = links[i];
        }

        Array.Sort(keys, sorted);
        var size = order.Sequence[row + 1].Length;
        Array.Clear(_tree, 0, size + 1);
        long sum = 0, placed = 0;
        foreach (var index in sorted)
        {
            var link = graph.Links[index];
            var at = order.Position[link.Lower] + 1;
            var atOrLeft = 0L;
            for (var i = at; i > 0; i -= i & -i)
            {
                atOrLeft += _tree[i];
            }

            sum += link.Weight * (placed - atOrLeft);
            placed += link.Weight;
            for (var i = at; i <= size; i += i & -i)
            {
                _tree[i] += link.Weight;
            }
        }

        return sum;
    }
}
