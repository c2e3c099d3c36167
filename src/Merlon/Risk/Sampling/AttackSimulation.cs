using Merlon.Risk.Graph;

namespace Merlon.Risk.Sampling;

/// <summary>
/// All samples of a graph: what each lost, and what it would have lost under each change that is asked about. A change
/// to causes that lie on no way to a loss in a sample changes nothing there and is not tried.
/// </summary>
internal sealed class AttackSimulation
{
    private const int LeastReplayed = 500;
    private const int StepsReplayed = 8_000_000;

    private readonly AttackGraph _graph;
    private readonly AttackSampler _sampler;
    private readonly (int Node, PertDistribution Size, ulong Key)[] _losses;
    private readonly int[] _lossAt;
    private readonly double[] _lost;
    private readonly int[] _nodeCount;
    private readonly int[] _causeCount;
    private readonly double[] _lossSum;
    private readonly int[] _seenNode;
    private readonly int[] _seenCause;
    private readonly Stack<int> _stack = new();
    private readonly List<int> _causes = [];
    private int _walk;

    public AttackSimulation(AttackGraph graph, RiskOptions options)
    {
        _graph = graph;
        Samples = options.Samples;
        // Large graphs have many causes to try in each sample; fewer samples keep the time in bounds, and the error says so.
        var affordable = Math.Max(LeastReplayed, StepsReplayed / Math.Max(1, graph.Steps.Length));
        Replayed = Math.Min(Samples, Math.Min(options.CounterfactualSamples, affordable));
        _sampler = new AttackSampler(graph, options.Seed, options.Horizon, options.Assumptions["control.spread-low"], options.Assumptions["control.spread-high"]);
        // Most losses share one of a few ranges; a table for each of these is enough.
        var sizes = graph.Losses.Select(l => l.Range).Distinct().ToDictionary(r => r, r => new PertDistribution(r));
        _losses = [.. graph.Losses.Select(l => (l.Node, sizes[l.Range], Draw.Key("size:" + graph.Nodes[l.Node].Id, options.Seed)))];
        _lossAt = new int[graph.Nodes.Length];
        Array.Fill(_lossAt, -1);
        for (var i = 0; i < _losses.Length; i++)
        {
            _lossAt[_losses[i].Node] = i;
        }

        _lost = new double[Samples];
        _nodeCount = new int[graph.Nodes.Length];
        _causeCount = new int[graph.Causes.Length];
        _lossSum = new double[graph.Losses.Length];
        _seenNode = new int[graph.Nodes.Length];
        _seenCause = new int[graph.Causes.Length];
    }

    public int Samples { get; }

    /// <summary>How many samples, the first ones, changes are tried in.</summary>
    public int Replayed { get; }

    public AttackSampler Sampler => _sampler;

    /// <summary>Total loss of each sample.</summary>
    public ReadOnlySpan<double> Lost => _lost;

    public double Mean => _lost.Average();

    /// <summary>Share of samples in which the node is reached within the horizon.</summary>
    public double Probability(int node) => (double)_nodeCount[node] / Samples;

    /// <summary>Number of samples in which the cause lies on a way to a loss.</summary>
    public int CountOf(int cause) => _causeCount[cause];

    /// <summary>Mean loss of one loss node.</summary>
    public double MeanOf(int loss) => _lossSum[loss] / Samples;

    /// <summary>Plays every sample; <paramref name="each"/> sees the sampler after each one.</summary>
    public void Run(CancellationToken cancellationToken, IReadOnlyList<Counterfactual>? changes = null, Action<int, AttackSampler>? each = null)
    {
        var ofCause = ChangesOf(changes ?? []);
        var tried = new int[changes?.Count ?? 0];
        for (var sample = 0; sample < Samples; sample++)
        {
            if ((sample & 63) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            _sampler.Run(sample);
            Count(sample);
            each?.Invoke(sample, _sampler);
            if (sample >= Replayed || changes is null)
            {
                continue;
            }

            foreach (var cause in _causes)
            {
                foreach (var index in ofCause[cause])
                {
                    if (tried[index] != sample + 1)
                    {
                        tried[index] = sample + 1;
                        changes[index].Add(Saved(changes[index].Change, sample));
                    }
                }
            }
        }
    }

    /// <summary>Plays one sample again with the sampler as it is now.</summary>
    /// <returns>What it loses.</returns>
    public double Play(int sample)
    {
        _sampler.Run(sample);
        var total = 0.0;
        foreach (var (node, size, key) in _losses)
        {
            if (_sampler.Reached(node))
            {
                total += size.Quantile(Draw.Uniform(key, sample));
            }
        }

        return total;
    }

    /// <summary>What the sample played last would lose less under the change.</summary>
    public double Saved(Hardening[] change, int sample)
    {
        var saved = 0.0;
        foreach (var node in _sampler.Harden(change, sample))
        {
            if (_lossAt[node] is >= 0 and var loss && !_sampler.ReachedThen(node))
            {
                saved += _losses[loss].Size.Quantile(Draw.Uniform(_losses[loss].Key, sample));
            }
        }

        return saved;
    }

    private void Count(int sample)
    {
        for (var node = 0; node < _nodeCount.Length; node++)
        {
            if (_sampler.Reached(node))
            {
                _nodeCount[node]++;
            }
        }

        _walk++;
        _causes.Clear();
        var total = 0.0;
        for (var i = 0; i < _losses.Length; i++)
        {
            var (node, size, key) = _losses[i];
            if (_sampler.Reached(node))
            {
                var loss = size.Quantile(Draw.Uniform(key, sample));
                total += loss;
                _lossSum[i] += loss;
                WalkBack(node);
            }
        }

        foreach (var cause in _causes)
        {
            _causeCount[cause]++;
        }

        _lost[sample] = total;
    }

    private void WalkBack(int from)
    {
        _stack.Push(from);
        while (_stack.TryPop(out var node))
        {
            if (_seenNode[node] == _walk || _sampler.Predecessor(node) is not (>= 0 and var step))
            {
                continue;
            }

            _seenNode[node] = _walk;
            var cause = _graph.Steps[step].Cause;
            if (cause >= 0 && _seenCause[cause] != _walk)
            {
                _seenCause[cause] = _walk;
                _causes.Add(cause);
            }

            foreach (var need in _graph.Steps[step].Needs)
            {
                _stack.Push(need);
            }
        }
    }

    private List<int>[] ChangesOf(IReadOnlyList<Counterfactual> changes)
    {
        var ofCause = new List<int>[_graph.Causes.Length];
        for (var i = 0; i < ofCause.Length; i++)
        {
            ofCause[i] = [];
        }

        for (var index = 0; index < changes.Count; index++)
        {
            foreach (var hardening in changes[index].Change)
            {
                ofCause[hardening.Cause].Add(index);
            }
        }

        return ofCause;
    }
}
