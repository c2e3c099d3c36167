using System.Runtime.InteropServices;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Risk;

/// <summary>
/// Keeps the first way to each goal in each future of one block. There are nearly as many ways as futures, so a way is kept as
/// its hash here; what it looks like is seen when one of its futures is played again.
/// </summary>
/// <param name="most">How many futures the block has at most.</param>
internal sealed class WayTally(SamplingGraph graph, int[] goals, int most)
{
    private const float DaysPerYear = 365;
    private const ulong Basis = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    private readonly int[] _futures = new int[most];
    private readonly GoalWays?[] _ways = new GoalWays?[goals.Length];
    private readonly KnownWay[] _known = new KnownWay[graph.Nodes];
    private readonly List<int> _steps = [];
    private readonly bool[] _isOccasion = Array.ConvertAll(graph.Steps, s => s.Attackers == graph.PlaceOf(ThreatSteps.Occasions));
    private int _count;

    /// <summary>Notes the ways of attackers; what goes wrong without one is no way.</summary>
    public void Note(AttackSampler sampler, int future)
    {
        _futures[_count++] = future;
        for (var goal = 0; goal < goals.Length; goal++)
        {
            var node = goals[goal];
            if (!sampler.Reached(node))
            {
                continue;
            }

            var ways = _ways[goal] ??= new GoalWays(most);
            ways.Reached++;
            var (hash, isAttack) = Way(sampler, node);
            if (isAttack)
            {
                (ways.Hashes[_count - 1], ways.Days[_count - 1]) = (hash, (float)(sampler.Time(node) * DaysPerYear));
            }
        }
    }

    /// <summary>In how many futures of all blocks the goal was reached.</summary>
    public static int Reached(WayTally?[] blocks, int goal) => blocks.Sum(b => b?._ways[goal]?.Reached ?? 0);

    /// <summary>The first ways of all blocks in the given order, in which more futures come first for one goal.</summary>
    public static FirstWay[] Best(WayTally?[] blocks, int goals, int most, IComparer<FirstWay> order)
    {
        var worstFirst = Comparer<FirstWay>.Create((a, b) => order.Compare(b, a));
        var best = new PriorityQueue<FirstWay, FirstWay>[goals];
        Parallel.For(
            0,
            goals,
            () => new Dictionary<ulong, WayCount>(),
            (goal, _, counts) =>
            {
                counts.Clear();
                foreach (var block in blocks)
                {
                    block?.AddTo(counts, goal);
                }

                best[goal] = new(worstFirst);
                foreach (var (hash, count) in counts)
                {
                    if (best[goal].Count < most)
                    {
                        var way = new FirstWay(goal, hash, count);
                        best[goal].Enqueue(way, way);
                    }
                    else if (most > 0 && count.Futures >= best[goal].Peek().Count.Futures)
                    {
                        var way = new FirstWay(goal, hash, count);
                        best[goal].EnqueueDequeue(way, way);
                    }
                }

                return counts;
            },
            _ => { });
        return [.. best.SelectMany(b => b.UnorderedItems).Select(i => i.Element).Order(order).Take(most)];
    }

    /// <summary>Days until the goal in each future of all blocks that takes the way, fewest first.</summary>
    public static float[] Days(WayTally?[] blocks, FirstWay way)
    {
        var days = new List<float>();
        foreach (var ways in blocks.Select(b => b?._ways[way.Goal]).OfType<GoalWays>())
        {
            for (var i = 0; i < ways.Hashes.Length; i++)
            {
                if (ways.Hashes[i] == way.Hash)
                {
                    days.Add(ways.Days[i]);
                }
            }
        }

        days.Sort();
        return [.. days];
    }

    /// <summary>The steps by which the sample played last got to the node, from the start on.</summary>
    public static int[] Steps(AttackSampler sampler, int node)
    {
        var steps = new List<int>();
        for (var step = sampler.Predecessor(node); step >= 0; step = sampler.Predecessor(sampler.LastNeed(step)))
        {
            steps.Add(step);
        }

        steps.Reverse();
        return [.. steps];
    }

    private void AddTo(Dictionary<ulong, WayCount> counts, int goal)
    {
        if (_ways[goal] is not { } ways)
        {
            return;
        }

        for (var i = 0; i < _count; i++)
        {
            if (ways.Hashes[i] != 0)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, ways.Hashes[i], out var known);
                count = new WayCount(count.Futures + 1, known ? Math.Min(count.First, _futures[i]) : _futures[i]);
            }
        }
    }

    // The hash of the way to a node follows from that of the node before it: goals share most of their ways. Its last step says
    // which goal it leads to.
    private (ulong Hash, bool IsAttack) Way(AttackSampler sampler, int node)
    {
        _steps.Clear();
        var at = node;
        while (_known[at].Place != _count && sampler.Predecessor(at) is >= 0 and var step)
        {
            _steps.Add(step);
            at = sampler.LastNeed(step);
        }

        var (hash, isAttack) = _known[at].Place == _count ? (_known[at].Hash, _known[at].IsAttack) : (Basis, true);
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            isAttack &= !_isOccasion[_steps[i]];
            hash = (hash ^ (ulong)_steps[i]) * Prime;
            at = i > 0 ? sampler.LastNeed(_steps[i - 1]) : node;
            _known[at] = new KnownWay(hash, _count, isAttack);
        }

        return (hash, isAttack);
    }

    /// <param name="Hash">That of the way to a node.</param>
    /// <param name="Place">In the how manieth future, from one on.</param>
    private readonly record struct KnownWay(ulong Hash, int Place, bool IsAttack);

    /// <summary>The ways to one goal, by the place of their future in the block; no hash where none was found.</summary>
    private sealed class GoalWays(int most)
    {
        public readonly ulong[] Hashes = new ulong[most];
        public readonly float[] Days = new float[most];
        public int Reached;
    }
}
