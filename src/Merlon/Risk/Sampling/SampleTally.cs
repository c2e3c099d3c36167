using Merlon.Risk.Graph;

namespace Merlon.Risk.Sampling;

/// <summary>What the samples of one block add up to.</summary>
internal sealed class SampleTally(AttackGraph graph, int changes)
{
    private readonly int[] _nodeCount = new int[graph.Nodes.Length];
    private readonly int[] _causeCount = new int[graph.Causes.Length];
    private readonly double[] _lossSum = new double[graph.Losses.Length];
    private readonly int[] _seenNode = new int[graph.Nodes.Length];
    private readonly int[] _seenCause = new int[graph.Causes.Length];
    private readonly int[] _tried = new int[changes];
    private readonly Counterfactual.Sums[] _saved = new Counterfactual.Sums[changes];
    private readonly int[] _stack = new int[graph.Nodes.Length];
    private readonly List<int> _causes = [];
    private int _walk;

    /// <summary>The causes on ways to a loss in the sample counted last.</summary>
    public IReadOnlyList<int> Causes => _causes;

    /// <summary>Counts the sample that the sampler played last.</summary>
    /// <returns>What it loses.</returns>
    public double Count(AttackSampler sampler, (int Node, PertDistribution Size, ulong Key)[] losses, int sample)
    {
        foreach (var node in sampler.AllReached)
        {
            _nodeCount[node]++;
        }

        _walk++;
        _causes.Clear();
        var total = 0.0;
        for (var i = 0; i < losses.Length; i++)
        {
            var (node, size, key) = losses[i];
            if (sampler.Reached(node))
            {
                var loss = size.Quantile(Draw.Uniform(key, sample));
                total += loss;
                _lossSum[i] += loss;
                WalkBack(sampler, node);
            }
        }

        foreach (var cause in _causes)
        {
            _causeCount[cause]++;
        }

        return total;
    }

    /// <summary>True the first time that it is asked about a change in a sample.</summary>
    public bool IsFirst(int change, int sample)
    {
        var first = _tried[change] != sample + 1;
        _tried[change] = sample + 1;
        return first;
    }

    public void Save(int change, double saved) => _saved[change].Add(saved);

    public void AddTo(int[] nodeCount, int[] causeCount, double[] lossSum, IReadOnlyList<Counterfactual>? tried)
    {
        for (var i = 0; i < nodeCount.Length; i++)
        {
            nodeCount[i] += _nodeCount[i];
        }

        for (var i = 0; i < causeCount.Length; i++)
        {
            causeCount[i] += _causeCount[i];
        }

        for (var i = 0; i < lossSum.Length; i++)
        {
            lossSum[i] += _lossSum[i];
        }

        for (var i = 0; i < _saved.Length; i++)
        {
            tried![i].Add(_saved[i]);
        }
    }

    private void WalkBack(AttackSampler sampler, int from)
    {
        var count = 0;
        Visit(from);
        while (count > 0)
        {
            if (sampler.Predecessor(_stack[--count]) is not (>= 0 and var step))
            {
                continue;
            }

            ref readonly var link = ref sampler.Graph.LinkOf(step);
            if (link.Cause >= 0 && _seenCause[link.Cause] != _walk)
            {
                _seenCause[link.Cause] = _walk;
                _causes.Add(link.Cause);
            }

            Visit(link.First);
            if (link.Second >= 0)
            {
                Visit(link.Second);
            }
        }

        void Visit(int node)
        {
            if (_seenNode[node] != _walk)
            {
                _seenNode[node] = _walk;
                _stack[count++] = node;
            }
        }
    }
}
