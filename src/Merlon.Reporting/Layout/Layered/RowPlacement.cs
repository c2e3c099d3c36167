namespace Merlon.Reporting.Layout.Layered;

/// <summary>The vertical place of every row, with room between rows for horizontal pieces and the frames and names of zones.</summary>
internal sealed class RowPlacement
{
    private readonly double[] _rowTop;
    private readonly double[] _rowHeight;
    private readonly double[] _trackTop;
    private readonly int[] _zonesAbove;
    private readonly int[] _zonesBelow;

    public RowPlacement(RowGraph graph, ImmutableArray<LayoutZone> zones, ChannelTracks[] tracks)
    {
        var rows = graph.RowCount;
        _rowTop = new double[rows];
        _rowHeight = new double[rows];
        _trackTop = new double[Math.Max(0, rows - 1)];
        _zonesAbove = new int[zones.Length];
        _zonesBelow = new int[zones.Length];
        foreach (var leaf in graph.Leaves)
        {
            _rowHeight[leaf.Row] = Math.Max(_rowHeight[leaf.Row], leaf.Height);
        }

        var roomAbove = new double[rows];
        var roomBelow = new double[rows];
        // Inner zones come after outer ones, so going backwards each zone finds its inner ones done.
        for (var z = zones.Length - 1; z >= 0; z--)
        {
            // The count so far is that of the deepest inner zone that begins, or ends, in the same row.
            _zonesAbove[z]++;
            _zonesBelow[z]++;
            if (zones[z].Parent is var parent and >= 0)
            {
                if (graph.Top[parent] == graph.Top[z])
                {
                    _zonesAbove[parent] = Math.Max(_zonesAbove[parent], _zonesAbove[z]);
                }

                if (graph.Bottom[parent] == graph.Bottom[z])
                {
                    _zonesBelow[parent] = Math.Max(_zonesBelow[parent], _zonesBelow[z]);
                }
            }

            roomAbove[graph.Top[z]] = Math.Max(roomAbove[graph.Top[z]], _zonesAbove[z] * Spacing.ZoneTop);
            roomBelow[graph.Bottom[z]] = Math.Max(roomBelow[graph.Bottom[z]], _zonesBelow[z] * Spacing.ZoneBottom);
        }

        var y = Spacing.Margin + (rows > 0 && roomAbove[0] > 0 ? Spacing.TitleHeight / 2 : 0);
        for (var row = 0; row < rows; row++)
        {
            y += roomAbove[row];
            _rowTop[row] = y;
            y += _rowHeight[row] + roomBelow[row];
            if (row + 1 < rows)
            {
                var count = tracks[row].Count;
                var lead = _rowHeight[row] > 0 ? Spacing.AboveTracks : 0;
                // The names of zones stand half above their border.
                var trail = roomAbove[row + 1] > 0 ? Spacing.BelowTracks + Spacing.TitleHeight / 2 : _rowHeight[row + 1] > 0 ? Spacing.BelowTracks + (row % 2 == 1 && roomAbove[row + 1] == 0 ? Spacing.Arrow / 2 : 0) : 0;
                // An edge that is drawn upwards has its head below the row above.
                lead += row % 2 == 0 && roomBelow[row] == 0 && _rowHeight[row] > 0 ? Spacing.Arrow / 2 : 0;
                _trackTop[row] = y + lead;
                y += lead + Math.Max(0, count - 1) * Spacing.Track + trail;
            }
        }

        Height = y + Spacing.Margin;
    }

    public double Height { get; }

    public double Center(int row) => _rowTop[row] + _rowHeight[row] / 2;

    public double Track(int row, int track) => _trackTop[row] + track * Spacing.Track;

    public double ZoneTop(RowGraph graph, int zone) => _rowTop[graph.Top[zone]] - _zonesAbove[zone] * Spacing.ZoneTop;

    public double ZoneBottom(RowGraph graph, int zone) =>
        _rowTop[graph.Bottom[zone]] + _rowHeight[graph.Bottom[zone]] + _zonesBelow[zone] * Spacing.ZoneBottom;
}
