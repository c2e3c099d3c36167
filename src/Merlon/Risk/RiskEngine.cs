using Merlon.Analysis;
using Merlon.Analysis.Engine;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;
using Merlon.Rules;

namespace Merlon.Risk;

/// <summary>
/// Risk in numbers: plays many futures over the attack graph of an analysed model and asks, over the same futures, what
/// each threat, flow and missing control is worth. Pure; the same input gives the same bytes.
/// </summary>
public sealed class RiskEngine(Catalogue catalogue, RiskOptions options)
{
    private const int PlannedFixes = 40;

    public RiskResult Assess(AnalysisResult analysis, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return Assess(analysis, Graph(analysis), threatsOnly: false, cancellationToken);
    }

    /// <summary>What futures are played over.</summary>
    internal AttackGraph Graph(AnalysisResult analysis) => ModelAttackGraph.Build(analysis, catalogue.With(analysis.Model.Catalogue), options.Assumptions);

    /// <summary>The risk and the threats' share in it, without trying fixes and flows.</summary>
    internal RiskResult AssessThreats(AnalysisResult analysis, CancellationToken cancellationToken) => AssessThreats(analysis, Graph(analysis), cancellationToken);

    /// <summary>The same where the graph is known.</summary>
    internal RiskResult AssessThreats(AnalysisResult analysis, AttackGraph graph, CancellationToken cancellationToken) => Assess(analysis, graph, threatsOnly: true, cancellationToken);

    private RiskResult Assess(AnalysisResult analysis, AttackGraph graph, bool threatsOnly, CancellationToken cancellationToken)
    {
        var simulation = new AttackSimulation(graph, options);
        var fixes = new Fixes(simulation, graph, threatsOnly ? [] : analysis.Threats, catalogue.With(analysis.Model.Catalogue), options.Assumptions);
        var without = graph.Causes.Select((c, i) => new Counterfactual(threatsOnly && !c.IsThreat ? [] : [new Hardening(i, 0)])).ToArray();
        simulation.Run(cancellationToken, [.. without, .. fixes.Changes]);
        var lost = simulation.Lost.ToArray();
        var expected = simulation.Mean;
        Array.Sort(lost);
        var any = lost.Count(l => l > 0);
        var result = new RiskResult
        {
            Analysis = analysis,
            Options = options,
            IsMoney = new LossScale(analysis.Model, options.Assumptions).IsMoney,
            Expected = expected,
            ExpectedError = 1.96 * Deviation(lost, expected) / Math.Sqrt(lost.Length),
            P5 = Quantile(lost, 0.05),
            P50 = Quantile(lost, 0.50),
            P95 = Quantile(lost, 0.95),
            AnyLoss = (double)any / lost.Length,
            Exceedance = Curve(lost),
            Threats = Threats(analysis, graph, simulation, without, any, cancellationToken),
            Losses = Losses(graph, simulation),
            Elements = Elements(analysis, graph, simulation),
        };
        if (threatsOnly)
        {
            return result;
        }

        result = result with
        {
            Flows = Flows(graph, simulation, without, any),
            Fixes = fixes.Best(),
        };
        // Last, because carrying out a plan changes the simulation for good.
        return options.Budget > 0 ? result with { Plan = fixes.Plan(options.Budget, PlannedFixes, cancellationToken) } : result;
    }

    private ImmutableArray<ThreatRisk> Threats(AnalysisResult analysis, AttackGraph graph, AttackSimulation simulation, Counterfactual[] without, int any, CancellationToken cancellationToken)
    {
        var byId = analysis.Threats.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var nodes = graph.Nodes.Select((n, i) => (n, i)).Where(p => p.n.Kind == AttackNodeKind.Threat).ToDictionary(p => p.n.Element, p => p.i, StringComparer.Ordinal);
        var ways = graph.Steps.Where(s => s.Cause >= 0).ToLookup(s => s.Cause);
        var mean = simulation.Mean;
        int[] causes = [.. Enumerable.Range(0, graph.Causes.Length).Where(c => graph.Causes[c].IsThreat)];
        var parts = InParts.Of(causes.Length, (start, end) => Array.ConvertAll(causes[start..end], Of), cancellationToken);
        return Ranked(
        [
            .. parts.SelectMany(p => p)
                .OrderByDescending(t => t.Saves)
                .ThenByDescending(t => t.Probability)
                .ThenBy(t => t.Threat.Id, StringComparer.Ordinal),
        ]);

        ThreatRisk Of(int cause)
        {
            var threat = byId[graph.Causes[cause].Id];
            var (saves, error) = without[cause].Over(simulation.Replayed);
            return new ThreatRisk
            {
                Threat = threat,
                Probability = simulation.Probability(nodes[threat.Id]),
                OnLosingPaths = any == 0 ? 0 : (double)simulation.CountOf(cause) / any,
                Saves = saves,
                SavesError = error,
                Score = Score(saves, mean),
                Explanation = ThreatWaterfall.Explain(threat, graph, cause, [.. ways[cause]], simulation, nodes[threat.Id], saves, options),
            };
        }
    }

    // The rank is one more than the number of threats that are surely worse.
    private static ImmutableArray<ThreatRisk> Ranked(ThreatRisk[] byUrgency)
    {
        var worse = 0;
        for (var i = 0; i < byUrgency.Length; i++)
        {
            while (worse < i && !ThreatRisk.AreTied(byUrgency[worse], byUrgency[i]))
            {
                worse++;
            }

            byUrgency[i] = byUrgency[i] with { Rank = worse + 1 };
        }

        return [.. byUrgency];
    }

    private static ImmutableArray<FlowRisk> Flows(AttackGraph graph, AttackSimulation simulation, Counterfactual[] without, int any) =>
    [
        .. Enumerable.Range(0, graph.Causes.Length)
            .Where(c => !graph.Causes[c].IsThreat && simulation.CountOf(c) > 0)
            .Select(c =>
            {
                var (saves, error) = without[c].Over(simulation.Replayed);
                return new FlowRisk(graph.Causes[c].Id, (double)simulation.CountOf(c) / Math.Max(1, any), saves, error);
            })
            .OrderByDescending(f => f.Saves)
            .ThenBy(f => f.Flow, StringComparer.Ordinal),
    ];

    private static ImmutableArray<LossRisk> Losses(AttackGraph graph, AttackSimulation simulation) =>
    [
        .. graph.Losses
            .Select((l, i) => new LossRisk(graph.Nodes[l.Node].Id, graph.Nodes[l.Node].Element, graph.Nodes[l.Node].Text, simulation.Probability(l.Node), simulation.MeanOf(i), l.Range))
            .OrderByDescending(l => l.Expected)
            .ThenBy(l => l.Id, StringComparer.Ordinal),
    ];

    private static ImmutableArray<ElementRisk> Elements(AnalysisResult analysis, AttackGraph graph, AttackSimulation simulation)
    {
        var index = graph.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        return
        [
            .. analysis.Model.Components
                .Select(c => new ElementRisk(c.Id, c.Name, Math.Max(Of("outside:" + c.Id), Of("inside:" + c.Id)), Of("control:" + c.Id)))
                .OrderByDescending(e => e.Controlled)
                .ThenByDescending(e => e.Reached)
                .ThenBy(e => e.Component, StringComparer.Ordinal),
        ];

        double Of(string node) => index.TryGetValue(node, out var i) ? simulation.Probability(i) : 0;
    }

    private double Score(double saves, double expected)
    {
        var appetite = options.Assumptions["appetite"];
        var whole = Math.Log(1 + expected / appetite);
        return whole <= 0 ? 0 : Math.Clamp(100 * Math.Log(1 + Math.Max(0, saves) / appetite) / whole, 0, 100);
    }

    private static ImmutableArray<ExceedancePoint> Curve(double[] sorted)
    {
        const int Points = 20;
        var greatest = sorted[^1];
        if (greatest <= 0)
        {
            return [];
        }

        var curve = ImmutableArray.CreateBuilder<ExceedancePoint>(Points);
        for (var i = 1; i <= Points; i++)
        {
            var loss = greatest * i / Points;
            var below = Array.BinarySearch(sorted, loss);
            below = below < 0 ? ~below : below;
            while (below > 0 && sorted[below - 1] >= loss)
            {
                below--;
            }

            curve.Add(new ExceedancePoint(loss, (double)(sorted.Length - below) / sorted.Length));
        }

        return curve.ToImmutable();
    }

    private static double Quantile(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

    private static double Deviation(double[] values, double mean) => Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
}
