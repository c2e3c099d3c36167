namespace Merlon.Risk.Sampling;

/// <summary>
/// All that happened in one sample, and what would have happened had some causes been harder. Only what was reached through
/// them can come later; the rest stands. So only that part is played again, and only over the steps that were done in
/// time, since harder causes make none of the others faster.
/// </summary>
internal sealed class FutureRecord
{
    private readonly AttackSampler _sampler;
    private readonly SamplingGraph _graph;
    private int _sample;

    // Every step done in time, in lists by the node that it gives.
    private readonly List<(int Step, double Time, int Next)> _done = [];
    private readonly int[] _doneAt;

    // Every node reached, in lists by the nodes that it was reached through.
    private readonly List<(int Node, int Next)> _through = [];
    private readonly int[] _throughAt;

    private readonly List<int> _affected = [];
    private readonly int[] _isAffected;
    private readonly int[] _isBack;
    private readonly double[] _timeThen;
    private readonly int[] _timeThenOf;
    private readonly int[] _isChanged;
    private readonly EventQueue _queue = new();

    // Steps that wait for an affected node, in lists by the node.
    private readonly List<(int Step, int Next)> _waiting = [];
    private readonly int[] _waitingAt;
    private int _change;

    public FutureRecord(AttackSampler sampler)
    {
        (_sampler, _graph) = (sampler, sampler.Graph);
        var nodes = _graph.Nodes;
        (_doneAt, _throughAt, _waitingAt) = (new int[nodes], new int[nodes], new int[nodes]);
        (_isAffected, _isBack, _timeThen, _timeThenOf) = (new int[nodes], new int[nodes], new double[nodes], new int[nodes]);
        _isChanged = new int[_graph.Causes];
    }

    /// <summary>How many steps were looked at to see what changes would have done, so far.</summary>
    public long Work { get; private set; }

    public void Clear()
    {
        _done.Clear();
        _through.Clear();
        Array.Fill(_doneAt, -1);
        Array.Fill(_throughAt, -1);
    }

    public void Keep(int step, int gives, double time)
    {
        _done.Add((step, time, _doneAt[gives]));
        _doneAt[gives] = _done.Count - 1;
    }

    public void Finish(int sample)
    {
        _sample = sample;
        foreach (var node in _sampler.AllReached)
        {
            if (_sampler.Predecessor(node) is >= 0 and var step)
            {
                Link(_graph.First(step), node);
                if (_graph.Second(step) is >= 0 and var second)
                {
                    Link(second, node);
                }
            }
        }

        void Link(int from, int node)
        {
            _through.Add((node, _throughAt[from]));
            _throughAt[from] = _through.Count - 1;
        }
    }

    /// <summary>Works out what the sample would have been, had some causes been harder.</summary>
    /// <returns>The nodes that were reached through them.</returns>
    public IReadOnlyList<int> Harden(ReadOnlySpan<Hardening> change)
    {
        _change++;
        _affected.Clear();
        foreach (var harder in change)
        {
            _isChanged[harder.Cause] = _change;
            foreach (var step in _graph.StepsOf(harder.Cause))
            {
                Work++;
                var node = _graph.Steps[step].Gives;
                if (_sampler.Reached(node) && _sampler.Predecessor(node) == step)
                {
                    Affect(node);
                }
            }
        }

        for (var i = 0; i < _affected.Count; i++)
        {
            for (var at = _throughAt[_affected[i]]; at >= 0; at = _through[at].Next)
            {
                Affect(_through[at].Node);
            }
        }

        if (_affected.Count == 0)
        {
            return _affected;
        }

        foreach (var harder in change)
        {
            _sampler.Extra[harder.Cause] *= harder.Factor;
        }

        PlayAffected();
        foreach (var harder in change)
        {
            _sampler.Extra[harder.Cause] = harder.Before;
        }

        return _affected;
    }

    /// <summary>True where the node would still be reached in time after the last change tried.</summary>
    public bool ReachedThen(int node) => _isAffected[node] == _change ? _isBack[node] == _change : _sampler.Reached(node);

    private void Affect(int node)
    {
        if (_isAffected[node] != _change)
        {
            _isAffected[node] = _change;
            _waitingAt[node] = -1;
            _affected.Add(node);
        }
    }

    private void PlayAffected()
    {
        _queue.Clear();
        _waiting.Clear();
        foreach (var node in _affected)
        {
            for (var at = _doneAt[node]; at >= 0; at = _done[at].Next)
            {
                Work++;
                var (step, time, _) = _done[at];
                var (first, second) = (_graph.First(step), _graph.Second(step));
                if (IsAffected(first) || IsAffected(second))
                {
                    Wait(first, step);
                    Wait(second, step);
                }
                else
                {
                    var cause = _graph.Steps[step].Cause;
                    Arrive(node, cause >= 0 && _isChanged[cause] == _change ? Again(step) : time);
                }
            }
        }

        while (_queue.TryPop(out _, out var node))
        {
            if (_isBack[node] == _change)
            {
                continue;
            }

            _isBack[node] = _change;
            for (var at = _waitingAt[node]; at >= 0; at = _waiting[at].Next)
            {
                Work++;
                var step = _waiting[at].Step;
                var gives = _graph.Steps[step].Gives;
                if (_isBack[gives] != _change && IsThereThen(_graph.First(step)) && IsThereThen(_graph.Second(step)))
                {
                    Arrive(gives, Again(step));
                }
            }
        }
    }

    private bool IsAffected(int node) => node >= 0 && _isAffected[node] == _change;

    private bool IsThereThen(int need) => need < 0 || ReachedThen(need);

    private void Wait(int need, int step)
    {
        if (IsAffected(need))
        {
            _waiting.Add((step, _waitingAt[need]));
            _waitingAt[need] = _waiting.Count - 1;
        }
    }

    private double Again(int step) =>
        _sampler.Arrival(step, _sample, Math.Max(TimeThen(_graph.First(step)), TimeThen(_graph.Second(step))), _sampler.Horizon);

    private double TimeThen(int need) => need < 0 ? 0 : _isAffected[need] == _change ? _timeThen[need] : _sampler.Time(need);

    private void Arrive(int node, double time)
    {
        if (time <= _sampler.Horizon && (_timeThenOf[node] != _change || time < _timeThen[node]))
        {
            _timeThen[node] = time;
            _timeThenOf[node] = _change;
            _queue.Push(time, node);
        }
    }
}
