namespace Merlon.Reporting.Layout.Layered;

/// <summary>Improves an order by exchanging neighbours as long as that removes crossings: leaves in one row, zones in all their rows.</summary>
internal sealed class OrderSwitcher(RowGraph graph, RowOrder order, CrossingCount crossings)
{
    /// <summary>True where anything got better.</summary>
    public bool Improve(bool moveZones)
    {
        var improved = false;
        for (var row = 0; row < graph.RowCount; row++)
        {
            foreach (var container in order.Containers(row))
            {
                improved |= ImproveList(row, container, moveZones);
            }
        }

        return improved;
    }

    private bool ImproveList(int row, int container, bool moveZones)
    {
        var improved = false;
        var items = order.Items(row, container);
        for (var i = 0; i + 1 < items.Count; i++)
        {
            var (a, b) = (items[i], items[i + 1]);
            if (a >= 0 && b >= 0)
            {
                if (Gain(a, b) > 0)
                {
                    (items[i], items[i + 1]) = (b, a);
                    // Neighbours in the row: their positions just swap.
                    (order.Position[a], order.Position[b]) = (order.Position[b], order.Position[a]);
                    order.Sequence[row][order.Position[a]] = a;
                    order.Sequence[row][order.Position[b]] = b;
                    improved = true;
                }
            }
            else if (moveZones)
            {
                improved |= TryExchange(row, container, a, b);
            }
        }

        return improved;
    }

    private long Gain(int a, int b) =>
        Gain(graph.Up[a], graph.Up[b], up: true) + Gain(graph.Down[a], graph.Down[b], up: false);

    // Crossings with a left of b, less those with b left of a.
    private long Gain(int[] ofA, int[] ofB, bool up)
    {
        var gain = 0L;
        foreach (var x in ofA)
        {
            var p = order.Position[up ? graph.Links[x].Upper : graph.Links[x].Lower];
            foreach (var y in ofB)
            {
                var q = order.Position[up ? graph.Links[y].Upper : graph.Links[y].Lower];
                gain += Math.Sign(p - q) * graph.Links[x].Weight * graph.Links[y].Weight;
            }
        }

        return gain;
    }

    private bool TryExchange(int row, int container, int a, int b)
    {
        var rows = SharedRows(row, container, a, b);
        if (a < 0 && b < 0 && ZoneBetween(rows, container, a, b))
        {
            return false;
        }

        var from = Math.Max(0, rows.First - 1);
        var to = Math.Min(graph.RowCount - 2, rows.Last);
        var before = Count(from, to);
        if (before == 0)
        {
            return false;
        }

        var saved = new List<int>[rows.Last - rows.First + 1];
        for (var r = rows.First; r <= rows.Last; r++)
        {
            var items = order.Items(r, container);
            saved[r - rows.First] = [.. items];
            Exchange(items, At(a, r), At(b, r));
            order.Flatten(r);
        }

        if (Count(from, to) < before)
        {
            return true;
        }

        for (var r = rows.First; r <= rows.Last; r++)
        {
            var items = order.Items(r, container);
            items.Clear();
            items.AddRange(saved[r - rows.First]);
            order.Flatten(r);
        }

        return false;

        int At(int item, int r) => item < 0 ? item : LeafInRow(item, r);
    }

    // Moving a zone past a third one would break their order in other rows.
    private bool ZoneBetween((int First, int Last) rows, int container, int a, int b)
    {
        for (var r = rows.First; r <= rows.Last; r++)
        {
            var items = order.Items(r, container);
            for (var i = items.IndexOf(a) + 1; i < items.Count && items[i] != b; i++)
            {
                if (items[i] < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private long Count(int from, int to)
    {
        var sum = 0L;
        for (var r = from; r <= to; r++)
        {
            sum += crossings.Below(order, r);
        }

        return sum;
    }

    private static void Exchange(List<int> items, int left, int right)
    {
        var i = items.IndexOf(left);
        var j = items.IndexOf(right);
        if (i >= 0 && j > i)
        {
            // Moved past, so that what stands between the two keeps its side of the right one.
            items.RemoveAt(i);
            items.Insert(j, left);
        }
    }

    // The rows in which both stand: for a long edge, those in which it runs beside the zone in the same container.
    private (int First, int Last) SharedRows(int row, int container, int a, int b)
    {
        var (first, last) = (row, row);
        while (Both(first - 1))
        {
            first--;
        }

        while (Both(last + 1))
        {
            last++;
        }

        return (first, last);

        bool Both(int r) => r >= 0 && r < graph.RowCount && Stands(a, r) && Stands(b, r);

        bool Stands(int item, int r)
        {
            if (item < 0)
            {
                return graph.Spans(~item, r);
            }

            var leaf = LeafInRow(item, r);
            return leaf >= 0 && graph.Leaves[leaf].Zone == container;
        }
    }

    // The leaf of the same edge in another row, −1 where it has none.
    private int LeafInRow(int leaf, int row)
    {
        var at = graph.Leaves[leaf];
        if (at.Row == row)
        {
            return leaf;
        }

        if (at.Kind is not (LeafKind.Pass or LeafKind.Label) || at.Item < 0)
        {
            return -1;
        }

        var chain = graph.Chains[at.Item];
        var index = row - graph.Leaves[chain[0]].Row;
        return index > 0 && index < chain.Length - 1 ? chain[index] : -1;
    }
}
