using Merlon.Risk.Graph;

namespace Merlon.Risk.Rating;

/// <summary>The attack graph as plain arrays: steps between the same states joined into one of their summed rates.</summary>
internal sealed class ReachGraph
{
    private readonly List<Edge> _edges = [];
    private readonly Dictionary<(int From, int Also, int To), int> _index = [];
    private Edge[] _closed = [];
    private double[] _first = [];
    private double[] _later = [];
    private int[] _outStart = [];
    private int[] _out = [];
    private int[] _inStart = [];
    private int[] _in = [];

    /// <param name="From">Node that is needed.</param>
    /// <param name="Also">Another one that is needed; −1 for none.</param>
    /// <param name="Rate">Successes a year; infinite for what takes no time.</param>
    /// <param name="Chance">Chance that it is there at all.</param>
    public readonly record struct Edge(int From, int Also, int To, double Rate, double Chance);

    public int Nodes { get; private set; }

    public ReadOnlySpan<Edge> Edges => _closed;

    public void Add(in StepDraft step) => Add(step.First, step.Second, step.Gives, step.Attempts * step.Success, step.Chance);

    public void Add(int from, int also, int to, double rate, double chance = 1)
    {
        if (_index.TryGetValue((from, also, to), out var known))
        {
            var edge = _edges[known];
            _edges[known] = edge with { Rate = edge.Rate + rate, Chance = Math.Max(edge.Chance, chance) };
            return;
        }

        _index.Add((from, also, to), _edges.Count);
        _edges.Add(new Edge(from, also, to, rate, chance));
    }

    /// <summary>No more edges after this.</summary>
    public void Close(int nodes)
    {
        Nodes = nodes;
        _closed = [.. _edges];
        _first = new double[_closed.Length];
        _later = new double[_closed.Length];
        for (var i = 0; i < _closed.Length; i++)
        {
            _first[i] = StepChance.First(_closed[i].Rate);
            _later[i] = _first[i] < 1 ? StepChance.Later(_first[i]) : 1;
        }

        (_outStart, _out) = Group(nodes, e => e.From, e => e.Also);
        (_inStart, _in) = Group(nodes, e => e.To, _ => -1);
    }

    /// <summary>Chance of the edge within the year where it waits for nothing, and where it starts some time in the year.</summary>
    public (double First, double Later) Chance(int edge) => (_first[edge] * _closed[edge].Chance, _later[edge] * _closed[edge].Chance);

    /// <summary>Indexes of the edges that need the node.</summary>
    public ReadOnlySpan<int> From(int node) => _out.AsSpan(_outStart[node], _outStart[node + 1] - _outStart[node]);

    /// <summary>Indexes of the edges that lead to the node.</summary>
    public ReadOnlySpan<int> To(int node) => _in.AsSpan(_inStart[node], _inStart[node + 1] - _inStart[node]);

    private (int[] Start, int[] Items) Group(int nodes, Func<Edge, int> one, Func<Edge, int> other)
    {
        var start = new int[nodes + 1];
        foreach (var edge in _closed)
        {
            Count(one(edge));
            Count(other(edge));
        }

        for (var i = 0; i < nodes; i++)
        {
            start[i + 1] += start[i];
        }

        var (items, next) = (new int[start[nodes]], start.AsSpan(0, nodes).ToArray());
        for (var i = 0; i < _closed.Length; i++)
        {
            Put(one(_closed[i]), i);
            Put(other(_closed[i]), i);
        }

        return (start, items);

        void Count(int node)
        {
            if (node >= 0)
            {
                start[node + 1]++;
            }
        }

        void Put(int node, int edge)
        {
            if (node >= 0)
            {
                items[next[node]++] = edge;
            }
        }
    }
}
