using System.Runtime.InteropServices;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Risk;

/// <summary>
/// Counts the first ways to each goal over the futures of one block. There are nearly as many ways as futures, so a way is
/// known by its hash here; what it looks like is seen when one of its futures is played again.
/// </summary>
/// <param name="futures">How many futures the block has.</param>
internal sealed class WayTally(SamplingGraph graph, int[] goals, int futures)
{
    private const float DaysPerYear = 365;
    private const ulong Basis = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;
    private const int MostRoom = 4_096;

    // Split by their highest bits: each is small enough to stay near the processor, and all blocks' can be joined side by side.
    private const int Shards = 16;

    private readonly Dictionary<ulong, WayCount>[] _counts = [.. Enumerable.Range(0, Shards).Select(_ => new Dictionary<ulong, WayCount>(Math.Min(goals.Length * futures / (2 * Shards), MostRoom)))];
    private readonly List<(float Days, int Before)> _days = [];
    private readonly int[] _reached = new int[graph.Nodes];
    private readonly ulong[] _way = new ulong[graph.Nodes];
    private readonly bool[] _isAttack = new bool[graph.Nodes];
    private readonly int[] _wayOf = new int[graph.Nodes];
    private readonly List<(int Step, int Gives)> _steps = [];
    private readonly bool[] _isOccasion = Array.ConvertAll(graph.Steps, s => s.Attackers == graph.PlaceOf(ThreatSteps.Occasions));

    /// <summary>Counts the ways of attackers; what goes wrong without one is no way.</summary>
    public void Count(AttackSampler sampler, int sample)
    {
        foreach (var goal in goals)
        {
            if (!sampler.Reached(goal))
            {
                continue;
            }

            _reached[goal]++;
            var way = Way(sampler, goal, sample);
            if (_isAttack[goal])
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts[way >> 60], way, out var known);
                _days.Add(((float)(sampler.Time(goal) * DaysPerYear), known ? count.Last : -1));
                count = new WayCount(goal, count.Count + 1, known ? count.First : sample, _days.Count - 1);
            }
        }
    }

    /// <summary>How many futures of all blocks reached each node that is a goal.</summary>
    public static int[] Reached(WayTally?[] blocks, int nodes)
    {
        var reached = new int[nodes];
        foreach (var block in blocks.OfType<WayTally>())
        {
            for (var node = 0; node < nodes; node++)
            {
                reached[node] += block._reached[node];
            }
        }

        return reached;
    }

    /// <summary>The first ways of all blocks in the given order.</summary>
    public static KeyValuePair<ulong, WayCount>[] Best(WayTally?[] blocks, int most, IComparer<KeyValuePair<ulong, WayCount>> order)
    {
        var shards = new KeyValuePair<ulong, WayCount>[Shards][];
        Parallel.For(0, Shards, shard =>
        {
            var found = new Dictionary<ulong, WayCount>();
            foreach (var (key, way) in blocks.OfType<WayTally>().SelectMany(b => b._counts[shard]))
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(found, key, out var known);
                count = known ? new WayCount(way.Goal, count.Count + way.Count, Math.Min(count.First, way.First), -1) : way;
            }

            shards[shard] = [.. found.Order(order).Take(most)];
        });
        return [.. shards.SelectMany(s => s).Order(order).Take(most)];
    }

    /// <summary>Days until the goal in each future of all blocks that takes the way, fewest first.</summary>
    public static float[] Days(WayTally?[] blocks, ulong way)
    {
        var days = new List<float>();
        foreach (var block in blocks.OfType<WayTally>())
        {
            var at = block._counts[way >> 60].TryGetValue(way, out var count) ? count.Last : -1;
            while (at >= 0)
            {
                days.Add(block._days[at].Days);
                at = block._days[at].Before;
            }
        }

        days.Sort();
        return [.. days];
    }

    /// <summary>The steps by which the sample played last got to the goal, from the start on.</summary>
    public static int[] Steps(AttackSampler sampler, int goal)
    {
        var steps = new List<int>();
        for (var step = sampler.Predecessor(goal); step >= 0; step = sampler.Predecessor(sampler.LastNeed(step)))
        {
            steps.Add(step);
        }

        steps.Reverse();
        return [.. steps];
    }

    // The hash of the way to a node follows from that of the node before it: goals share most of their ways. Its last step says
    // which goal it leads to.
    private ulong Way(AttackSampler sampler, int node, int sample)
    {
        _steps.Clear();
        var at = node;
        while (_wayOf[at] != sample + 1 && sampler.Predecessor(at) is >= 0 and var step)
        {
            _steps.Add((step, at));
            at = sampler.LastNeed(step);
        }

        var (way, isAttack) = _wayOf[at] == sample + 1 ? (_way[at], _isAttack[at]) : (Basis, true);
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            (var step, at) = _steps[i];
            isAttack &= !_isOccasion[step];
            way = (way ^ (ulong)step) * Prime;
            (_way[at], _isAttack[at], _wayOf[at]) = (way, isAttack, sample + 1);
        }

        return way;
    }
}
