using Merlon.Risk.Graph;

namespace Merlon.Risk.Sampling;

/// <summary>
/// All samples of a graph: what each lost, and through which causes. A cause that lies on no way to a loss in a sample
/// cannot change what that sample loses by going away or getting harder, so counterfactuals replay only the others.
/// </summary>
internal sealed class AttackSimulation
{
    private readonly AttackGraph _graph;
    private readonly AttackSampler _sampler;
    private readonly (int Node, PertDistribution Size, ulong Key)[] _losses;
    private readonly double[] _lost;
    private readonly int[][] _causesOf;
    private readonly int[] _nodeCount;
    private readonly double[] _lossSum;
    private readonly int[] _seenNode;
    private readonly int[] _seenCause;
    private int _walk;
    private List<int>[]? _samplesOf;

    public AttackSimulation(AttackGraph graph, RiskOptions options)
    {
        _graph = graph;
        Samples = options.Samples;
        Replayed = Math.Min(Samples, options.CounterfactualSamples);
        _sampler = new AttackSampler(graph, options.Seed, options.Horizon, options.Assumptions["control.spread-low"], options.Assumptions["control.spread-high"]);
        _losses = [.. graph.Losses.Select(l => (l.Node, new PertDistribution(l.Range), Draw.Key("size:" + graph.Nodes[l.Node].Id, options.Seed)))];
        _lost = new double[Samples];
        _causesOf = new int[Samples][];
        _nodeCount = new int[graph.Nodes.Length];
        _lossSum = new double[graph.Losses.Length];
        _seenNode = new int[graph.Nodes.Length];
        _seenCause = new int[graph.Causes.Length];
    }

    public int Samples { get; }

    /// <summary>How many samples counterfactuals play again.</summary>
    public int Replayed { get; }

    public AttackSampler Sampler => _sampler;

    /// <summary>Total loss of each sample.</summary>
    public ReadOnlySpan<double> Lost => _lost;

    public double Mean => _lost.Average();

    /// <summary>Share of samples in which the node is reached within the horizon.</summary>
    public double Probability(int node) => (double)_nodeCount[node] / Samples;

    /// <summary>Mean loss of one loss node.</summary>
    public double MeanOf(int loss) => _lossSum[loss] / Samples;

    /// <summary>Numbers of the samples in which the cause lies on a way to a loss.</summary>
    public IReadOnlyList<int> SamplesOf(int cause) => Index()[cause];

    /// <summary>Losses split evenly among the causes that lie on the ways to them: an estimate of what a cause is worth.</summary>
    public double ShareOf(int cause) => SamplesOf(cause).Sum(s => _lost[s] / _causesOf[s].Length) / Samples;

    /// <summary>Plays every sample; <paramref name="each"/> sees the sampler after each one.</summary>
    public void Run(CancellationToken cancellationToken, Action<int, AttackSampler>? each = null)
    {
        for (var sample = 0; sample < Samples; sample++)
        {
            if ((sample & 63) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Play(sample, count: true);
            each?.Invoke(sample, _sampler);
        }

        _samplesOf = null;
    }

    /// <summary>Plays some samples again after the graph was changed for good, and keeps their result.</summary>
    public void Replay(IEnumerable<int> samples)
    {
        foreach (var sample in samples)
        {
            Play(sample, count: false);
        }

        _samplesOf = null;
    }

    /// <summary>
    /// What would be lost less, sample by sample, if the sampler were as it is now: mean and standard error. The first
    /// <see cref="Replayed"/> samples stand for all.
    /// </summary>
    public (double Mean, double Error) Saved(IReadOnlyList<int> samples)
    {
        double sum = 0, squares = 0;
        foreach (var sample in samples)
        {
            if (sample >= Replayed)
            {
                // In order: the rest is beyond, too.
                break;
            }

            _sampler.Run(sample);
            var saved = _lost[sample] - Sum(sample);
            sum += saved;
            squares += saved * saved;
        }

        var mean = sum / Replayed;
        return (mean, Math.Sqrt(Math.Max(0, squares / Replayed - mean * mean) / Replayed));
    }

    /// <summary>The samples in which any of the causes lies on a way to a loss, in order.</summary>
    public IReadOnlyList<int> SamplesOfAny(IReadOnlyCollection<int> causes)
    {
        if (causes.Count == 1)
        {
            return SamplesOf(causes.First());
        }

        var union = new SortedSet<int>();
        foreach (var cause in causes)
        {
            union.UnionWith(SamplesOf(cause));
        }

        return [.. union];
    }

    private void Play(int sample, bool count)
    {
        _sampler.Run(sample);
        if (count)
        {
            for (var node = 0; node < _nodeCount.Length; node++)
            {
                if (_sampler.Reached(node))
                {
                    _nodeCount[node]++;
                }
            }
        }

        _walk++;
        var causes = new List<int>();
        var total = 0.0;
        for (var i = 0; i < _losses.Length; i++)
        {
            var (node, size, key) = _losses[i];
            if (_sampler.Reached(node))
            {
                var loss = size.Quantile(Draw.Uniform(key, sample));
                total += loss;
                if (count)
                {
                    _lossSum[i] += loss;
                }

                WalkBack(node, causes);
            }
        }

        _lost[sample] = total;
        _causesOf[sample] = [.. causes];
    }

    private double Sum(int sample)
    {
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

    private void WalkBack(int from, List<int> causes)
    {
        var stack = new Stack<int>();
        stack.Push(from);
        while (stack.TryPop(out var node))
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
                causes.Add(cause);
            }

            foreach (var need in _graph.Steps[step].Needs)
            {
                stack.Push(need);
            }
        }
    }

    private List<int>[] Index()
    {
        if (_samplesOf is null)
        {
            _samplesOf = new List<int>[_graph.Causes.Length];
            for (var i = 0; i < _samplesOf.Length; i++)
            {
                _samplesOf[i] = [];
            }

            for (var sample = 0; sample < Samples; sample++)
            {
                foreach (var cause in _causesOf[sample])
                {
                    _samplesOf[cause].Add(sample);
                }
            }
        }

        return _samplesOf;
    }
}
