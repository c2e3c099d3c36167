namespace Merlon.Risk.Graph;

/// <summary>Puts an attack graph together; nodes, causes and steps are named once and found again by name.</summary>
internal sealed class AttackGraphBuilder
{
    private readonly ImmutableArray<AttackNode>.Builder _nodes = ImmutableArray.CreateBuilder<AttackNode>();
    private readonly ImmutableArray<AttackStep>.Builder _steps = ImmutableArray.CreateBuilder<AttackStep>();
    private readonly ImmutableArray<AttackCause>.Builder _causes = ImmutableArray.CreateBuilder<AttackCause>();
    private readonly ImmutableArray<ImmutableArray<AttackBarrier>>.Builder _barriers = ImmutableArray.CreateBuilder<ImmutableArray<AttackBarrier>>();
    private readonly Dictionary<string, int> _nodeIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _causeIndex = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stepIds = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, LossRange> _losses = [];

    public AttackGraphBuilder() => Node(AttackNodeKind.Start, "attacker", "an attacker");

    public const int Start = 0;

    public int Node(AttackNodeKind kind, string element, string text, string part = "")
    {
        var id = kind.ToString().ToLowerInvariant() + ":" + element + (part.Length > 0 ? ":" + part : "");
        if (!_nodeIndex.TryGetValue(id, out var index))
        {
            index = _nodes.Count;
            _nodeIndex.Add(id, index);
            _nodes.Add(new AttackNode(id, kind, element, text));
        }

        return index;
    }

    public int Cause(string id, bool isThreat, ImmutableArray<AttackBarrier> barriers = default)
    {
        var key = (isThreat ? "t:" : "f:") + id;
        if (!_causeIndex.TryGetValue(key, out var index))
        {
            index = _causes.Count;
            _causeIndex.Add(key, index);
            _causes.Add(new AttackCause(id, isThreat));
            _barriers.Add(barriers.IsDefault ? [] : barriers);
        }

        return index;
    }

    /// <summary>Adds a step; a step of the same ends, cause and attackers that is already there is not added again.</summary>
    public void Step(ReadOnlySpan<int> needs, int gives, string text = "", double attempts = double.PositiveInfinity, double success = 1, string attackers = "", int cause = -1, double chance = 1)
    {
        var id = string.Join('+', needs.ToArray().Select(n => _nodes[n].Id)) + ">" + _nodes[gives].Id
            + (cause >= 0 ? "|" + _causes[cause].Id : "") + (attackers.Length > 0 ? "|" + attackers : "");
        if (needs.Contains(gives) || !_stepIds.Add(id))
        {
            return;
        }

        _steps.Add(new AttackStep
        {
            Id = id,
            Needs = [.. needs],
            Gives = gives,
            Attempts = attempts,
            Success = success,
            Chance = chance,
            Attackers = attackers,
            Cause = cause,
            Text = text,
        });
    }

    /// <summary>States what reaching a loss node costs; the greatest of several statements counts.</summary>
    public void Loss(int node, LossRange range)
    {
        if (!_losses.TryGetValue(node, out var known) || known.Likely < range.Likely)
        {
            _losses[node] = range;
        }
    }

    /// <summary>The graph, steps of the same first need side by side: that is how the sampler walks them.</summary>
    public AttackGraph Build() => new(
        _nodes.ToImmutable(), [.. _steps.OrderBy(s => s.Needs[0])], _causes.ToImmutable(), _barriers.ToImmutable(), [.. _losses.Select(l => new AttackLoss(l.Key, l.Value))]);
}
