using Merlon.Analysis;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;
using Merlon.Rules;

namespace Merlon.Risk;

/// <summary>Finds the ways that attackers take: in each future the first one to each goal, counted over all futures.</summary>
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
        var found = new Dictionary<(int Goal, ulong Way), Tally>();
        var reached = new int[graph.Nodes.Length];
        simulation.Run(cancellationToken, each: (_, sampler) =>
        {
            foreach (var goal in goals)
            {
                if (sampler.Reached(goal))
                {
                    reached[goal]++;
                    Count(graph, sampler, goal, found);
                }
            }
        });
        return new PathResult(analysis, options, goals.Length,
        [
            .. found
                .Select(f => (f.Key.Goal, Tally: f.Value, Weight: f.Value.Days.Count * means.GetValueOrDefault(f.Key.Goal, 1)))
                .OrderByDescending(f => f.Weight)
                .ThenBy(f => graph.Nodes[f.Goal].Id, StringComparer.Ordinal)
                .ThenBy(f => f.Tally.First)
                .Take(top)
                .Select(f => Path(graph, f.Goal, f.Tally, reached[f.Goal], means.GetValueOrDefault(f.Goal))),
        ]);
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

    private static void Count(AttackGraph graph, AttackSampler sampler, int goal, Dictionary<(int, ulong), Tally> found)
    {
        var steps = new List<int>();
        var way = 14695981039346656037UL;
        for (var step = sampler.Predecessor(goal); step >= 0; step = sampler.Predecessor(LastNeed(graph, sampler, step)))
        {
            steps.Add(step);
            way = (way ^ (ulong)step) * 1099511628211UL;
        }

        if (!found.TryGetValue((goal, way), out var tally))
        {
            steps.Reverse();
            tally = new Tally([.. steps], found.Count);
            found.Add((goal, way), tally);
        }

        tally.Days.Add((float)(sampler.Time(goal) * DaysPerYear));
    }

    // The need that came last is the one that the way leads through.
    private static int LastNeed(AttackGraph graph, AttackSampler sampler, int step) => graph.Steps[step].Needs.MaxBy(sampler.Time);

    private AttackPath Path(AttackGraph graph, int goal, Tally tally, int reached, double mean)
    {
        tally.Days.Sort();
        var node = graph.Nodes[goal];
        var share = (double)tally.Days.Count / options.Samples;
        var steps = ImmutableArray.CreateBuilder<AttackPathStep>();
        var at = AttackGraphBuilder.Start;
        foreach (var index in tally.Steps)
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
        return new AttackPath(target, node.Text, share, (double)tally.Days.Count / reached, tally.Days[tally.Days.Count / 2], share * mean, steps.ToImmutable());
    }

    private static string ComponentOf(AttackNode node) =>
        node.Kind is AttackNodeKind.Outside or AttackNodeKind.Inside or AttackNodeKind.User or AttackNodeKind.Control ? node.Element : "";

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private sealed class Tally(int[] steps, int first)
    {
        public int[] Steps { get; } = steps;

        public int First { get; } = first;

        public List<float> Days { get; } = [];
    }
}
