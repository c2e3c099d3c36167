using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Merlon.Risk.Graph;

/// <summary>Puts an attack graph together; nodes, causes and steps are named once and found again by name.</summary>
internal sealed class AttackGraphBuilder
{
    private readonly List<NodeDraft> _nodes;
    private readonly List<StepDraft> _steps;
    private readonly ImmutableArray<AttackCause>.Builder _causes = ImmutableArray.CreateBuilder<AttackCause>();
    private readonly ImmutableArray<ImmutableArray<AttackBarrier>>.Builder _barriers = ImmutableArray.CreateBuilder<ImmutableArray<AttackBarrier>>();
    private readonly Dictionary<(AttackNodeKind Kind, string Element, string Part), int> _nodeIndex;
    private readonly Dictionary<(bool IsThreat, string Id), int> _causeIndex;
    private readonly HashSet<StepKey> _known;
    private readonly SortedDictionary<int, LossRange> _losses = [];
    private bool _closed;

    /// <param name="keepsWords">False where only numbers are wanted: nodes and steps then have no text.</param>
    /// <param name="room">About how many elements and threats it is made of: large tables that grow leave as much behind as they hold.</param>
    public AttackGraphBuilder(bool keepsWords = true, int room = 0)
    {
        KeepsWords = keepsWords;
        (_nodes, _nodeIndex) = (new(2 * room), new(2 * room));
        (_steps, _known) = (new(6 * room), new(6 * room));
        _causeIndex = new(room);
        Node(AttackNodeKind.Start, "attacker", "an attacker");
    }

    public const int Start = 0;

    public bool KeepsWords { get; }

    public IReadOnlyList<NodeDraft> Nodes => _nodes;

    public IReadOnlyList<StepDraft> Steps => _steps;

    public IReadOnlyDictionary<int, LossRange> Losses => _losses;

    /// <summary>The text, or nothing where no words are kept.</summary>
    public string Say([InterpolatedStringHandlerArgument("")] ref GraphWords text) => KeepsWords ? text.ToStringAndClear() : "";

    public int Node(AttackNodeKind kind, string element, string text, string part = "")
    {
        if (!_nodeIndex.TryGetValue((kind, element, part), out var index))
        {
            ThrowIfClosed();
            index = _nodes.Count;
            _nodeIndex.Add((kind, element, part), index);
            _nodes.Add(new NodeDraft(kind, element, part, text));
        }

        return index;
    }

    public int Cause(string id, bool isThreat, ImmutableArray<AttackBarrier> barriers = default)
    {
        if (!_causeIndex.TryGetValue((isThreat, id), out var index))
        {
            index = _causes.Count;
            _causeIndex.Add((isThreat, id), index);
            _causes.Add(new AttackCause(id, isThreat));
            _barriers.Add(barriers.IsDefault ? [] : barriers);
        }

        return index;
    }

    /// <summary>Adds a step of one or two needs; a step of the same ends, cause and attackers that is already there is not added again.</summary>
    public void Step(ReadOnlySpan<int> needs, int gives, string text = "", double attempts = double.PositiveInfinity, double success = 1, string attackers = "", int cause = -1, double chance = 1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(needs.Length, 2);
        var (first, second) = (needs[0], needs.Length > 1 ? needs[1] : -1);
        if (!needs.Contains(gives) && _known.Add(new StepKey(first, second, gives, cause, attackers)))
        {
            _steps.Add(new StepDraft(first, second, gives, attempts, success, chance, attackers, cause, text));
        }
    }

    /// <summary>States what reaching a loss node costs; the greatest of several statements counts.</summary>
    public void Loss(int node, LossRange range)
    {
        if (!_losses.TryGetValue(node, out var known) || known.Likely < range.Likely)
        {
            ThrowIfClosed();
            _losses[node] = range;
        }
    }

    /// <summary>No more nodes and losses after this: several threads may look them up.</summary>
    public void Close() => _closed = true;

    /// <summary>The graph, steps of the same first need side by side: that is how the sampler walks them.</summary>
    public AttackGraph Build()
    {
        var nodes = _nodes.ConvertAll(n => new AttackNode(n.Id, n.Kind, n.Element, n.Text)).ToArray();
        var steps = new AttackStep[_steps.Count];
        var drafts = CollectionsMarshal.AsSpan(_steps);
        var order = new long[steps.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (long)drafts[i].First << 32 | (uint)i;
        }

        Array.Sort(order);
        for (var i = 0; i < order.Length; i++)
        {
            steps[i] = Finish(drafts[(int)(uint)order[i]]);
        }

        return new AttackGraph(
            ImmutableCollectionsMarshal.AsImmutableArray(nodes),
            ImmutableCollectionsMarshal.AsImmutableArray(steps),
            _causes.ToImmutable(),
            _barriers.ToImmutable(),
            [.. _losses.Select(l => new AttackLoss(l.Key, l.Value))]);

        AttackStep Finish(in StepDraft step) => new()
        {
            Id = nodes[step.First].Id + (step.Second >= 0 ? "+" + nodes[step.Second].Id : "") + ">" + nodes[step.Gives].Id
                + (step.Cause >= 0 ? "|" + _causes[step.Cause].Id : "") + (step.Attackers.Length > 0 ? "|" + step.Attackers : ""),
            Needs = step.Second >= 0 ? [step.First, step.Second] : [step.First],
            Gives = step.Gives,
            Attempts = step.Attempts,
            Success = step.Success,
            Chance = step.Chance,
            Attackers = step.Attackers,
            Cause = step.Cause,
            Text = step.Text,
        };
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new InvalidOperationException("Several threads read this graph: it cannot grow any more.");
        }
    }

    private readonly record struct StepKey(int First, int Second, int Gives, int Cause, string Attackers)
    {
        // Attackers are left out: there are a handful of kinds, and rarely two of them between the same ends.
        public override int GetHashCode() => (int)((
            (ulong)(uint)First * 0x9E3779B97F4A7C15
            ^ (ulong)(uint)Second * 0xC2B2AE3D27D4EB4F
            ^ (ulong)(uint)Gives * 0x165667B19E3779F9
            ^ (ulong)(uint)Cause * 0x27D4EB2F165667C5) >> 32);
    }
}
