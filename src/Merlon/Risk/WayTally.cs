using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Risk;

/// <summary>Counts the first ways to each goal over the futures of one block.</summary>
internal sealed class WayTally(AttackGraph graph, int[] goals)
{
    private const float DaysPerYear = 365;
    private const ulong Basis = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    private readonly Dictionary<(int Goal, ulong Way), FoundWay> _found = [];
    private readonly int[] _reached = new int[graph.Nodes.Length];
    private readonly ulong[] _way = new ulong[graph.Nodes.Length];
    private readonly int[] _wayOf = new int[graph.Nodes.Length];
    private readonly List<int> _steps = [];

    public void Count(AttackSampler sampler, int sample)
    {
        for (var i = 0; i < goals.Length; i++)
        {
            var goal = goals[i];
            if (!sampler.Reached(goal))
            {
                continue;
            }

            _reached[goal]++;
            var key = (goal, Way(sampler, goal, sample));
            if (!_found.TryGetValue(key, out var way))
            {
                way = new FoundWay(Steps(sampler, goal), (long)sample * goals.Length + i);
                _found.Add(key, way);
            }

            way.Days.Add((float)(sampler.Time(goal) * DaysPerYear));
        }
    }

    /// <summary>All ways of all blocks, and how many futures reached each node that is a goal.</summary>
    public static (Dictionary<(int Goal, ulong Way), FoundWay> Found, int[] Reached) Join(WayTally?[] blocks, int nodes)
    {
        var (found, reached) = (new Dictionary<(int, ulong), FoundWay>(), new int[nodes]);
        foreach (var block in blocks.OfType<WayTally>())
        {
            for (var node = 0; node < nodes; node++)
            {
                reached[node] += block._reached[node];
            }

            foreach (var (key, way) in block._found)
            {
                if (found.TryGetValue(key, out var known))
                {
                    known.Join(way);
                }
                else
                {
                    found.Add(key, way);
                }
            }
        }

        return (found, reached);
    }

    // The hash of the way to a node follows from that of the node before it: goals share most of their ways.
    private ulong Way(AttackSampler sampler, int node, int sample)
    {
        _steps.Clear();
        var at = node;
        while (_wayOf[at] != sample + 1 && sampler.Predecessor(at) is >= 0 and var step)
        {
            _steps.Add(step);
            at = sampler.LastNeed(step);
        }

        var way = _wayOf[at] == sample + 1 ? _way[at] : Basis;
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            way = (way ^ (ulong)_steps[i]) * Prime;
            at = graph.Steps[_steps[i]].Gives;
            (_way[at], _wayOf[at]) = (way, sample + 1);
        }

        return way;
    }

    private int[] Steps(AttackSampler sampler, int goal)
    {
        _steps.Clear();
        for (var step = sampler.Predecessor(goal); step >= 0; step = sampler.Predecessor(sampler.LastNeed(step)))
        {
            _steps.Add(step);
        }

        _steps.Reverse();
        return [.. _steps];
    }
}
