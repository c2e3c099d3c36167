using Merlon.Analysis.Facts;
using Merlon.Evidence;
using Merlon.Risk;

namespace Merlon.Analysis.Engine;

/// <summary>What the evidence says about one threat: about itself, its subject, and the flows by which it is reached.</summary>
internal sealed class EvidenceWeight
{
    private static readonly EvidenceWeight None = new();

    private EvidenceWeight() { }

    private EvidenceWeight(ModelFacts facts, RiskAssumptions assumptions, string id, ThreatSubject subject, List<RuleHit> hits)
    {
        var place = subject.Kind == SubjectKind.Model ? "" : subject.Id;
        var subjects = hits.Select(h => h.Context.Flow?.Id).OfType<string>().Append(place).Append(id).Distinct(StringComparer.Ordinal).ToArray();
        var effects = facts.Evidence.Rate(subjects, UsualAttempts(assumptions, hits.Min(h => Math.Min(Hops.To(h.Context.Self), Hops.To(h.Subject)))));
        Factor = Math.Clamp(effects.Aggregate(1.0, (product, e) => product * e.Factor), 0.25, 16);
        var belief = facts.Evidence.Belief([place]);
        Effects = belief is null ? effects : effects.Add(belief);
    }

    public ImmutableArray<EvidenceEffect> Effects { get; } = [];

    /// <summary>On the rate at which it comes true.</summary>
    public double Factor { get; } = 1;

    public static EvidenceWeight Of(ModelFacts facts, RiskAssumptions assumptions, string id, ThreatSubject subject, List<RuleHit> hits) =>
        facts.Evidence.IsEmpty ? None : new EvidenceWeight(facts, assumptions, id, subject, hits);

    // The attempt rates of the risk model, by how far away attackers are.
    private static double UsualAttempts(RiskAssumptions assumptions, int hops) => assumptions[hops switch
    {
        <= 1 => "attempts.anonymous",
        2 => "attempts.outsider",
        3 => "attempts.partner",
        _ => "attempts.internal",
    }];
}
