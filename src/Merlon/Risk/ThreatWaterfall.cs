using Merlon.Analysis;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Risk;

/// <summary>Explains a threat's number step by step: what was assumed, what each control takes away, what the futures then gave.</summary>
internal static class ThreatWaterfall
{
    public static ImmutableArray<RiskFactor> Explain(Threat threat, AttackGraph graph, int cause, ImmutableArray<AttackStep> ways, AttackSimulation simulation, int node, double saves, RiskOptions options)
    {
        if (ways.Length == 0)
        {
            return [new RiskFactor("prior", "no attacker can get to where it could be tried", 0, 0)];
        }

        var factors = new ThreatFactors(threat, ways[0].Success, graph.Barriers[cause], worth: 1);
        foreach (var way in ways)
        {
            var from = graph.Nodes[way.Needs[0]];
            factors.Add(
                "paths",
                ThreatFactors.Text($"{way.Attempts:0.##} attempts a year once an attacker {(from.Kind == AttackNodeKind.Start ? "wants to" : from.Text)} (chance {ThreatFactors.Percent(simulation.Probability(way.Needs[0]), "P0")}): {ThreatFactors.Rate(way.Attempts * factors.Value)} successes a year"),
                way.Attempts,
                way.Attempts * factors.Value);
        }

        factors.Add("result", ThreatFactors.Text($"comes true within {Horizon(options.Horizon)} with {ThreatFactors.Percent(simulation.Probability(node), "P1")}; without it {saves:0.##} less would be lost"), 1, simulation.Probability(node));
        return factors.ToImmutable();
    }

    private static string Horizon(double years) => years == 1 ? "a year" : ThreatFactors.Text($"{years:0.##} years");
}
