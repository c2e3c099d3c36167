namespace Merlon.Reporting.Layout.Layered;

/// <summary>
/// Least total weighted length of edges under minimal lengths, over integers: the network simplex method of Gansner,
/// Koutsofios, North and Vo ("A Technique for Drawing Directed Graphs", 1993, section 2.3 and 4.2).
/// Every intermediate state is a valid answer, so it may be stopped after any number of steps.
/// </summary>
internal sealed class NetworkSimplex(int count)
{
    private const int SearchWidth = 40;

    private readonly List<int> _tail = [];
    private readonly List<int> _head = [];
    private readonly List<int> _length = [];
    private readonly List<int> _weight = [];
    private readonly int[] _rank = new int[count];
    private readonly int[] _low = new int[count];
    private readonly int[] _limit = new int[count];
    private readonly int[] _byLimit = new int[count];
    private readonly int[] _parent = new int[count];
    private readonly List<int>[] _treeEdges = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
    private int[][] _out = [];
    private int[][] _in = [];
    private bool[] _inTree = [];
    private int[] _cut = [];
    private int _search;

    public void Add(int tail, int head, int length, int weight)
    {
        _tail.Add(tail);
        _head.Add(head);
        _length.Add(length);
        _weight.Add(weight);
    }

    /// <summary>The ranks, the lowest being 0. The edges must not form a cycle and must join all nodes.</summary>
    public int[] Solve(int maxSteps)
    {
        if (count == 0)
        {
            return [];
        }

        _out = Adjacency(_tail);
        _in = Adjacency(_head);
        _inTree = new bool[_tail.Count];
        _cut = new int[_tail.Count];
        LongestPath();
        GrowTree();
        Range(0, -1, 0);
        InitialCuts();
        for (var step = 0; step < maxSteps; step++)
        {
            var leaving = Leaving();
            if (leaving < 0)
            {
                break;
            }

            var entering = Entering(leaving);
            if (entering < 0)
            {
                break;
            }

            Exchange(leaving, entering);
        }

        var lowest = _rank.Min();
        return [.. _rank.Select(r => r - lowest)];
    }

    private int Slack(int e) => _rank[_head[e]] - _rank[_tail[e]] - _length[e];

    private int[][] Adjacency(List<int> end)
    {
        var degree = new int[count];
        foreach (var v in end)
        {
            degree[v]++;
        }

        var lists = new int[count][];
        for (var v = 0; v < count; v++)
        {
            lists[v] = new int[degree[v]];
        }

        for (var e = end.Count - 1; e >= 0; e--)
        {
            lists[end[e]][--degree[end[e]]] = e;
        }

        return lists;
    }

    private void LongestPath()
    {
        var waiting = new int[count];
        var ready = new Queue<int>();
        for (var v = 0; v < count; v++)
        {
            waiting[v] = _in[v].Length;
            if (waiting[v] == 0)
            {
                ready.Enqueue(v);
            }
        }

        var seen = 0;
        while (ready.TryDequeue(out var v))
        {
            seen++;
            foreach (var e in _out[v])
            {
                var head = _head[e];
                _rank[head] = Math.Max(_rank[head], _rank[v] + _length[e]);
                if (--waiting[head] == 0)
                {
                    ready.Enqueue(head);
                }
            }
        }

        if (seen < count)
        {
            throw new InvalidOperationException("The constraints form a cycle.");
        }
    }

    // Grows a spanning tree of tight edges, moving what is grown so far until the next edge becomes tight.
    private void GrowTree()
    {
        var grown = new bool[count];
        var nodes = new List<int>(count);
        var stack = new Stack<int>();
        Grow(0);
        while (nodes.Count < count)
        {
            var best = -1;
            var least = int.MaxValue;
            for (var e = 0; e < _tail.Count; e++)
            {
                if (grown[_tail[e]] != grown[_head[e]] && Slack(e) < least)
                {
                    least = Slack(e);
                    best = e;
                    if (least == 0)
                    {
                        break;
                    }
                }
            }

            if (best < 0)
            {
                throw new InvalidOperationException("The constraints fall apart.");
            }

            var move = grown[_tail[best]] ? least : -least;
            foreach (var v in nodes)
            {
                _rank[v] += move;
            }

            AddTreeEdge(best);
            Grow(grown[_tail[best]] ? _head[best] : _tail[best]);
        }

        void Grow(int from)
        {
            grown[from] = true;
            stack.Push(from);
            while (stack.TryPop(out var v))
            {
                nodes.Add(v);
                foreach (var e in _out[v])
                {
                    Visit(e, _head[e]);
                }

                foreach (var e in _in[v])
                {
                    Visit(e, _tail[e]);
                }
            }
        }

        void Visit(int e, int other)
        {
            if (!grown[other] && Slack(e) == 0)
            {
                grown[other] = true;
                AddTreeEdge(e);
                stack.Push(other);
            }
        }
    }

    private void AddTreeEdge(int e)
    {
        _inTree[e] = true;
        _treeEdges[_tail[e]].Add(e);
        _treeEdges[_head[e]].Add(e);
    }

    // Post-order numbers below a node: a node's subtree is the run from its low to its limit.
    private void Range(int from, int parentEdge, int low)
    {
        var stack = new Stack<(int Node, int Next)>();
        _parent[from] = parentEdge;
        _low[from] = low;
        stack.Push((from, 0));
        var counter = low;
        while (stack.TryPop(out var frame))
        {
            var (v, next) = frame;
            var edges = _treeEdges[v];
            while (next < edges.Count && edges[next] == _parent[v])
            {
                next++;
            }

            if (next == edges.Count)
            {
                _limit[v] = counter;
                _byLimit[counter] = v;
                counter++;
                continue;
            }

            stack.Push((v, next + 1));
            var e = edges[next];
            var child = _tail[e] == v ? _head[e] : _tail[e];
            _parent[child] = e;
            _low[child] = counter;
            stack.Push((child, 0));
        }
    }

    private bool Below(int v, int top) => _low[top] <= _limit[v] && _limit[v] <= _limit[top];

    private void InitialCuts()
    {
        for (var i = 0; i < count - 1; i++)
        {
            var v = _byLimit[i];
            var edge = _parent[v];
            var direction = _tail[edge] == v ? 1 : -1;
            var sum = 0;
            foreach (var e in _out[v])
            {
                sum += CutPart(e, v, direction);
            }

            foreach (var e in _in[v])
            {
                sum += CutPart(e, v, direction);
            }

            _cut[edge] = sum;
        }
    }

    private int CutPart(int e, int v, int direction)
    {
        var other = _tail[e] == v ? _head[e] : _tail[e];
        var outside = !Below(other, v);
        var value = outside ? _weight[e] : (_inTree[e] ? _cut[e] : 0) - _weight[e];
        var sign = (direction > 0 ? _head[e] : _tail[e]) == v ? 1 : -1;
        return (outside ? -sign : sign) * value;
    }

    private int Leaving()
    {
        var best = -1;
        var found = 0;
        for (var i = 0; i < _tail.Count && found < SearchWidth; i++)
        {
            var e = _search;
            _search = _search + 1 == _tail.Count ? 0 : _search + 1;
            if (_inTree[e] && _cut[e] < 0)
            {
                found++;
                if (best < 0 || _cut[e] < _cut[best])
                {
                    best = e;
                }
            }
        }

        return best;
    }

    private int Entering(int leaving)
    {
        var tailIsChild = _limit[_tail[leaving]] < _limit[_head[leaving]];
        var top = tailIsChild ? _tail[leaving] : _head[leaving];
        var best = -1;
        var least = int.MaxValue;
        for (var i = _low[top]; i <= _limit[top]; i++)
        {
            var v = _byLimit[i];
            foreach (var e in tailIsChild ? _in[v] : _out[v])
            {
                if (!_inTree[e] && !Below(tailIsChild ? _tail[e] : _head[e], top) && Slack(e) < least)
                {
                    least = Slack(e);
                    best = e;
                }
            }
        }

        return best;
    }

    private void Exchange(int leaving, int entering)
    {
        var delta = Slack(entering);
        var tailIsChild = _limit[_tail[leaving]] < _limit[_head[leaving]];
        var top = tailIsChild ? _tail[leaving] : _head[leaving];
        for (var i = _low[top]; i <= _limit[top]; i++)
        {
            _rank[_byLimit[i]] += tailIsChild ? -delta : delta;
        }

        var cut = _cut[leaving];
        var meeting = Climb(_tail[entering], _head[entering], cut, up: true);
        Climb(_head[entering], _tail[entering], cut, up: false);
        _cut[entering] = -cut;
        _cut[leaving] = 0;
        _inTree[leaving] = false;
        _treeEdges[_tail[leaving]].Remove(leaving);
        _treeEdges[_head[leaving]].Remove(leaving);
        AddTreeEdge(entering);
        Range(meeting, _parent[meeting], _low[meeting]);
    }

    private int Climb(int v, int until, int cut, bool up)
    {
        while (!Below(until, v))
        {
            var e = _parent[v];
            _cut[e] += (v == _tail[e] ? up : !up) ? cut : -cut;
            v = _limit[_tail[e]] > _limit[_head[e]] ? _tail[e] : _head[e];
        }

        return v;
    }
}
