using Merlon.Analysis.Engine;

namespace Merlon.Risk.Rating;

/// <summary>
/// What attackers can get at from each state within the rest of the year: for each loss the chance over the best way to it.
/// Only the <see cref="Kept"/> greatest of a state are followed, so that the work is linear in the graph.
/// </summary>
internal sealed class LossReach
{
    /// <summary>How many losses of a state are followed.</summary>
    public const int Kept = 12;

    // Ways longer than this through the graph have chances that no longer show.
    private const int MostRounds = 32;

    private readonly ReachGraph _graph;
    private readonly double[] _units;

    // Node by node where its steps lead, with their chances: they are walked in every round.
    private readonly int[] _start;
    private readonly (int To, double Chance)[] _next;

    // Room for the losses of each state, greatest first, and how many there are.
    private readonly int[] _losses;
    private readonly double[] _chances;
    private readonly int[] _counts;

    // The round in which the losses of a state last changed.
    private readonly int[] _changed;

    /// <param name="graph">Closed.</param>
    /// <param name="reached">Chance of each state, for steps that need another state as well.</param>
    /// <param name="losses">Loss nodes with their units, in an order that does not depend on how the model is written.</param>
    public LossReach(ReachGraph graph, double[] reached, IReadOnlyList<(int Node, double Units)> losses)
    {
        _graph = graph;
        (_start, _next) = Next(graph, reached);
        _units = [.. losses.Select(l => l.Units)];
        _losses = new int[graph.Nodes * Kept];
        _chances = new double[graph.Nodes * Kept];
        _counts = new int[graph.Nodes];
        _changed = new int[graph.Nodes];
        for (var i = 0; i < losses.Count; i++)
        {
            Set(losses[i].Node, [i], [1], round: 0);
        }

        Spread([.. losses.Select(l => l.Node)]);
    }

    /// <summary>A list to work with; for one thread at a time.</summary>
    public LossList NewList() => new(_units);

    /// <summary>
    /// Units of loss to expect from having all of the nodes: the greatest loss whole, each further one with the share
    /// <paramref name="overlap"/> of the weight of the one before, because one incident's losses overlap.
    /// </summary>
    /// <param name="list">From <see cref="NewList"/>.</param>
    public double Of(ReadOnlySpan<int> nodes, double overlap, LossList list)
    {
        Collect(nodes, list);
        var (total, weight) = (0.0, 1.0);
        foreach (var units in list.Weights)
        {
            total += weight * units;
            weight *= overlap;
        }

        return total;
    }

    /// <summary>The losses that count most in <see cref="Of"/>, by index, with their chances.</summary>
    public ImmutableArray<(int Loss, double Chance, double Units)> Greatest(ReadOnlySpan<int> nodes, int most)
    {
        var list = NewList();
        Collect(nodes, list);
        var greatest = ImmutableArray.CreateBuilder<(int, double, double)>();
        for (var i = 0; i < list.Losses.Length && i < most; i++)
        {
            greatest.Add((list.Losses[i], list.Chances[i], _units[list.Losses[i]]));
        }

        return greatest.ToImmutable();
    }

    private void Collect(ReadOnlySpan<int> nodes, LossList list)
    {
        list.Clear();
        foreach (var node in nodes)
        {
            Put(list, node);
        }
    }

    private static (int[] Start, (int To, double Chance)[] Next) Next(ReachGraph graph, double[] reached)
    {
        var start = new int[graph.Nodes + 1];
        for (var node = 0; node < graph.Nodes; node++)
        {
            start[node + 1] = start[node] + graph.From(node).Length;
        }

        var (next, count) = (new (int, double)[start[^1]], 0);
        for (var node = 0; node < graph.Nodes; node++)
        {
            foreach (var index in graph.From(node))
            {
                ref readonly var edge = ref graph.Edges[index];
                var other = edge.Also < 0 ? 1 : reached[edge.From == node ? edge.Also : edge.From];
                next[count++] = (edge.To, graph.Chance(index).Later * other);
            }
        }

        return (start, next);
    }

    // All states of a round are worked out from those of the round before, so the order of nodes does not matter.
    private void Spread(List<int> changed)
    {
        var (asked, asking) = (new int[_graph.Nodes], new List<int>());
        var (losses, chances, counts) = (new int[changed.Count * Kept], new double[changed.Count * Kept], new int[changed.Count]);
        for (var round = 1; round <= MostRounds && changed.Count > 0; round++)
        {
            asking.Clear();
            foreach (var node in changed)
            {
                foreach (var edge in _graph.To(node))
                {
                    Ask(_graph.Edges[edge].From);
                    Ask(_graph.Edges[edge].Also);
                }
            }

            if (counts.Length < asking.Count)
            {
                (losses, chances, counts) = (new int[asking.Count * Kept], new double[asking.Count * Kept], new int[asking.Count]);
            }

            InParts.Of(asking.Count, NewList, Gather, CancellationToken.None);
            changed.Clear();
            for (var i = 0; i < asking.Count; i++)
            {
                if (counts[i] > 0)
                {
                    Set(asking[i], losses.AsSpan(i * Kept, counts[i]), chances.AsSpan(i * Kept, counts[i]), round);
                    changed.Add(asking[i]);
                }
            }

            int Gather(LossList list, int from, int to)
            {
                for (var i = from; i < to; i++)
                {
                    counts[i] = Improve(list, asking[i], round) ? list.Losses.Length : 0;
                    if (counts[i] > 0)
                    {
                        list.Losses.CopyTo(losses.AsSpan(i * Kept));
                        list.Chances.CopyTo(chances.AsSpan(i * Kept));
                    }
                }

                return to;
            }

            void Ask(int node)
            {
                if (node >= 0 && asked[node] != round)
                {
                    asked[node] = round;
                    asking.Add(node);
                }
            }
        }
    }

    // Chances only rise, so what did not change in the round before has been taken into account already.
    private bool Improve(LossList list, int node, int round)
    {
        list.Clear(Kept);
        Put(list, node);
        var better = false;
        foreach (var (to, chance) in _next.AsSpan(_start[node], _start[node + 1] - _start[node]))
        {
            if (_changed[to] == round - 1)
            {
                better |= Put(list, to, chance);
            }
        }

        return better;
    }

    private bool Put(LossList list, int node, double share = 1) =>
        list.Put(_losses.AsSpan(node * Kept, _counts[node]), _chances.AsSpan(node * Kept, _counts[node]), share);

    private void Set(int node, ReadOnlySpan<int> losses, ReadOnlySpan<double> chances, int round)
    {
        losses.CopyTo(_losses.AsSpan(node * Kept));
        chances.CopyTo(_chances.AsSpan(node * Kept));
        (_counts[node], _changed[node]) = (losses.Length, round);
    }
}
