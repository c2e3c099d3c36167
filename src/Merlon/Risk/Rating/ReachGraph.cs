using System.Runtime.InteropServices;
using Merlon.Risk.Graph;

namespace Merlon.Risk.Rating;

/// <summary>The attack graph as plain arrays: steps between the same states joined into one of their summed rates.</summary>
/// <param name="room">How many steps will be added one by one, or a few more.</param>
internal sealed class ReachGraph(int room = 0)
{
    private readonly List<Edge> _added = new(room);
    private readonly List<Edge[]> _further = [];
    private Edge[] _edges = [];
    private int _count;
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

    public ReadOnlySpan<Edge> Edges => _edges.AsSpan(0, _count);

    public void Add(in StepDraft step) => Add(step.First, step.Second, step.Gives, step.Attempts * step.Success, step.Chance);

    public void Add(int from, int also, int to, double rate, double chance = 1) => _added.Add(new Edge(from, also, to, rate, chance));

    /// <summary>Adds edges behind all that are added one by one.</summary>
    public void AddRange(Edge[] edges) => _further.Add(edges);

    /// <summary>No more edges after this.</summary>
    public void Close(int nodes)
    {
        Nodes = nodes;
        var (start, edges) = ByOrigin(nodes);
        var count = 0;
        var last = new int[nodes];
        Array.Fill(last, -1);
        for (var node = 0; node < nodes; node++)
        {
            var first = count;
            for (var i = start[node]; i < start[node + 1]; i++)
            {
                // What is written never overtakes what is read.
                var edge = edges[i];
                // Of edges between the same two nodes only those differ that need a third: few, and added last to last.
                var known = last[edge.To];
                while (known >= first && (edges[known].Also != edge.Also || edges[known].To != edge.To))
                {
                    known--;
                }

                if (known >= first)
                {
                    edges[known] = edge with { Rate = edges[known].Rate + edge.Rate, Chance = Math.Max(edges[known].Chance, edge.Chance) };
                }
                else
                {
                    last[edge.To] = count;
                    edges[count++] = edge;
                }
            }
        }

        (_edges, _count) = (edges, count);
        _first = new double[count];
        _later = new double[count];
        for (var i = 0; i < count; i++)
        {
            _first[i] = StepChance.First(_edges[i].Rate);
            _later[i] = _first[i] < 1 ? StepChance.Later(_first[i]) : 1;
        }

        (_outStart, _out) = Group(Edges, nodes, byNeeds: true);
        (_inStart, _in) = Group(Edges, nodes, byNeeds: false);
    }

    // What was added, by the node that it leaves from and then in the order of adding; given up here, so that two copies are all.
    private (int[] Start, Edge[] Edges) ByOrigin(int nodes)
    {
        var start = new int[nodes + 1];
        Count(CollectionsMarshal.AsSpan(_added));
        _further.ForEach(part => Count(part));
        Sum(start);
        var (edges, next) = (new Edge[start[nodes]], start.AsSpan(0, nodes).ToArray());
        Place(CollectionsMarshal.AsSpan(_added));
        _further.ForEach(part => Place(part));
        _added.Clear();
        _further.Clear();
        return (start, edges);

        void Count(ReadOnlySpan<Edge> part)
        {
            foreach (ref readonly var edge in part)
            {
                start[edge.From + 1]++;
            }
        }

        void Place(ReadOnlySpan<Edge> part)
        {
            foreach (ref readonly var edge in part)
            {
                edges[next[edge.From]++] = edge;
            }
        }
    }

    private static void Sum(int[] start)
    {
        for (var i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }
    }

    /// <summary>Chance of the edge within the year where it waits for nothing, and where it starts some time in the year.</summary>
    public (double First, double Later) Chance(int edge) => (_first[edge] * _edges[edge].Chance, _later[edge] * _edges[edge].Chance);

    /// <summary>Indexes of the edges that need the node.</summary>
    public ReadOnlySpan<int> From(int node) => _out.AsSpan(_outStart[node], _outStart[node + 1] - _outStart[node]);

    /// <summary>Indexes of the edges that lead to the node.</summary>
    public ReadOnlySpan<int> To(int node) => _in.AsSpan(_inStart[node], _inStart[node + 1] - _inStart[node]);

    // The indexes of edges, by the nodes that they need (those with two needs stand at both) or by the one that they lead to.
    private static (int[] Start, int[] Items) Group(ReadOnlySpan<Edge> edges, int nodes, bool byNeeds)
    {
        var start = new int[nodes + 1];
        foreach (ref readonly var edge in edges)
        {
            start[(byNeeds ? edge.From : edge.To) + 1]++;
            if (byNeeds && edge.Also >= 0)
            {
                start[edge.Also + 1]++;
            }
        }

        Sum(start);
        var (items, next) = (new int[start[nodes]], start.AsSpan(0, nodes).ToArray());
        for (var i = 0; i < edges.Length; i++)
        {
            ref readonly var edge = ref edges[i];
            items[next[byNeeds ? edge.From : edge.To]++] = i;
            if (byNeeds && edge.Also >= 0)
            {
                items[next[edge.Also]++] = i;
            }
        }

        return (start, items);
    }
}
