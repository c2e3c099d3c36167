using System.Collections.Concurrent;
using Merlon.Risk.Graph;

namespace Merlon.Risk.Sampling;

/// <summary>
/// All samples of a graph: what each lost, and what it would have lost under each change that is asked about. A change
/// to causes that lie on no way to a loss in a sample changes nothing there and is not tried.
/// </summary>
internal sealed class AttackSimulation
{
    private const int LeastReplayed = 100;
    private const long WorkPerFuture = 1_000;
    private const int Pilots = 16;
    private const int Blocks = 16;
    private const long AloneBelow = 2_000_000;

    private readonly AttackGraph _graph;
    private readonly AttackSampler _sampler;
    private readonly (int Node, PertDistribution Size, ulong Key)[] _losses;
    private readonly int[] _lossAt;
    private readonly double[] _lost;
    private readonly int[] _nodeCount;
    private readonly int[] _causeCount;
    private readonly double[] _lossSum;
    private readonly ConcurrentBag<AttackSampler> _idle = [];
    private FutureRecord? _played;

    public AttackSimulation(AttackGraph graph, RiskOptions options)
    {
        _graph = graph;
        Samples = options.Samples;
        Replayed = Math.Min(Samples, options.CounterfactualSamples);
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
    }

    public int Samples { get; }

    /// <summary>How many samples, the first ones, changes are tried in.</summary>
    public int Replayed { get; private set; }

    public AttackSampler Sampler => _sampler;

    /// <summary>How many blocks samples are dealt to.</summary>
    public static int BlockCount => Blocks;

    /// <summary>How many samples a block has at most.</summary>
    public int MostInBlock => 2 * ((Samples + 2 * Blocks - 1) / (2 * Blocks));

    /// <summary>Total loss of each sample.</summary>
    public ReadOnlySpan<double> Lost => _lost;

    public double Mean => _lost.Average();

    /// <summary>Share of samples in which the node is reached within the horizon.</summary>
    public double Probability(int node) => (double)_nodeCount[node] / Samples;

    /// <summary>Number of samples in which the cause lies on a way to a loss.</summary>
    public int CountOf(int cause) => _causeCount[cause];

    /// <summary>Mean loss of one loss node.</summary>
    public double MeanOf(int loss) => _lossSum[loss] / Samples;

    /// <summary>
    /// Plays every sample, on all processors: samples are dealt to a fixed number of blocks, and blocks are summed up in
    /// their order, so that the result does not depend on how many there are.
    /// </summary>
    public void Run(CancellationToken cancellationToken, IReadOnlyList<Counterfactual>? changes = null)
    {
        var ofCause = ChangesOf(changes ?? []);
        if (changes is not null)
        {
            Replayed = Affordable(changes, ofCause, cancellationToken);
        }

        var tallies = new SampleTally[Blocks];
        InBlocks((block, sampler) => tallies[block] = Play(block, sampler, changes, ofCause, cancellationToken), cancellationToken);
        foreach (var tally in tallies)
        {
            tally.AddTo(_nodeCount, _causeCount, _lossSum, changes);
        }
    }

    /// <summary>
    /// Plays every sample without counting anything: <paramref name="each"/> sees the block, the sample and the sampler after each
    /// one; calls of one block come one after the other.
    /// </summary>
    public void Play(Action<int, int, AttackSampler> each, CancellationToken cancellationToken) =>
        InBlocks(
            (block, sampler) =>
            {
                foreach (var sample in SamplesOf(block))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    sampler.Run(sample);
                    each(block, sample, sampler);
                }
            },
            cancellationToken);

    private void InBlocks(Action<int, AttackSampler> play, CancellationToken cancellationToken) => Share(Blocks, play, cancellationToken);

    // Samplers are large and any may play any sample, so they are used again.
    private void Share(int parts, Action<int, AttackSampler> play, CancellationToken cancellationToken)
    {
        var small = (long)Samples * _graph.Steps.Length < AloneBelow;
        Parallel.For(
            0,
            parts,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = small ? 1 : -1 },
            part =>
            {
                var sampler = _idle.TryTake(out var idle) ? idle : new AttackSampler(_sampler);
                play(part, sampler);
                _idle.Add(sampler);
            });
    }

    // Two and two, because neighbouring samples mirror each other.
    private IEnumerable<int> SamplesOf(int block)
    {
        for (var sample = 2 * block; sample < Samples; sample += (sample & 1) == 0 ? 1 : 2 * Blocks - 1)
        {
            yield return sample;
        }
    }

    // Large graphs have many changes to try in each sample; fewer samples keep the time in bounds, and the error says so. A few
    // samples show how much work one is.
    private int Affordable(IReadOnlyList<Counterfactual> changes, List<int>[] ofCause, CancellationToken cancellationToken)
    {
        var pilots = Math.Min(Pilots, Replayed);
        var work = 0L;
        Share(
            pilots,
            (sample, sampler) =>
            {
                var tally = new SampleTally(_graph, changes.Count);
                var record = sampler.Record(sample);
                var before = record.Work;
                tally.Count(sampler, _losses, sample);
                foreach (var index in tally.Causes.SelectMany(c => ofCause[c]).Where(i => tally.IsFirst(i, sample)))
                {
                    record.Harden(changes[index].Change);
                }

                Interlocked.Add(ref work, record.Work - before);
            },
            cancellationToken);
        // Who asks for more futures wants to know better, and waits for it.
        var allowed = WorkPerFuture * Math.Max(Samples, RiskOptions.DefaultSamples);
        return (int)Math.Clamp(allowed / Math.Max(1, work / Math.Max(1, pilots)), Math.Min(LeastReplayed, Replayed), Replayed);
    }

    private SampleTally Play(int block, AttackSampler sampler, IReadOnlyList<Counterfactual>? changes, List<int>[] ofCause, CancellationToken cancellationToken)
    {
        var tally = new SampleTally(_graph, changes?.Count ?? 0);
        foreach (var sample in SamplesOf(block))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = sample < Replayed && changes is not null ? sampler.Record(sample) : null;
            if (record is null)
            {
                sampler.Run(sample);
            }

            _lost[sample] = tally.Count(sampler, _losses, sample);
            if (record is null)
            {
                continue;
            }

            foreach (var cause in tally.Causes)
            {
                foreach (var index in ofCause[cause])
                {
                    if (tally.IsFirst(index, sample))
                    {
                        tally.Save(index, Saved(changes![index].Change, sample, record));
                    }
                }
            }
        }

        return tally;
    }

    /// <summary>Plays one sample again with the sampler as it is now.</summary>
    /// <returns>What it loses.</returns>
    public double Play(int sample)
    {
        _played = _sampler.Record(sample);
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
    public double Saved(Hardening[] change, int sample) => Saved(change, sample, _played!);

    private double Saved(Hardening[] change, int sample, FutureRecord record)
    {
        var saved = 0.0;
        foreach (var node in record.Harden(change))
        {
            if (_lossAt[node] is >= 0 and var loss && !record.ReachedThen(node))
            {
                saved += _losses[loss].Size.Quantile(Draw.Uniform(_losses[loss].Key, sample));
            }
        }

        return saved;
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
