namespace Merlon.Reporting.Layout.Layered;

/// <summary>Searches an order with few crossings: sweeps and exchanges from several starting points, the best kept.</summary>
internal static class OrderSearch
{
    public static RowOrder Find(RowGraph graph, ImmutableArray<LayoutZone> zones)
    {
        var crossings = new CrossingCount(graph);
        var size = graph.Leaves.Length;
        // Large graphs get few starts: time grows with the square of their size.
        var starts = size > 700 ? Math.Clamp(3_000 / size, 1, 4) : Math.Clamp(12_000 / Math.Max(1, size), 1, 24);
        var random = new SmallRandom(0x4D65726C6F6E);
        RowOrder? best = null;
        var least = long.MaxValue;
        for (var start = 0; start < starts && least > 0; start++)
        {
            var order = new RowOrder(graph, zones);
            if (start > 0)
            {
                Shuffle(graph, order, zones, ref random);
            }

            var found = Improve(graph, order, crossings, size, downFirst: start % 2 == 0);
            if (found.Crossings < least)
            {
                least = found.Crossings;
                best = found.Order;
            }
        }

        return best ?? new RowOrder(graph, zones);
    }

    private static (RowOrder Order, long Crossings) Improve(RowGraph graph, RowOrder order, CrossingCount crossings, int size, bool downFirst)
    {
        var sweeper = new OrderSweeper(graph, order);
        var switcher = new OrderSwitcher(graph, order, crossings);
        var best = order.Copy();
        var least = crossings.Total(order);
        var misses = 0;
        for (var round = 0; round < 16 && misses < 4 && least > 0; round++)
        {
            if (round % 2 == 0 == downFirst)
            {
                sweeper.Down();
            }
            else
            {
                sweeper.Up();
            }

            for (var i = 0; i < 6 && switcher.Improve(moveZones: size < 6_000 && i % 2 == 0); i++)
            {
            }

            var count = crossings.Total(order);
            if (count < least)
            {
                least = count;
                best = order.Copy();
                misses = 0;
            }
            else
            {
                misses++;
            }
        }

        return (best, least);
    }

    // Zones keep one order over all rows: it is drawn once for all of them.
    private static void Shuffle(RowGraph graph, RowOrder order, ImmutableArray<LayoutZone> zones, ref SmallRandom random)
    {
        var key = new int[zones.Length];
        for (var z = 0; z < key.Length; z++)
        {
            key[z] = random.Next(1 << 20);
        }

        for (var row = 0; row < graph.RowCount; row++)
        {
            foreach (var container in order.Containers(row))
            {
                var items = order.Items(row, container);
                var keyed = new List<(int Key, int Item)>(items.Count);
                foreach (var item in items)
                {
                    keyed.Add((item < 0 ? key[~item] : random.Next(1 << 20), item));
                }

                items.Clear();
                items.AddRange(keyed.OrderBy(k => k.Key).Select(k => k.Item));
            }

            order.Flatten(row);
        }
    }
}
