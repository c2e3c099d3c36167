using Merlon.Analysis;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;
using Merlon.Rules;

namespace Merlon.Risk;

/// <summary>
/// Finds the ways that attackers take: in each future the first one to each goal, counted over all futures. What goes wrong without
/// an attacker counts as risk and is no way.
/// </summary>
public sealed class PathFinder(Catalogue catalogue, RiskOptions options)
{
    private const double DaysPerYear = 365;

    /// <summary>Ids that <see cref="Find"/> takes: components and data assets.</summary>
    public static IEnumerable<string> Targets(AnalysisResult analysis) =>
        analysis.Model.Data.Select(d => d.Id).Concat(analysis.Model.Components.Select(c => c.Id));

    /// <param name="to">Id of a data asset or component; null: all data.</param>
    /// <param name="top">How many ways to give.</param>
    public PathResult Find(AnalysisResult analysis, string? to, int top, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var graph = ModelAttackGraph.Build(analysis, catalogue.With(analysis.Model.Catalogue), options.Assumptions);
        var goals = Goals(graph, to);
        var simulation = new AttackSimulation(graph, options);
        var means = graph.Losses.ToDictionary(l => l.Node, l => l.Range.Mean);
        var blocks = new WayTally?[AttackSimulation.BlockCount];
        simulation.Play(
            (block, future, sampler) => (blocks[block] ??= new WayTally(sampler.Graph, goals, simulation.MostInBlock)).Note(sampler, future),
            cancellationToken);
        var best = WayTally.Best(blocks, goals.Length, top, Comparer<FirstWay>.Create(Compare));
        return new PathResult(analysis, options, goals.Length, [.. best.Select(Path)]);

        AttackPath Path(FirstWay way)
        {
            var goal = goals[way.Goal];
            simulation.Sampler.Run(way.Count.First);
            var steps = WayTally.Steps(simulation.Sampler, goal);
            return this.Path(graph, goal, steps, WayTally.Days(blocks, way), WayTally.Reached(blocks, way.Goal), means.GetValueOrDefault(goal));
        }

        int Compare(FirstWay a, FirstWay b)
        {
            var (nodeA, nodeB) = (goals[a.Goal], goals[b.Goal]);
            var byLoss = (b.Count.Futures * means.GetValueOrDefault(nodeB, 1)).CompareTo(a.Count.Futures * means.GetValueOrDefault(nodeA, 1));
            var byGoal = byLoss != 0 ? byLoss : string.CompareOrdinal(graph.Nodes[nodeA].Id, graph.Nodes[nodeB].Id);
            return byGoal != 0 ? byGoal : a.Count.First.CompareTo(b.Count.First);
        }
    }

    private static int[] Goals(AttackGraph graph, string? to)
    {
        var goals = new List<int>();
        for (var i = 0; i < graph.Nodes.Length; i++)
        {
            var node = graph.Nodes[i];
            var wanted = to is null
                ? node.Kind == AttackNodeKind.Loss && !node.Element.StartsWith("element:", StringComparison.Ordinal)
                : node.Kind is AttackNodeKind.Loss or AttackNodeKind.Control && (Is(node.Element, to) || Is(node.Element, "element:" + to));
            if (wanted)
            {
                goals.Add(i);
            }
        }

        return [.. goals];
    }

    private AttackPath Path(AttackGraph graph, int goal, int[] way, float[] days, int reached, double mean)
    {
        var node = graph.Nodes[goal];
        var share = (double)days.Length / options.Samples;
        var steps = ImmutableArray.CreateBuilder<AttackPathStep>();
        var at = AttackGraphBuilder.Start;
        foreach (var index in way)
        {
            var step = graph.Steps[index];
            var cause = step.Cause < 0 ? null : graph.Causes[step.Cause];
            var also = step.Needs.Where(n => n != at).Select(n => graph.Nodes[n].Text).ToImmutableArray();
            at = step.Gives;
            // What a threat gives comes with it: one line for both.
            if (step.Text.Length == 0 && steps.Count > 0)
            {
                steps[^1] = steps[^1] with { Result = graph.Nodes[at].Text, Component = ComponentOf(graph.Nodes[at]) };
                continue;
            }

            steps.Add(new AttackPathStep(step.Text, graph.Nodes[at].Text, cause is { IsThreat: true } ? cause.Id : "", cause is { IsThreat: false } ? cause.Id : "", also, ComponentOf(graph.Nodes[at])));
        }

        var target = node.Element.StartsWith("element:", StringComparison.Ordinal) ? node.Element["element:".Length..] : node.Element;
        return new AttackPath(target, node.Text, share, (double)days.Length / reached, days[days.Length / 2], share * mean, steps.ToImmutable());
    }

    private static string ComponentOf(AttackNode node) =>
        node.Kind is AttackNodeKind.Outside or AttackNodeKind.Inside or AttackNodeKind.User or AttackNodeKind.Control ? node.Element : "";

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
