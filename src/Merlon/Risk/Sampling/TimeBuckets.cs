namespace Merlon.Risk.Sampling;

/// <summary>
/// Nodes by time, none before the one taken last: a calendar queue (Brown, 1988). Equal times come in the order of the
/// nodes, so that results do not hang on how it was filled.
/// </summary>
internal sealed class TimeBuckets
{
    private readonly (double Time, int Node)[][] _items;
    private readonly int[] _counts;
    private readonly double _scale;
    private int _current;
    private int _count;

    /// <param name="most">The latest time.</param>
    /// <param name="expected">About how many nodes it will hold in all.</param>
    public TimeBuckets(double most, int expected)
    {
        var buckets = Math.Clamp(expected / 4, 8, 1024);
        _items = new (double, int)[buckets][];
        Array.Fill(_items, []);
        _counts = new int[buckets];
        _scale = buckets / most;
    }

    public void Push(double time, int node)
    {
        var bucket = Math.Clamp((int)(time * _scale), _current, _items.Length - 1);
        ref var items = ref _items[bucket];
        var count = _counts[bucket]++;
        if (count == items.Length)
        {
            Array.Resize(ref items, Math.Max(4, 2 * count));
        }

        _count++;
        if (bucket == _current)
        {
            // The bucket at hand is in order, latest first.
            while (count > 0 && IsEarlier(items[count - 1], (time, node)))
            {
                items[count] = items[count - 1];
                count--;
            }
        }

        items[count] = (time, node);
    }

    public bool TryPop(out double time, out int node)
    {
        if (_count == 0)
        {
            _current = 0;
            (time, node) = (0, 0);
            return false;
        }

        if (_counts[_current] == 0)
        {
            do
            {
                _current++;
            }
            while (_counts[_current] == 0);
            _items[_current].AsSpan(0, _counts[_current]).Sort(static (a, b) => IsEarlier(a, b) ? 1 : IsEarlier(b, a) ? -1 : 0);
        }

        _count--;
        (time, node) = _items[_current][--_counts[_current]];
        return true;
    }

    private static bool IsEarlier((double Time, int Node) one, (double Time, int Node) other) =>
        one.Time < other.Time || one.Time == other.Time && one.Node < other.Node;
}
