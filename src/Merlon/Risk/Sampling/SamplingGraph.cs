using Merlon.Risk.Graph;

namespace Merlon.Risk.Sampling;

/// <summary>
/// An attack graph laid out for playing: what a future needs of it lies side by side in memory. Free steps and those that
/// take time are kept apart, the latter numbered in the order of their first need, so that those of a node are a range.
/// </summary>
internal sealed class SamplingGraph
{
    private readonly string[] _attackers;
    private readonly int[] _first;
    private readonly int[] _second;
    private readonly int[] _freeStart;
    private readonly int[] _freeOut;
    private readonly int[] _timedStart;
    private readonly int[] _alsoStart;
    private readonly int[] _alsoOut;
    private readonly int[] _causeStart;
    private readonly int[] _causeSteps;
    private readonly int[] _barrierStart;
    private readonly Barrier[] _barriers;

    public SamplingGraph(AttackGraph graph, ulong seed, double spreadLow)
    {
        var (nodes, steps, causes) = (graph.Nodes.Length, graph.Steps.Length, graph.Causes.Length);
        (Nodes, Causes) = (nodes, causes);
        _attackers = [.. graph.Steps.Select(s => s.Attackers).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] controls = [.. graph.Barriers.SelectMany(b => b).Select(b => b.Control).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        AttackerKeys = [.. _attackers.Select(a => Draw.Key("attackers:" + a, seed))];
        ControlKeys = [.. controls.Select(c => Draw.Key("control:" + c, seed))];
        (_barrierStart, _barriers) = Lists(causes, graph.Barriers.SelectMany((list, cause) => list.Select(b => (cause, new Barrier(Array.BinarySearch(controls, b.Control, StringComparer.Ordinal), b)))));

        Steps = new SamplingStep[steps];
        (_first, _second) = (new int[steps], new int[steps]);
        for (var i = 0; i < steps; i++)
        {
            var step = graph.Steps[i];
            var most = 1.0;
            foreach (var barrier in step.Cause < 0 ? [] : BarriersOf(step.Cause))
            {
                most *= barrier.Of.Left(spreadLow);
            }

            (_first[i], _second[i]) = (step.Needs[0], step.Needs.Length > 1 ? step.Needs[1] : -1);
            Steps[i] = new SamplingStep
            {
                Key = Draw.Key(step.Id, seed),
                Rate = step.Attempts,
                Success = step.Success,
                Fastest = step.Attempts * step.Success * most * (1 + 1e-9),
                Chance = step.Chance,
                Gives = step.Gives,
                Cause = step.Cause,
                Attackers = step.Attackers.Length == 0 ? 0 : PlaceOf(step.Attackers),
                IsJoint = step.Needs.Length > 1,
            };
        }

        var all = Enumerable.Range(0, steps).ToArray();
        Timed = [.. all.Where(s => !graph.Steps[s].IsFree).OrderBy(s => _first[s])];
        _timedStart = new int[nodes + 1];
        foreach (var step in Timed)
        {
            _timedStart[_first[step] + 1]++;
        }

        for (var node = 0; node < nodes; node++)
        {
            _timedStart[node + 1] += _timedStart[node];
        }

        (_freeStart, _freeOut) = Lists(nodes, all.Where(s => graph.Steps[s].IsFree).SelectMany(s => graph.Steps[s].Needs, (s, need) => (need, s)));
        // The number among the timed ones, not of the step: it says which bit to look at.
        (_alsoStart, _alsoOut) = Lists(nodes, Timed.Select((s, i) => (_second[s], i)).Where(p => p.Item1 >= 0));
        (_causeStart, _causeSteps) = Lists(causes, all.Where(s => graph.Steps[s].Cause >= 0).Select(s => (graph.Steps[s].Cause, s)));
    }

    public int Nodes { get; }

    public int Causes { get; }

    public SamplingStep[] Steps { get; }

    /// <summary>The steps that take time.</summary>
    public int[] Timed { get; }

    /// <summary>Keys of the draws of attackers' zeal.</summary>
    public ulong[] AttackerKeys { get; }

    /// <summary>Keys of the draws of what controls are worth.</summary>
    public ulong[] ControlKeys { get; }

    /// <summary>What <see cref="SamplingStep.Attackers"/> is for these; −1 where no step has them.</summary>
    public int PlaceOf(string attackers) => Array.BinarySearch(_attackers, attackers, StringComparer.Ordinal) is >= 0 and var place ? place + 1 : -1;

    public int First(int step) => _first[step];

    /// <summary>−1 where a step has one need.</summary>
    public int Second(int step) => _second[step];

    /// <summary>Free steps that need the node, once for each need.</summary>
    public ReadOnlySpan<int> FreeFrom(int node) => _freeOut.AsSpan(_freeStart[node].._freeStart[node + 1]);

    /// <summary>Places in <see cref="Timed"/> of steps whose first need is the node.</summary>
    public (int Start, int End) TimedFrom(int node) => (_timedStart[node], _timedStart[node + 1]);

    /// <summary>Places in <see cref="Timed"/> of steps whose second need is the node.</summary>
    public ReadOnlySpan<int> AlsoFrom(int node) => _alsoOut.AsSpan(_alsoStart[node].._alsoStart[node + 1]);

    public ReadOnlySpan<int> StepsOf(int cause) => _causeSteps.AsSpan(_causeStart[cause].._causeStart[cause + 1]);

    public ReadOnlySpan<Barrier> BarriersOf(int cause) => _barriers.AsSpan(_barrierStart[cause].._barrierStart[cause + 1]);

    private static (int[] Start, T[] Items) Lists<T>(int owners, IEnumerable<(int Owner, T Item)> pairs)
    {
        var given = pairs.ToArray();
        var start = new int[owners + 1];
        foreach (var (owner, _) in given)
        {
            start[owner + 1]++;
        }

        for (var i = 0; i < owners; i++)
        {
            start[i + 1] += start[i];
        }

        var (items, next) = (new T[given.Length], start.ToArray());
        foreach (var (owner, item) in given)
        {
            items[next[owner]++] = item;
        }

        return (start, items);
    }

    /// <param name="Control">Place of the control in <see cref="ControlKeys"/>.</param>
    internal readonly record struct Barrier(int Control, AttackBarrier Of);
}
