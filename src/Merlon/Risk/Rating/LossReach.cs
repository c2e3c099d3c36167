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
    // In units of loss.
    private const double Least = 0.01;

    private readonly ReachGraph _graph;
    private readonly double[] _reached;
    private readonly int[] _lossOf;
    private readonly double[] _units;
    private readonly (int Loss, double Chance)[][] _from;
    private readonly double[] _best;
    private readonly List<int> _touched = [];
    private readonly Comparison<int> _byWeight;

    /// <param name="reached">Chance of each state, for steps that need another state as well.</param>
    /// <param name="losses">Loss nodes with their units, in an order that does not depend on how the model is written.</param>
    public LossReach(ReachGraph graph, double[] reached, IReadOnlyList<(int Node, double Units)> losses)
    {
        (_graph, _reached) = (graph, reached);
        _lossOf = new int[graph.Nodes];
        Array.Fill(_lossOf, -1);
        for (var i = 0; i < losses.Count; i++)
        {
            _lossOf[losses[i].Node] = i;
        }

        _units = [.. losses.Select(l => l.Units)];
        _best = new double[losses.Count];
        _byWeight = (a, b) =>
        {
            var byWeight = (_best[b] * _units[b]).CompareTo(_best[a] * _units[a]);
            return byWeight != 0 ? byWeight : a.CompareTo(b);
        };
        _from = new (int, double)[graph.Nodes][];
        Array.Fill(_from, []);
        Spread();
    }

    /// <summary>
    /// Units of loss to expect from having all of the nodes: the greatest loss whole, each further one with the share
    /// <paramref name="overlap"/> of the weight of the one before, because one incident's losses overlap.
    /// </summary>
    public double Of(ReadOnlySpan<int> nodes, double overlap)
    {
        foreach (var node in nodes)
        {
            Take(node, 1);
        }

        var (total, weight) = (0.0, 1.0);
        _touched.Sort(_byWeight);
        foreach (var loss in _touched)
        {
            total += weight * _best[loss] * _units[loss];
            weight *= overlap;
        }

        foreach (var loss in _touched)
        {
            _best[loss] = 0;
        }

        _touched.Clear();
        return total;
    }

    /// <summary>The losses that count most in <see cref="Of"/>, by index, with their chances.</summary>
    public ImmutableArray<(int Loss, double Chance, double Units)> Greatest(ReadOnlySpan<int> nodes, int most)
    {
        foreach (var node in nodes)
        {
            Take(node, 1);
        }

        _touched.Sort(_byWeight);
        ImmutableArray<(int, double, double)> greatest = [.. _touched.Take(most).Select(l => (l, _best[l], _units[l]))];
        foreach (var loss in _touched)
        {
            _best[loss] = 0;
        }

        _touched.Clear();
        return greatest;
    }

    // All states of a round are worked out from those of the round before, so the order of nodes does not matter.
    private void Spread()
    {
        var changed = new List<int>();
        for (var node = 0; node < _lossOf.Length; node++)
        {
            if (_lossOf[node] >= 0)
            {
                _from[node] = [(_lossOf[node], 1)];
                changed.Add(node);
            }
        }

        var asked = new int[_graph.Nodes];
        for (var round = 1; round <= MostRounds && changed.Count > 0; round++)
        {
            var next = new List<(int Node, (int, double)[] Losses)>();
            foreach (var node in changed)
            {
                foreach (var edge in _graph.To(node))
                {
                    Ask(_graph.Edges[edge].From);
                    Ask(_graph.Edges[edge].Also);
                }
            }

            changed.Clear();
            foreach (var (node, losses) in next)
            {
                _from[node] = losses;
                changed.Add(node);
            }

            void Ask(int node)
            {
                if (node < 0 || asked[node] == round)
                {
                    return;
                }

                asked[node] = round;
                var losses = Collect(node);
                if (!losses.AsSpan().SequenceEqual(_from[node]))
                {
                    next.Add((node, losses));
                }
            }
        }
    }

    private (int Loss, double Chance)[] Collect(int node)
    {
        if (_lossOf[node] is >= 0 and var own)
        {
            Note(own, 1);
        }

        foreach (var index in _graph.From(node))
        {
            ref readonly var edge = ref _graph.Edges[index];
            var other = edge.Also < 0 ? 1 : _reached[edge.From == node ? edge.Also : edge.From];
            Take(edge.To, _graph.Chance(index).Later * other);
        }

        if (_touched.Count > Kept)
        {
            _touched.Sort(_byWeight);
        }

        var kept = new (int Loss, double Chance)[Math.Min(Kept, _touched.Count)];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = (_touched[i], _best[_touched[i]]);
        }

        foreach (var loss in _touched)
        {
            _best[loss] = 0;
        }

        Array.Sort(kept, (a, b) => a.Loss.CompareTo(b.Loss));

        _touched.Clear();
        return kept;
    }

    private void Take(int node, double chance)
    {
        foreach (var (loss, then) in _from[node])
        {
            Note(loss, chance * then);
        }
    }

    private void Note(int loss, double chance)
    {
        if (chance * _units[loss] < Least || chance <= _best[loss])
        {
            return;
        }

        if (_best[loss] == 0)
        {
            _touched.Add(loss);
        }

        _best[loss] = chance;
    }
}
