namespace Merlon.Reporting.Layout.Layered;

/// <summary>Orders a row after the mean position of its neighbours in the row above or below (barycenter method), zone by zone.</summary>
internal sealed class OrderSweeper(RowGraph graph, RowOrder order)
{

    public void Down()
    {
        for (var row = 1; row < graph.RowCount; row++)
        {
            Arrange(row, row - 1);
        }
    }

    public void Up()
    {
        for (var row = graph.RowCount - 2; row >= 0; row--)
        {
            Arrange(row, row + 1);
        }
    }

    private void Arrange(int row, int fixedRow)
    {
        Sort(row, fixedRow, -1, out _, out _);
        order.Flatten(row);
    }

    private void Sort(int row, int fixedRow, int container, out double sum, out double count)
    {
        sum = 0;
        count = 0;
        var items = order.Items(row, container);
        var values = new double[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            double itemSum, itemCount;
            if (items[i] >= 0)
            {
                (itemSum, itemCount) = Mean(items[i], fixedRow < row);
            }
            else
            {
                var z = ~items[i];
                Sort(row, fixedRow, z, out itemSum, out itemCount);
                if (graph.Spans(z, fixedRow))
                {
                    var middle = order.Position[graph.LeftOf(z, fixedRow)] + order.Position[graph.RightBorder[z][fixedRow - graph.Top[z]]];
                    itemSum += middle;
                    itemCount += 2;
                }
            }

            values[i] = itemCount > 0 ? itemSum / itemCount : double.NaN;
            sum += itemSum;
            count += itemCount;
        }

        Place(items, values);
        KeepZones(items, row, fixedRow);
    }

    private (double Sum, double Count) Mean(int leaf, bool up)
    {
        double sum = 0, count = 0;
        foreach (var l in up ? graph.Up[leaf] : graph.Down[leaf])
        {
            var link = graph.Links[l];
            sum += link.Weight * order.Position[up ? link.Upper : link.Lower];
            count += link.Weight;
        }

        return (sum, count);
    }

    // What has no neighbour keeps its place; the others are sorted into the places between.
    private static void Place(List<int> items, double[] values)
    {
        var movable = Enumerable.Range(0, items.Count).Where(i => !double.IsNaN(values[i])).ToList();
        var sorted = movable.OrderBy(i => values[i]).Select(i => items[i]).ToList();
        for (var k = 0; k < movable.Count; k++)
        {
            items[movable[k]] = sorted[k];
        }
    }

    // Zones that also stand in the fixed row keep the order that they have there.
    private void KeepZones(List<int> items, int row, int fixedRow)
    {
        var places = new List<int>();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] < 0 && graph.Spans(~items[i], fixedRow))
            {
                places.Add(i);
            }
        }

        if (places.Count > 1)
        {
            var zones = places.Select(i => items[i]).OrderBy(item => order.Position[graph.LeftOf(~item, fixedRow)]).ToList();
            for (var k = 0; k < places.Count; k++)
            {
                items[places[k]] = zones[k];
            }
        }
    }
}
