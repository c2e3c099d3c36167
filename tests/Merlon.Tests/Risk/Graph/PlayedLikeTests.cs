using System.Collections.Immutable;
using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Tests.Risk.Sampling;

namespace Merlon.Tests.Risk.Graph;

/// <summary>Two graphs are played alike only if everything is the same on which their futures hang.</summary>
public sealed class PlayedLikeTests
{
    [Fact]
    public void A_graph_is_played_like_another_one_of_the_same_parts() =>
        Assert.True(TimedGraph.Make(5).IsPlayedLike(TimedGraph.Make(5)));

    [Fact]
    public void And_not_where_any_part_differs()
    {
        var graph = TimedGraph.Make(5);
        AttackGraph[] others =
        [
            With(nodes: graph.Nodes.SetItem(3, graph.Nodes[3] with { Id = "other" })),
            With(steps: graph.Steps.SetItem(2, graph.Steps[2] with { Success = graph.Steps[2].Success / 2 })),
            With(steps: graph.Steps.SetItem(2, graph.Steps[2] with { Needs = [.. graph.Steps[2].Needs, 1, 2] })),
            With(steps: graph.Steps[..^1]),
            With(causes: graph.Causes.SetItem(0, graph.Causes[0] with { Id = "other" })),
            With(losses: graph.Losses.SetItem(0, graph.Losses[0] with { Range = new LossRange(1, 2, 3) })),
            With(barriers: graph.Barriers.SetItem(0, [.. graph.Barriers[0], new AttackBarrier("more", 0.5, 0, 1)])),
            With(barriers: graph.Barriers[..^1]),
        ];
        Assert.All(others, other => Assert.False(graph.IsPlayedLike(other)));
        Assert.All(others, other => Assert.False(other.IsPlayedLike(graph)));

        AttackGraph With(
            ImmutableArray<AttackNode>? nodes = null,
            ImmutableArray<AttackStep>? steps = null,
            ImmutableArray<AttackCause>? causes = null,
            ImmutableArray<ImmutableArray<AttackBarrier>>? barriers = null,
            ImmutableArray<AttackLoss>? losses = null) =>
            new(nodes ?? graph.Nodes, steps ?? graph.Steps, causes ?? graph.Causes, barriers ?? graph.Barriers, losses ?? graph.Losses);
    }
}
