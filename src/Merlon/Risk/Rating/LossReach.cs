using System.Runtime.InteropServices;

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

    // Below so many nodes a round is done before others could help.
    private const int Alone = 2_000;

    private readonly ReachGraph _graph;
    private readonly double[] _reached;
    private readonly int[] _lossOf;
    private readonly double[] _units;
    private readonly (int Loss, double Chance)[][] _from;
    private readonly Scratch _scratch;

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
        _scratch = new Scratch(_units);
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
            Take(_scratch, node, 1);
        }

        var (total, weight) = (0.0, 1.0);
        foreach (var loss in _scratch.ByWeight())
        {
            total += weight * _scratch.Chance(loss) * _units[loss];
            weight *= overlap;
        }

        _scratch.Clear();
        return total;
    }

    /// <summary>The losses that count most in <see cref="Of"/>, by index, with their chances.</summary>
    public ImmutableArray<(int Loss, double Chance, double Units)> Greatest(ReadOnlySpan<int> nodes, int most)
    {
        foreach (var node in nodes)
        {
            Take(_scratch, node, 1);
        }

        var greatest = ImmutableArray.CreateBuilder<(int, double, double)>();
        foreach (var loss in _scratch.ByWeight())
        {
            if (greatest.Count < most)
            {
                greatest.Add((loss, _scratch.Chance(loss), _units[loss]));
            }
        }

        _scratch.Clear();
        return greatest.ToImmutable();
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

        var (asked, asking) = (new int[_graph.Nodes], new List<int>());
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

            var found = new (int Loss, double Chance)[]?[asking.Count];
            if (asking.Count < Alone)
            {
                for (var i = 0; i < found.Length; i++)
                {
                    found[i] = Collect(_scratch, asking[i]);
                }
            }
            else
            {
                Parallel.For(
                    0,
                    found.Length,
                    () => new Scratch(_units),
                    (i, _, scratch) =>
                    {
                        found[i] = Collect(scratch, asking[i]);
                        return scratch;
                    },
                    _ => { });
            }

            changed.Clear();
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i] is { } losses)
                {
                    _from[asking[i]] = losses;
                    changed.Add(asking[i]);
                }
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

    // Null where nothing changed.
    private (int Loss, double Chance)[]? Collect(Scratch scratch, int node)
    {
        if (_lossOf[node] is >= 0 and var own)
        {
            scratch.Note(own, 1);
        }

        foreach (var index in _graph.From(node))
        {
            ref readonly var edge = ref _graph.Edges[index];
            var other = edge.Also < 0 ? 1 : _reached[edge.From == node ? edge.Also : edge.From];
            Take(scratch, edge.To, _graph.Chance(index).Later * other);
        }

        return scratch.Keep(Kept, _from[node]);
    }

    private void Take(Scratch scratch, int node, double chance)
    {
        foreach (var (loss, then) in _from[node])
        {
            scratch.Note(loss, chance * then);
        }
    }

    /// <summary>The best chance of each loss, for one node at a time.</summary>
    private sealed class Scratch : IComparer<int>
    {
        private readonly double[] _units;
        private readonly double[] _best;
        private readonly List<int> _touched = [];

        public Scratch(double[] units)
        {
            _units = units;
            _best = new double[units.Length];
        }

        public double Chance(int loss) => _best[loss];

        public void Note(int loss, double chance)
        {
            if (chance <= _best[loss] || chance * _units[loss] < Least)
            {
                return;
            }

            if (_best[loss] == 0)
            {
                _touched.Add(loss);
            }

            _best[loss] = chance;
        }

        /// <summary>Those noted, greatest expected loss first.</summary>
        public ReadOnlySpan<int> ByWeight()
        {
            _touched.Sort(this);
            return CollectionsMarshal.AsSpan(_touched);
        }

        /// <summary>Takes the greatest, by index, and forgets all.</summary>
        /// <returns>Null where they are those before.</returns>
        public (int Loss, double Chance)[]? Keep(int most, (int Loss, double Chance)[] before)
        {
            var kept = CollectionsMarshal.AsSpan(_touched);
            if (kept.Length > most)
            {
                kept.Sort(this);
                kept = kept[..most];
            }

            kept.Sort();
            var same = kept.Length == before.Length;
            for (var i = 0; same && i < kept.Length; i++)
            {
                same = kept[i] == before[i].Loss && _best[kept[i]] == before[i].Chance;
            }

            (int, double)[]? losses = null;
            if (!same)
            {
                losses = new (int, double)[kept.Length];
                for (var i = 0; i < losses.Length; i++)
                {
                    losses[i] = (kept[i], _best[kept[i]]);
                }
            }

            Clear();
            return losses;
        }

        public void Clear()
        {
            foreach (var loss in _touched)
            {
                _best[loss] = 0;
            }

            _touched.Clear();
        }

        public int Compare(int a, int b)
        {
            var byWeight = (_best[b] * _units[b]).CompareTo(_best[a] * _units[a]);
            return byWeight != 0 ? byWeight : a.CompareTo(b);
        }
    }
}
