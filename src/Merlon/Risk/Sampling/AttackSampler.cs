using Merlon.Risk.Graph;

namespace Merlon.Risk.Sampling;

/// <summary>
/// Plays one sample: draws what is uncertain, then finds the earliest time of every state with one pass of Dijkstra's
/// algorithm (a step starts when the last of its needs is there). What takes longer than the horizon is not followed.
/// Draws are made when a step is first tried, so the cost follows what is reached, not the size of the graph.
/// </summary>
internal sealed class AttackSampler
{
    // Below this a step never happens within any horizon; it only keeps the division finite.
    private const double LeastSuccess = 1e-12;

    private readonly AttackGraph _graph;
    private readonly double _horizon;
    private readonly double _spreadLow;
    private readonly double _spreadHigh;

    private readonly int[][] _out;
    private readonly int[][] _in;
    private readonly int[][] _needsOf;
    private readonly int[][] _stepsOf;
    private readonly StepData[] _steps;

    private readonly ulong[] _attackerKey;
    private readonly double[] _zeal;
    private readonly ulong[] _controlKey;
    private readonly (double Value, int Sample)[] _worth;
    private readonly (int Control, AttackBarrier Barrier)[][] _barriers;
    private readonly (double Value, int Sample)[] _left;

    private readonly double[] _time;
    private readonly int[] _timeOf;
    private readonly int[] _settled;
    private readonly int[] _pred;
    private readonly int[] _have;
    private readonly int[] _haveOf;
    private readonly EventQueue _queue = new();
    private readonly Stack<int> _now = new();
    private readonly List<int> _reached = [];
    private int _run;

    private readonly List<int> _affected = [];
    private readonly int[] _isAffected;
    private readonly int[] _isBack;
    private readonly double[] _timeThen;
    private readonly int[] _timeThenOf;
    private int _change;

    public AttackSampler(AttackGraph graph, ulong seed, double horizon, double spreadLow, double spreadHigh)
    {
        (_graph, _horizon, _spreadLow, _spreadHigh) = (graph, horizon, spreadLow, spreadHigh);
        var (nodes, steps) = (graph.Nodes.Length, graph.Steps.Length);
        _steps = new StepData[steps];
        (_have, _haveOf) = (new int[steps], new int[steps]);
        (_time, _timeOf, _settled, _pred) = (new double[nodes], new int[nodes], new int[nodes], new int[nodes]);

        var attackers = graph.Steps.Select(s => s.Attackers).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        _attackerKey = [.. attackers.Select(a => Draw.Key("attackers:" + a, seed))];
        // The first is for steps that no kind of attackers drives.
        _zeal = new double[attackers.Length + 1];
        _zeal[0] = 1;
        var controls = graph.Barriers.SelectMany(b => b).Select(b => b.Control).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        _controlKey = [.. controls.Select(c => Draw.Key("control:" + c, seed))];
        _worth = new (double, int)[controls.Length];
        _barriers = [.. graph.Barriers.Select(list => list.Select(b => (Array.BinarySearch(controls, b.Control, StringComparer.Ordinal), b)).ToArray())];
        _left = new (double, int)[graph.Causes.Length];
        Extra = new double[graph.Causes.Length];
        Array.Fill(Extra, 1);
        Forget(_worth);
        Forget(_left);

        (_isAffected, _isBack, _timeThen, _timeThenOf) = (new int[nodes], new int[nodes], new double[nodes], new int[nodes]);
        _needsOf = [.. graph.Steps.Select(s => s.Needs.ToArray())];
        var (outgoing, incoming, ofCause) = (new List<int>[nodes], new List<int>[nodes], new List<int>[graph.Causes.Length]);
        for (var i = 0; i < steps; i++)
        {
            var step = graph.Steps[i];
            var most = step.Cause < 0 ? 1 : _barriers[step.Cause].Aggregate(1.0, (left, p) => left * p.Barrier.Left(spreadLow));
            _steps[i] = new StepData
            {
                Key = Draw.Key(step.Id, seed),
                Rate = step.Attempts,
                Success = step.Success,
                Fastest = step.Attempts * step.Success * most * (1 + 1e-9),
                Chance = step.Chance,
                Gives = step.Gives,
                Needs = step.Needs.Length,
                Cause = step.Cause,
                Attackers = step.Attackers.Length == 0 ? 0 : 1 + Array.BinarySearch(attackers, step.Attackers, StringComparer.Ordinal),
            };
            (incoming[step.Gives] ??= []).Add(i);
            if (step.Cause >= 0)
            {
                (ofCause[step.Cause] ??= []).Add(i);
            }

            foreach (var need in step.Needs)
            {
                (outgoing[need] ??= []).Add(i);
            }
        }

        _out = [.. outgoing.Select(o => o?.ToArray() ?? [])];
        _in = [.. incoming.Select(o => o?.ToArray() ?? [])];
        _stepsOf = [.. ofCause.Select(o => o?.ToArray() ?? [])];
    }

    /// <summary>A sampler of the same graph with its own futures, to run beside the other one.</summary>
    public AttackSampler(AttackSampler other)
    {
        (_graph, _horizon, _spreadLow, _spreadHigh) = (other._graph, other._horizon, other._spreadLow, other._spreadHigh);
        (_out, _in, _needsOf, _stepsOf, _steps) = (other._out, other._in, other._needsOf, other._stepsOf, other._steps);
        (_attackerKey, _controlKey, _barriers) = (other._attackerKey, other._controlKey, other._barriers);
        var (nodes, steps) = (_graph.Nodes.Length, _steps.Length);
        (_have, _haveOf) = (new int[steps], new int[steps]);
        (_time, _timeOf, _settled, _pred) = (new double[nodes], new int[nodes], new int[nodes], new int[nodes]);
        (_isAffected, _isBack, _timeThen, _timeThenOf) = (new int[nodes], new int[nodes], new double[nodes], new int[nodes]);
        (_zeal, _worth, _left) = ([.. other._zeal], new (double, int)[_controlKey.Length], new (double, int)[_graph.Causes.Length]);
        Extra = [.. other.Extra];
        Forget(_worth);
        Forget(_left);
    }

    /// <summary>A factor on the success of each cause, 0 to 1: for fixes; 0 takes the cause away.</summary>
    public double[] Extra { get; }

    /// <summary>True where the last sample reached the node in time.</summary>
    public bool Reached(int node) => _settled[node] == _run;

    /// <summary>The nodes that the last sample reached in time, in that order.</summary>
    public IReadOnlyList<int> AllReached => _reached;

    /// <summary>How many steps were looked at to see what changes would have done, so far.</summary>
    public long Work { get; private set; }

    /// <summary>Years until the node was reached in the last sample.</summary>
    public double Time(int node) => _time[node];

    /// <summary>The step by which it was reached in the last sample; −1 for the start.</summary>
    public int Predecessor(int node) => _pred[node];

    /// <summary>The need of the step that came last: the one that the way leads through.</summary>
    public int LastNeed(int step)
    {
        var needs = _needsOf[step];
        return needs.Length == 1 || _time[needs[0]] >= _time[needs[1]] ? needs[0] : needs[1];
    }

    public void Run(int sample)
    {
        _run++;
        _queue.Clear();
        _reached.Clear();
        for (var i = 0; i < _attackerKey.Length; i++)
        {
            _zeal[i + 1] = Draw.Gamma4(_attackerKey[i], sample);
        }

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
                foreach (var step in _out[node])
                {
                    // Most steps are too slow: that is seen before anything but the step itself is read.
                    ref readonly var data = ref _steps[step];
                    if ((data.Needs == 1 || IsLastNeed(step)) && !IsTooSlow(data, sample, _horizon - time))
                    {
                        Try(step, sample, time);
                    }
                }
            }
        }
    }

    private void Try(int step, int sample, double time)
    {
        var to = _steps[step].Gives;
        if (_settled[to] == _run)
        {
            return;
        }

        var known = _timeOf[to] == _run ? _time[to] : double.PositiveInfinity;
        var arrival = Arrival(step, sample, time, Math.Min(known, _horizon));
        // Equal times keep the step that came first; within the horizon includes its end.
        if (arrival > _horizon || arrival >= known)
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

    /// <summary>
    /// Works out what the last sample would have been, had some causes been harder. Only what was reached through them can
    /// come later; the rest stands, so only that part is played again.
    /// </summary>
    public IReadOnlyList<int> Harden(ReadOnlySpan<Hardening> change, int sample)
    {
        _change++;
        _affected.Clear();
        foreach (var harder in change)
        {
            foreach (var step in _stepsOf[harder.Cause])
            {
                Affect(step);
            }
        }

        for (var i = 0; i < _affected.Count; i++)
        {
            foreach (var step in _out[_affected[i]])
            {
                Affect(step);
            }
        }

        if (_affected.Count == 0)
        {
            return _affected;
        }

        foreach (var harder in change)
        {
            Extra[harder.Cause] *= harder.Factor;
        }

        PlayAffected(sample);
        foreach (var harder in change)
        {
            Extra[harder.Cause] = harder.Before;
        }

        return _affected;
    }

    /// <summary>True where the node would still be reached in time after the last change tried.</summary>
    public bool ReachedThen(int node) => _isAffected[node] == _change ? _isBack[node] == _change : Reached(node);

    private void Affect(int step)
    {
        Work++;
        var node = _steps[step].Gives;
        if (_settled[node] == _run && _pred[node] == step && _isAffected[node] != _change)
        {
            _isAffected[node] = _change;
            _affected.Add(node);
        }
    }

    private void PlayAffected(int sample)
    {
        _queue.Clear();
        foreach (var node in _affected)
        {
            foreach (var step in _in[node])
            {
                TryThen(step, sample);
            }
        }

        while (_queue.TryPop(out _, out var node))
        {
            if (_isBack[node] == _change)
            {
                continue;
            }

            _isBack[node] = _change;
            foreach (var step in _out[node])
            {
                if (_isAffected[_steps[step].Gives] == _change && _isBack[_steps[step].Gives] != _change)
                {
                    TryThen(step, sample);
                }
            }
        }
    }

    private void TryThen(int step, int sample)
    {
        Work++;
        var start = 0.0;
        foreach (var need in _needsOf[step])
        {
            if (!ReachedThen(need))
            {
                return;
            }

            start = Math.Max(start, _isAffected[need] == _change ? _timeThen[need] : _time[need]);
        }

        var to = _steps[step].Gives;
        var known = _timeThenOf[to] == _change ? _timeThen[to] : double.PositiveInfinity;
        var arrival = Arrival(step, sample, start, Math.Min(known, _horizon));
        if (arrival <= _horizon && arrival < known)
        {
            _timeThen[to] = arrival;
            _timeThenOf[to] = _change;
            _queue.Push(arrival, to);
        }
    }

    private bool IsLastNeed(int step)
    {
        if (_haveOf[step] != _run)
        {
            _haveOf[step] = _run;
            _have[step] = 0;
        }

        return ++_have[step] == _steps[step].Needs;
    }

    /// <summary>When the step would be done; infinite where surely not before <paramref name="latest"/>.</summary>
    private double Arrival(int step, int sample, double time, double latest)
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

        if (IsTooSlow(data, sample, latest - time))
        {
            return double.PositiveInfinity;
        }

        var u = Draw.Uniform(data.Key, sample);
        var success = data.Cause >= 0 ? data.Success * Left(data.Cause, sample) * Extra[data.Cause] : data.Success;
        return time - Math.Log(u) / (data.Rate * _zeal[data.Attackers] * Math.Clamp(success, LeastSuccess, 1));
    }

    // −ln u ≥ 1 − u: most steps are too slow however weak their controls turn out, and need no logarithm to show it.
    private bool IsTooSlow(in StepData step, int sample, double left) =>
        !double.IsPositiveInfinity(step.Rate) && 1 - Draw.Uniform(step.Key, sample) > step.Fastest * _zeal[step.Attackers] * left;

    private double Left(int cause, int sample)
    {
        ref var left = ref _left[cause];
        if (left.Sample != sample)
        {
            var product = 1.0;
            foreach (var (control, barrier) in _barriers[cause])
            {
                ref var worth = ref _worth[control];
                if (worth.Sample != sample)
                {
                    worth = (Draw.Triangle(_spreadLow, _spreadHigh, Draw.Uniform(_controlKey[control], sample)), sample);
                }

                product *= barrier.Left(worth.Value);
            }

            left = (product, sample);
        }

        return left.Value;
    }

    private static void Forget((double Value, int Sample)[] drawn) => Array.Fill(drawn, (0, -1));

    /// <summary>What a step needs when it is tried, side by side in memory.</summary>
    private struct StepData
    {
        public ulong Key;
        public double Rate;
        public double Success;

        /// <summary>Rate where every control is worth least.</summary>
        public double Fastest;
        public double Chance;
        public int Gives;
        public int Needs;
        public int Cause;
        public int Attackers;
    }
}
