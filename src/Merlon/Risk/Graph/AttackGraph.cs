namespace Merlon.Risk.Graph;

/// <summary>An AND/OR graph of what attackers can do: states, steps between them, losses at the end. Cycles are normal. Node 0 is the start.</summary>
public sealed class AttackGraph
{
    internal AttackGraph(
        ImmutableArray<AttackNode> nodes,
        ImmutableArray<AttackStep> steps,
        ImmutableArray<AttackCause> causes,
        ImmutableArray<ImmutableArray<AttackBarrier>> barriers,
        ImmutableArray<AttackLoss> losses)
    {
        Nodes = nodes;
        Steps = steps;
        Causes = causes;
        Barriers = barriers;
        Losses = losses;
    }

    public ImmutableArray<AttackNode> Nodes { get; }

    public ImmutableArray<AttackStep> Steps { get; }

    public ImmutableArray<AttackCause> Causes { get; }

    /// <summary>For each cause the controls in its way.</summary>
    public ImmutableArray<ImmutableArray<AttackBarrier>> Barriers { get; }

    public ImmutableArray<AttackLoss> Losses { get; }

    public int Find(string nodeId)
    {
        for (var i = 0; i < Nodes.Length; i++)
        {
            if (string.Equals(Nodes[i].Id, nodeId, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>True if both have the same steps, controls and losses, so that their futures are the same: ids, on which draws hang, and numbers.</summary>
    internal bool IsPlayedLike(AttackGraph other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Nodes.SequenceEqual(other.Nodes)
            && Causes.SequenceEqual(other.Causes)
            && Losses.SequenceEqual(other.Losses)
            && Barriers.Length == other.Barriers.Length
            && Barriers.Zip(other.Barriers).All(p => p.First.SequenceEqual(p.Second))
            && Steps.Length == other.Steps.Length
            && Steps.Zip(other.Steps).All(p => p.First.Needs.SequenceEqual(p.Second.Needs) && p.First == p.Second with { Needs = p.First.Needs });
    }
}
