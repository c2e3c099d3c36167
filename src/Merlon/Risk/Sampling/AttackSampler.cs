using System.Numerics;
using Merlon.Risk.Graph;

namespace Merlon.Risk.Sampling;

/// <summary>
/// Plays one sample: draws what is uncertain, then finds the earliest time of every state with one pass of Dijkstra's
/// algorithm (a step starts when the last of its needs is there). What takes longer than the horizon is not followed.
/// </summary>
internal sealed class AttackSampler
{
    // Below this a step never happens within any horizon; it only keeps the division finite.
    private const double LeastSuccess = 1e-12;

    private readonly SamplingGraph _graph;
    private readonly SamplingStep[] _steps;
    private readonly TimedStep[] _timed;
    private readonly double _horizon;
    private readonly double _spreadLow;
    private readonly double _spreadHigh;
    private readonly PairDraws _draws;
    private double[] _zeal = [];

    private readonly (double Value, int Sample)[] _worth;
    private readonly (double Value, int Sample)[] _left;

    private readonly NodeState[] _nodes;

    // The sample that settled a node: apart from its state, because free steps mostly lead to nodes that are there already.
    private readonly int[] _settled;
    private readonly int[] _metNeed;
    private readonly TimeBuckets _queue;

    // No node is put here twice in a sample.
    private readonly int[] _now;
    private readonly int[] _reached;
    private int _nowCount;
    private int _reachedCount;
    private int _run;
    private FutureRecord? _record;
    private bool _keeps;

    public AttackSampler(AttackGraph graph, ulong seed, double horizon, double spreadLow, double spreadHigh)
        : this(new SamplingGraph(graph, seed, spreadLow), horizon, spreadLow, spreadHigh)
    {
    }

    /// <summary>A sampler of the same graph with its own futures, to run beside the other one.</summary>
    public AttackSampler(AttackSampler other)
        : this(other._graph, other._horizon, other._spreadLow, other._spreadHigh) =>
        other.Extra.CopyTo(Extra, 0);

    private AttackSampler(SamplingGraph graph, double horizon, double spreadLow, double spreadHigh)
    {
        (_graph, _steps, _timed) = (graph, graph.Steps, graph.Timed);
        (_horizon, _spreadLow, _spreadHigh) = (horizon, spreadLow, spreadHigh);
        _draws = new PairDraws(graph, horizon);
        _queue = new TimeBuckets(horizon, graph.Nodes);
        _metNeed = new int[graph.Steps.Length];
        _nodes = new NodeState[graph.Nodes];
        (_settled, _now, _reached) = (new int[graph.Nodes], new int[graph.Nodes], new int[graph.Nodes]);
        (_worth, _left) = (new (double, int)[graph.ControlKeys.Length], new (double, int)[graph.BarrierSets]);
        Array.Fill(_worth, (0, -1));
        Array.Fill(_left, (0, -1));
        Extra = new double[graph.Causes];
        Array.Fill(Extra, 1);
    }

    public SamplingGraph Graph => _graph;

    public double Horizon => _horizon;

    /// <summary>A factor on the success of each cause, 0 to 1: for fixes; 0 takes the cause away.</summary>
    public double[] Extra { get; }

    /// <summary>True where the last sample reached the node in time.</summary>
    public bool Reached(int node) => _nodes[node].TimeOf == _run;

    /// <summary>The nodes that the last sample reached in time, in that order.</summary>
    public ReadOnlySpan<int> AllReached => _reached.AsSpan(0, _reachedCount);

    /// <summary>Years until the node was reached in the last sample.</summary>
    public double Time(int node) => _nodes[node].Time;

    /// <summary>The step by which it was reached in the last sample; −1 for the start.</summary>
    public int Predecessor(int node) => _nodes[node].Predecessor;

    /// <summary>The need of the step that came last: the one that the way leads through.</summary>
    public int LastNeed(int step)
    {
        ref readonly var link = ref _graph.LinkOf(step);
        return link.Second < 0 || _nodes[link.First].Time >= _nodes[link.Second].Time ? link.First : link.Second;
    }

    public void Run(int sample) => Run(sample, keeps: false);

    /// <summary>Plays a sample so that changes can be tried in it.</summary>
    public FutureRecord Record(int sample)
    {
        _record ??= new FutureRecord(this);
        _record.Clear();
        Run(sample, keeps: true);
        _record.Finish(sample);
        return _record;
    }

    private void Run(int sample, bool keeps)
    {
        _run++;
        _keeps = keeps;
        (_nowCount, _reachedCount) = (0, 0);
        _draws.Draw(sample);
        _zeal = _draws.Zeal(sample);
        var canBeDone = _draws.CanBeDone(sample);
        _nodes[0] = new NodeState { TimeOf = _run, Predecessor = -1 };
        _queue.Push(0, 0);
        while (_queue.TryPop(out var time, out var first))
        {
            // What takes no time is settled at once, without the queue: nothing can be earlier.
            _now[_nowCount++] = first;
            while (_nowCount > 0)
            {
                var node = _now[--_nowCount];
                if (_settled[node] == _run)
                {
                    continue;
                }

                _settled[node] = _run;
                _reached[_reachedCount++] = node;
                foreach (ref readonly var free in _graph.FreeFrom(node))
                {
                    if (!free.IsPlain || keeps)
                    {
                        TryFree(free.Step, sample, time);
                    }
                    else if (_settled[free.Gives] != _run && !_nodes[free.Gives].IsThereBy(time, _run))
                    {
                        Reach(free.Gives, free.GivesSink, time, time, free.Step);
                    }
                }

                var (start, end) = _graph.TimedFrom(node);
                for (var at = start; at < end;)
                {
                    var bits = canBeDone[at >> 6] >> (at & 63);
                    if (bits == 0)
                    {
                        at = (at | 63) + 1;
                        continue;
                    }

                    at += BitOperations.TrailingZeroCount(bits);
                    if (at < end)
                    {
                        TryTimed(in _timed[at++], sample, time);
                    }
                }

                foreach (var also in _graph.AlsoFrom(node))
                {
                    if ((canBeDone[also >> 6] >> (also & 63) & 1) != 0)
                    {
                        TryTimed(in _timed[also], sample, time);
                    }
                }
            }
        }
    }

    private void TryFree(int step, int sample, double time)
    {
        ref readonly var data = ref _steps[step];
        if (data.IsJoint && !IsLastNeed(step) || _nodes[data.Gives].IsThereBy(time, _run) && !_keeps || !Exists(data, sample))
        {
            return;
        }

        if (_keeps)
        {
            // Whoever asks what a change would do wants to know the later ways as well.
            _record!.Keep(step, data.Gives, time);
        }

        // Equal times keep the step that came first.
        if (!_nodes[data.Gives].IsThereBy(time, _run))
        {
            Reach(data.Gives, data.GivesSink, time, time, step);
        }
    }

    private void TryTimed(in TimedStep step, int sample, double time)
    {
        // Most are too slow, which is seen before anything but the step is read. A step too slow after its first need is so after the last.
        var u = Draw.Uniform(step.Key, sample);
        if (IsTooSlow(step, u, _horizon - time)
            || step.IsJoint && !IsLastNeed(step.Step)
            || _nodes[step.Gives].IsThereBy(time, _run) && !_keeps)
        {
            return;
        }

        ref readonly var state = ref _nodes[step.Gives];
        var known = state.TimeOf == _run ? state.Time : double.PositiveInfinity;
        var arrival = Arrival(step, u, sample, time, _keeps ? _horizon : Math.Min(known, _horizon));
        // Within the horizon includes its end.
        if (arrival > _horizon)
        {
            return;
        }

        if (_keeps)
        {
            _record!.Keep(step.Step, step.Gives, arrival);
        }

        if (arrival < known)
        {
            Reach(step.Gives, step.GivesSink, time, arrival, step.Step);
        }
    }

    private bool IsLastNeed(int step)
    {
        var isLast = _metNeed[step] == _run;
        _metNeed[step] = _run;
        return isLast;
    }

    private void Reach(int node, bool isSink, double now, double time, int step)
    {
        ref var state = ref _nodes[node];
        if (isSink)
        {
            // Nothing follows from it, so it may be known before its time.
            if (state.TimeOf != _run)
            {
                _reached[_reachedCount++] = node;
            }
        }
        else if (time == now)
        {
            _now[_nowCount++] = node;
        }
        else
        {
            _queue.Push(time, node);
        }

        (state.Time, state.TimeOf, state.Predecessor) = (time, _run, step);
    }

    /// <summary>When the step would be done; infinite where surely not before <paramref name="latest"/>.</summary>
    public double Arrival(int step, int sample, double time, double latest)
    {
        ref readonly var data = ref _steps[step];
        return data.Place >= 0 ? Arrival(in _timed[data.Place], Draw.Uniform(_timed[data.Place].Key, sample), sample, time, latest) : Exists(data, sample) ? time : double.PositiveInfinity;
    }

    private bool Exists(in SamplingStep step, int sample) =>
        (step.Cause < 0 || Extra[step.Cause] != 0) && (step.Chance >= 1 || Draw.Uniform(step.ChanceKey, sample) < step.Chance);

    // −ln u ≥ 1 − u: many steps are too slow however weak their controls turn out, and need no logarithm to show it.
    private bool IsTooSlow(in TimedStep step, double u, double left) => 1 - u > step.Fastest * _zeal[step.Attackers] * left;

    private double Arrival(in TimedStep step, double u, int sample, double time, double latest)
    {
        if (IsTooSlow(step, u, latest - time))
        {
            return double.PositiveInfinity;
        }

        if (step.HasChance && !Exists(_steps[step.Step], sample))
        {
            return double.PositiveInfinity;
        }

        var success = step.Cause >= 0 ? step.Success * Left(step.Barriers, sample) * Extra[step.Cause] : step.Success;
        if (success == 0)
        {
            return double.PositiveInfinity;
        }

        var rate = step.Rate * _zeal[step.Attackers] * Math.Clamp(success, LeastSuccess, 1);
        return 1 - u > rate * (1 + 1e-9) * (latest - time) ? double.PositiveInfinity : time - Math.Log(u) / rate;
    }

    private double Left(int set, int sample)
    {
        ref var left = ref _left[set];
        if (left.Sample != sample)
        {
            var product = 1.0;
            foreach (ref readonly var barrier in _graph.BarriersOf(set))
            {
                ref var worth = ref _worth[barrier.Control];
                if (worth.Sample != sample)
                {
                    worth = (Draw.Triangle(_spreadLow, _spreadHigh, Draw.Uniform(_graph.ControlKeys[barrier.Control], sample)), sample);
                }

                product *= barrier.Of.Left(worth.Value);
            }

            left = (product, sample);
        }

        return left.Value;
    }

    private struct NodeState
    {
        public double Time;

        /// <summary>The sample that the time is of.</summary>
        public int TimeOf;
        public int Predecessor;

        public readonly bool IsThereBy(double time, int run) => TimeOf == run && Time <= time;
    }
}
