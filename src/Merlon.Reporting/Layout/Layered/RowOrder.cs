namespace Merlon.Reporting.Layout.Layered;

/// <summary>
/// The order within each row as a tree: what lies in a zone stays together between its borders. Items of a list are
/// leaves, or zones as the complement of their index. Two zones that share rows have the same order in all of them.
/// </summary>
internal sealed class RowOrder
{
    private readonly RowGraph _graph;

    /// <summary>Items by row and by container, container 0 being outside all zones and z + 1 zone z.</summary>
    private readonly List<int>?[][] _items;

    public RowOrder(RowGraph graph, ImmutableArray<LayoutZone> zones)
    {
        _graph = graph;
        Position = new int[graph.Leaves.Length];
        Sequence = new int[graph.RowCount][];
        _items = new List<int>[graph.RowCount][];
        for (var row = 0; row < graph.RowCount; row++)
        {
            _items[row] = new List<int>?[zones.Length + 1];
            _items[row][0] = [];
        }

        for (var z = 0; z < zones.Length; z++)
        {
            for (var row = graph.Top[z]; row <= graph.Bottom[z]; row++)
            {
                _items[row][z + 1] = [];
                _items[row][zones[z].Parent + 1]!.Add(~z);
            }
        }

        for (var i = 0; i < graph.Leaves.Length; i++)
        {
            var leaf = graph.Leaves[i];
            if (leaf.Kind is not (LeafKind.Left or LeafKind.Right))
            {
                _items[leaf.Row][leaf.Zone + 1]!.Add(i);
            }
        }

        for (var row = 0; row < graph.RowCount; row++)
        {
            Flatten(row);
        }
    }

    private RowOrder(RowOrder other)
    {
        _graph = other._graph;
        Position = [.. other.Position];
        Sequence = [.. other.Sequence];
        _items = [.. other._items.Select(r => r.Select(l => l is null ? null : new List<int>(l)).ToArray())];
    }

    /// <summary>Leaves of each row from left to right, borders included.</summary>
    public int[][] Sequence { get; }

    /// <summary>Index of each leaf in its row.</summary>
    public int[] Position { get; }

    public RowOrder Copy() => new(this);

    /// <summary>What lies directly in a container in a row; −1 is outside all zones.</summary>
    public List<int> Items(int row, int zone) => _items[row][zone + 1]!;

    /// <summary>The containers that have a list in the row.</summary>
    public IEnumerable<int> Containers(int row)
    {
        for (var z = -1; z < _items[row].Length - 1; z++)
        {
            if (_items[row][z + 1] is not null)
            {
                yield return z;
            }
        }
    }

    /// <summary>Brings sequence and positions of a row up to date with its lists.</summary>
    public void Flatten(int row)
    {
        var sequence = new List<int>();
        Visit(-1);
        Sequence[row] = [.. sequence];
        for (var i = 0; i < sequence.Count; i++)
        {
            Position[sequence[i]] = i;
        }

        void Visit(int zone)
        {
            foreach (var item in Items(row, zone))
            {
                if (item >= 0)
                {
                    sequence.Add(item);
                    continue;
                }

                var z = ~item;
                sequence.Add(_graph.LeftBorder[z][row - _graph.Top[z]]);
                Visit(z);
                sequence.Add(_graph.RightBorder[z][row - _graph.Top[z]]);
            }
        }
    }
}
