using System.Globalization;
using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Risk;

/// <summary>Explains a threat's number step by step: what was assumed, what each control takes away, what the futures then gave.</summary>
internal static class ThreatWaterfall
{
    public static ImmutableArray<RiskFactor> Explain(Threat threat, AttackGraph graph, int cause, ImmutableArray<AttackStep> ways, AttackSimulation simulation, int node, double saves, RiskOptions options)
    {
        var factors = ImmutableArray.CreateBuilder<RiskFactor>();
        if (ways.Length == 0)
        {
            factors.Add(new RiskFactor("prior", "no attacker can get to where it could be tried", 0, 0));
            return factors.ToImmutable();
        }

        var value = ways[0].Success;
        factors.Add(new RiskFactor("prior", Text($"one attempt succeeds with {value:0.####} (likelihood {Word(threat)} of the rule)"), 1, value));
        foreach (var (counter, barrier) in threat.WeakestCounters.Zip(graph.Barriers[cause]))
        {
            if (counter.State == ControlState.No)
            {
                continue;
            }

            var left = barrier.Left(1);
            value *= left;
            factors.Add(new RiskFactor("control", Text($"{counter.Control} is {State(counter)}: trusted {barrier.Trust:0.##}, takes away {1 - left:P0}"), left, value));
        }

        foreach (var effect in threat.Evidence)
        {
            // A belief is about the element, not about this way to it: it is shown, and counted where the paths start.
            var factor = effect.Kind == EvidenceKind.Success ? 1 : effect.Factor;
            factors.Add(new RiskFactor("evidence", effect.Text, factor, value));
        }

        foreach (var way in ways)
        {
            var from = graph.Nodes[way.Needs[0]];
            factors.Add(new RiskFactor(
                "paths",
                Text($"{way.Attempts:0.##} attempts a year once an attacker {(from.Kind == AttackNodeKind.Start ? "wants to" : from.Text)} (chance {simulation.Probability(way.Needs[0]):P0}): {way.Attempts * value:0.###} successes a year"),
                way.Attempts,
                way.Attempts * value));
        }

        factors.Add(new RiskFactor("result", Text($"comes true within {options.Horizon:0.##} years with {simulation.Probability(node):P1}; without it {saves:0.##} less would be lost"), 1, simulation.Probability(node)));
        return factors.ToImmutable();
    }

    private static string State(CounterState counter) => counter.State == ControlState.Unknown
        ? "not stated"
        : $"in place ({counter.Assurance.ToString().ToLowerInvariant()})";

    private static string Word(Threat threat) => threat.InherentLikelihood switch
    {
        Rules.RuleLikelihood.VeryLow => "very low",
        Rules.RuleLikelihood.VeryHigh => "very high",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
