using Merlon.Analysis.Facts;
using Merlon.Evidence;

namespace Merlon.Analysis.Engine;

/// <summary>What the evidence says about one threat: about itself, its subject, and the flows by which it is reached.</summary>
internal sealed class EvidenceWeight
{
    private readonly double _belief;

    public EvidenceWeight(ModelFacts facts, string id, ThreatSubject subject, List<RuleHit> hits)
    {
        if (facts.Evidence.IsEmpty)
        {
            return;
        }

        var place = subject.Kind == SubjectKind.Model ? "" : subject.Id;
        var subjects = hits.Select(h => h.Context.Flow?.Id).OfType<string>().Append(place).Append(id).Distinct(StringComparer.Ordinal).ToArray();
        var effects = facts.Evidence.Rate(subjects, UsualAttempts(hits.Min(h => Math.Min(Scoring.HopsTo(h.Context.Self), Scoring.HopsTo(h.Subject)))));
        Factor = Math.Clamp(effects.Aggregate(1.0, (product, e) => product * e.Factor), 0.25, 16);
        var belief = facts.Evidence.Belief([place]);
        _belief = belief?.Factor ?? 0;
        Effects = belief is null ? effects : effects.Add(belief);
    }

    public ImmutableArray<EvidenceEffect> Effects { get; } = [];

    /// <summary>On the rate at which it comes true.</summary>
    public double Factor { get; } = 1;

    /// <summary>The likelihood after the evidence: the rate moves, and what may be in already counts as come true.</summary>
    public double Apply(double likelihood)
    {
        if (Effects.IsEmpty)
        {
            return likelihood;
        }

        // A probability within a fixed time follows its rate as 1 - exp(-rate).
        var moved = likelihood >= 1 ? likelihood : 1 - Math.Pow(1 - likelihood, Factor);
        return 1 - (1 - moved) * (1 - _belief);
    }

    // The attempt rates of the risk model, by how far away attackers are.
    private static double UsualAttempts(int hops) => hops switch
    {
        <= 1 => 50,
        2 => 6,
        3 => 2,
        _ => 0.5,
    };
}
