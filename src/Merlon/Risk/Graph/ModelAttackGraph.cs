using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Evidence;
using Merlon.Rules;

namespace Merlon.Risk.Graph;

/// <summary>Makes the attack graph of an analysed model: flows carry reach, threats turn reach into control and loss, placed data turns control into loss.</summary>
public static class ModelAttackGraph
{
    public static AttackGraph Build(AnalysisResult result, Catalogue catalogue, RiskAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(result);
        var facts = ModelFacts.Build(result.Assessed, catalogue);
        var graph = new AttackGraphBuilder(room: facts.Components.Length + facts.Flows.Length + result.Threats.Length);
        var states = new AttackStates(graph, new LossScale(result.Model, assumptions));
        new ReachSteps(graph, states, facts, assumptions).Add();
        new DataSteps(graph, states, facts, assumptions).Add();
        var threats = new ThreatSteps(graph, states, facts, assumptions);
        // The order of ids, not of urgency: the graph must not depend on scores.
        foreach (var threat in result.Threats.Where(CanHappen).OrderBy(t => t.Id, StringComparer.Ordinal))
        {
            threats.Add(threat);
        }

        AddSigns(graph, states, facts, result.Threats);
        return graph.Build();
    }

    /// <summary>What shows signs of an attacker may be his already: then the rest starts from there.</summary>
    internal static void AddSigns(AttackGraphBuilder graph, AttackStates states, ModelFacts facts, IEnumerable<Threat> threats)
    {
        foreach (var (component, belief) in Compromised(threats).OrderBy(c => c.Component, StringComparer.Ordinal))
        {
            if (facts.FindComponent(component) is { } found)
            {
                graph.Step([AttackGraphBuilder.Start], states.Control(found), "signs of compromise", attackers: "present", chance: belief);
            }
        }
    }

    private static IEnumerable<(string Component, double Belief)> Compromised(IEnumerable<Threat> threats) => threats
        .Where(t => t.Subject.Kind == SubjectKind.Component && !t.Evidence.IsEmpty)
        .SelectMany(t => t.Evidence.Where(e => e.Kind == EvidenceKind.Success).Select(e => (t.Subject.Id, e.Factor)))
        .DistinctBy(c => c.Id, StringComparer.Ordinal)
        .Select(c => (c.Id, c.Factor));

    /// <summary>False for what is no threat at all, and where nothing is left to weigh.</summary>
    // An accepted risk is still a risk, and so is a transferred one; what is no threat at all is left out.
    internal static bool CanHappen(Threat threat) =>
        threat.Status is not (ThreatStatus.FalsePositive or ThreatStatus.RuledOut or ThreatStatus.Avoided)
        // Recorded as dealt with, and no control says how: nothing is left to weigh.
        && !(threat.Status == ThreatStatus.Mitigated && threat.Counters.IsEmpty);
}
