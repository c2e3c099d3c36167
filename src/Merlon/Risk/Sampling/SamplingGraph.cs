using System.Runtime.CompilerServices;
using Merlon.Risk.Graph;

namespace Merlon.Risk.Sampling;

/// <summary>
/// An attack graph laid out for playing: what a future needs of it lies side by side in memory. Free steps and those that
/// take time are kept apart, the latter numbered in the order of their first need, so that those of a node are a range.
/// </summary>
internal sealed class SamplingGraph
{
    private readonly string[] _attackers;
    private readonly StepLink[] _links;
    private readonly int[] _freeStart;
    private readonly FreeStep[] _freeOut;
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
        var sets = new Dictionary<ImmutableArray<AttackBarrier>, int>(new BarrierComparer());
        var setOf = new int[causes];
        for (var cause = 0; cause < causes; cause++)
        {
            // Threats of one rule mostly have the same controls in the same state in their way.
            if (!sets.TryGetValue(graph.Barriers[cause], out setOf[cause]))
            {
                setOf[cause] = sets.Count;
                sets.Add(graph.Barriers[cause], setOf[cause]);
            }
        }

        BarrierSets = sets.Count;
        (_barrierStart, _barriers) = Lists(
            sets.Count,
            Enumerable.Range(0, causes).DistinctBy(c => setOf[c]).SelectMany(c => graph.Barriers[c].Select(b => (setOf[c], new Barrier(Array.BinarySearch(controls, b.Control, StringComparer.Ordinal), b)))));

        _links = new StepLink[steps];
        var isSink = new bool[nodes];
        Array.Fill(isSink, true);
        for (var i = 0; i < steps; i++)
        {
            var needs = graph.Steps[i].Needs;
            _links[i] = new StepLink(needs[0], needs.Length > 1 ? needs[1] : -1, graph.Steps[i].Cause);
            foreach (var need in needs)
            {
                isSink[need] = false;
            }
        }

        var all = Enumerable.Range(0, steps).ToArray();
        int[] timed = [.. all.Where(s => !graph.Steps[s].IsFree).OrderBy(s => _links[s].First)];
        Steps = [.. graph.Steps.Select(s => new SamplingStep
        {
            ChanceKey = s.Chance >= 1 ? 0 : Draw.Key(s.Id, seed) ^ 0x5851F42D4C957F2D,
            Chance = s.Chance,
            Gives = s.Gives,
            GivesSink = isSink[s.Gives],
            Cause = s.Cause,
            Attackers = s.Attackers.Length == 0 ? 0 : PlaceOf(s.Attackers),
            IsJoint = s.Needs.Length > 1,
            Place = -1,
        })];
        Timed = new TimedStep[timed.Length];
        _timedStart = new int[nodes + 1];
        for (var place = 0; place < timed.Length; place++)
        {
            var step = graph.Steps[timed[place]];
            ref var data = ref Steps[timed[place]];
            data.Place = place;
            _timedStart[step.Needs[0] + 1]++;
            var most = 1.0;
            foreach (ref readonly var barrier in step.Cause < 0 ? [] : BarriersOf(setOf[step.Cause]))
            {
                most *= barrier.Of.Left(spreadLow);
            }

            Timed[place] = new TimedStep
            {
                Key = Draw.Key(step.Id, seed),
                Rate = step.Attempts,
                Success = step.Success,
                Fastest = step.Attempts * step.Success * most * (1 + 1e-9),
                Step = timed[place],
                Gives = step.Gives,
                Cause = step.Cause,
                Barriers = step.Cause < 0 ? -1 : setOf[step.Cause],
                Attackers = (short)data.Attackers,
                GivesSink = data.GivesSink,
                IsJoint = data.IsJoint,
                HasChance = step.Chance < 1,
            };
        }

        for (var node = 0; node < nodes; node++)
        {
            _timedStart[node + 1] += _timedStart[node];
        }

        (_freeStart, _freeOut) = Lists(nodes, all.Where(s => graph.Steps[s].IsFree).SelectMany(s => graph.Steps[s].Needs, (s, need) => (need, new FreeStep(s, Steps[s]))));
        (_alsoStart, _alsoOut) = Lists(nodes, timed.Select((s, place) => (_links[s].Second, place)).Where(p => p.Item1 >= 0));
        (_causeStart, _causeSteps) = Lists(causes, all.Where(s => graph.Steps[s].Cause >= 0).Select(s => (graph.Steps[s].Cause, s)));
    }

    public int Nodes { get; }

    public int Causes { get; }

    public SamplingStep[] Steps { get; }

    /// <summary>The steps that take time, in the order of their first need.</summary>
    public TimedStep[] Timed { get; }

    /// <summary>How many different sets of controls are in the way of something.</summary>
    public int BarrierSets { get; }

    /// <summary>Keys of the draws of attackers' zeal.</summary>
    public ulong[] AttackerKeys { get; }

    /// <summary>Keys of the draws of what controls are worth.</summary>
    public ulong[] ControlKeys { get; }

    /// <summary>What <see cref="SamplingStep.Attackers"/> is for these; −1 where no step has them.</summary>
    public int PlaceOf(string attackers) => Array.BinarySearch(_attackers, attackers, StringComparer.Ordinal) is >= 0 and var place ? place + 1 : -1;

    public int First(int step) => _links[step].First;

    /// <summary>−1 where a step has one need.</summary>
    public int Second(int step) => _links[step].Second;

    public ref readonly StepLink LinkOf(int step) => ref _links[step];

    /// <summary>Free steps that need the node, once for each need.</summary>
    public ReadOnlySpan<FreeStep> FreeFrom(int node) => Between(_freeOut, _freeStart, node);

    /// <summary>Places in <see cref="Timed"/> of steps whose first need is the node.</summary>
    public (int Start, int End) TimedFrom(int node) => (_timedStart[node], _timedStart[node + 1]);

    /// <summary>Places in <see cref="Timed"/> of steps whose second need is the node.</summary>
    public ReadOnlySpan<int> AlsoFrom(int node) => Between(_alsoOut, _alsoStart, node);

    public ReadOnlySpan<int> StepsOf(int cause) => Between(_causeSteps, _causeStart, cause);

    public ReadOnlySpan<Barrier> BarriersOf(int set) => Between(_barriers, _barrierStart, set);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<T> Between<T>(T[] items, int[] start, int owner) => items.AsSpan(start[owner], start[owner + 1] - start[owner]);

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

    /// <summary>What a way is walked back by.</summary>
    /// <param name="Second">−1 where the step has one need.</param>
    /// <param name="Cause">−1 for none.</param>
    internal readonly record struct StepLink(int First, int Second, int Cause);

    /// <summary>A step that takes no time.</summary>
    internal readonly struct FreeStep(int step, in SamplingStep data)
    {
        public int Step { get; } = step;

        public int Gives { get; } = data.Gives;

        public bool GivesSink { get; } = data.GivesSink;

        /// <summary>True where nothing but its one need decides.</summary>
        public bool IsPlain { get; } = !data.IsJoint && data.Cause < 0 && data.Chance >= 1;
    }

    /// <param name="Control">Place of the control in <see cref="ControlKeys"/>.</param>
    internal readonly record struct Barrier(int Control, AttackBarrier Of);

    private sealed class BarrierComparer : IEqualityComparer<ImmutableArray<AttackBarrier>>
    {
        public bool Equals(ImmutableArray<AttackBarrier> x, ImmutableArray<AttackBarrier> y) => x.AsSpan().SequenceEqual(y.AsSpan());

        public int GetHashCode(ImmutableArray<AttackBarrier> barriers)
        {
            var hash = default(HashCode);
            foreach (var barrier in barriers)
            {
                hash.Add(barrier.Control, StringComparer.Ordinal);
                hash.Add(barrier.Trust);
            }

            return hash.ToHashCode();
        }
    }
}
