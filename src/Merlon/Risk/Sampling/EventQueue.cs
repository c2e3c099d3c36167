namespace Merlon.Risk.Sampling;

/// <summary>A binary heap of nodes by time; equal times come in the order of the nodes, so that results do not hang on how the heap was filled.</summary>
internal sealed class EventQueue
{
    private (double Time, int Node)[] _items = new (double, int)[64];
    private int _count;

    public void Clear() => _count = 0;

    public void Push(double time, int node)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        var at = _count++;
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (!Earlier(time, node, _items[parent]))
            {
                break;
            }

            _items[at] = _items[parent];
            at = parent;
        }

        _items[at] = (time, node);
    }

    public bool TryPop(out double time, out int node)
    {
        if (_count == 0)
        {
            (time, node) = (0, 0);
            return false;
        }

        (time, node) = _items[0];
        var last = _items[--_count];
        var at = 0;
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= _count)
            {
                break;
            }

            if (child + 1 < _count && Earlier(_items[child + 1].Time, _items[child + 1].Node, _items[child]))
            {
                child++;
            }

            if (!Earlier(_items[child].Time, _items[child].Node, last))
            {
                break;
            }

            _items[at] = _items[child];
            at = child;
        }

        _items[at] = last;
        return true;
    }

    private static bool Earlier(double time, int node, (double Time, int Node) other) =>
        time < other.Time || time == other.Time && node < other.Node;
}
