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
    private readonly double _horizon;
    private readonly double _spreadLow;
    private readonly double _spreadHigh;
    private readonly PairDraws _draws;
    private double[] _zeal = [];

    private readonly (double Value, int Sample)[] _worth;
    private readonly (double Value, int Sample)[] _left;

    private readonly double[] _time;
    private readonly int[] _timeOf;
    private readonly int[] _settled;
    private readonly int[] _pred;
    private readonly int[] _metNeed;
    private readonly TimeBuckets _queue;
    private readonly Stack<int> _now = new();
    private readonly List<int> _reached = [];
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
        (_graph, _steps, _horizon, _spreadLow, _spreadHigh) = (graph, graph.Steps, horizon, spreadLow, spreadHigh);
        _draws = new PairDraws(graph, horizon);
        _queue = new TimeBuckets(horizon, graph.Nodes);
        _metNeed = new int[graph.Steps.Length];
        (_time, _timeOf, _settled, _pred) = (new double[graph.Nodes], new int[graph.Nodes], new int[graph.Nodes], new int[graph.Nodes]);
        (_worth, _left) = (new (double, int)[graph.ControlKeys.Length], new (double, int)[graph.Causes]);
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
    public bool Reached(int node) => _settled[node] == _run;

    /// <summary>The nodes that the last sample reached in time, in that order.</summary>
    public IReadOnlyList<int> AllReached => _reached;

    /// <summary>Years until the node was reached in the last sample.</summary>
    public double Time(int node) => _time[node];

    /// <summary>The step by which it was reached in the last sample; −1 for the start.</summary>
    public int Predecessor(int node) => _pred[node];

    /// <summary>The need of the step that came last: the one that the way leads through.</summary>
    public int LastNeed(int step)
    {
        var (first, second) = (_graph.First(step), _graph.Second(step));
        return second < 0 || _time[first] >= _time[second] ? first : second;
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
        _reached.Clear();
        _draws.Draw(sample);
        _zeal = _draws.Zeal(sample);
        var canBeDone = _draws.CanBeDone(sample);
        _time[0] = 0;
        _timeOf[0] = _run;
        _pred[0] = -1;
        _queue.Push(0, 0);
        while (_queue.TryPop(out var time, out var first))
        {
            // What takes no time is settled at once, without the queue: nothing can be earlier.
            _now.Push(first);
            while (_now.TryPop(out var node))
            {
                if (_settled[node] == _run)
                {
                    continue;
                }

                _settled[node] = _run;
                _reached.Add(node);
                foreach (var step in _graph.FreeFrom(node))
                {
                    TryWhenReady(step, sample, time);
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
                        TryWhenReady(_graph.Timed[at++], sample, time);
                    }
                }

                foreach (var also in _graph.AlsoFrom(node))
                {
                    if ((canBeDone[also >> 6] >> (also & 63) & 1) != 0)
                    {
                        TryWhenReady(_graph.Timed[also], sample, time);
                    }
                }
            }
        }
    }

    private void TryWhenReady(int step, int sample, double time)
    {
        if (!_steps[step].IsJoint || _metNeed[step] == _run)
        {
            Try(step, sample, time);
        }
        else
        {
            _metNeed[step] = _run;
        }
    }

    private void Try(int step, int sample, double time)
    {
        var to = _steps[step].Gives;
        if (_settled[to] == _run && !_keeps)
        {
            return;
        }

        var known = _timeOf[to] == _run ? _time[to] : double.PositiveInfinity;
        // Whoever asks what a change would do wants to know the later ways as well.
        var arrival = Arrival(step, sample, time, _keeps ? _horizon : Math.Min(known, _horizon));
        // Equal times keep the step that came first; within the horizon includes its end.
        if (arrival > _horizon)
        {
            return;
        }

        if (_keeps)
        {
            _record!.Keep(step, to, arrival);
        }

        if (arrival >= known)
        {
            return;
        }

        _time[to] = arrival;
        _timeOf[to] = _run;
        _pred[to] = step;
        if (arrival == time)
        {
            _now.Push(to);
        }
        else
        {
            _queue.Push(arrival, to);
        }
    }

    /// <summary>When the step would be done; infinite where surely not before <paramref name="latest"/>.</summary>
    public double Arrival(int step, int sample, double time, double latest)
    {
        ref readonly var data = ref _steps[step];
        if (data.Cause >= 0 && Extra[data.Cause] == 0)
        {
            return double.PositiveInfinity;
        }

        if (data.Chance < 1 && Draw.Uniform(data.Key ^ 0x5851F42D4C957F2D, sample) >= data.Chance)
        {
            return double.PositiveInfinity;
        }

        if (double.IsPositiveInfinity(data.Rate))
        {
            return time;
        }

        // −ln u ≥ 1 − u: most steps are too slow however weak their controls turn out, and need no logarithm to show it.
        var u = Draw.Uniform(data.Key, sample);
        var zeal = _zeal[data.Attackers];
        if (1 - u > data.Fastest * zeal * (latest - time))
        {
            return double.PositiveInfinity;
        }

        var success = data.Cause >= 0 ? data.Success * Left(data.Cause, sample) * Extra[data.Cause] : data.Success;
        var rate = data.Rate * zeal * Math.Clamp(success, LeastSuccess, 1);
        return 1 - u > rate * (1 + 1e-9) * (latest - time) ? double.PositiveInfinity : time - Math.Log(u) / rate;
    }

    private double Left(int cause, int sample)
    {
        ref var left = ref _left[cause];
        if (left.Sample != sample)
        {
            var product = 1.0;
            foreach (ref readonly var barrier in _graph.BarriersOf(cause))
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
}
