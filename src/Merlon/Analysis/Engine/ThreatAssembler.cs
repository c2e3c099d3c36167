using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>Joins the hits of one root cause into one threat: the worst of its instances speaks for it. How bad it is, the rating says later.</summary>
internal sealed class ThreatAssembler(ModelFacts facts, RiskAssumptions assumptions)
{
    private readonly LossScale _losses = new(facts.ThreatModel, assumptions);
    private readonly RemedyFinder _remedies = new(facts.Catalogue);

    public IEnumerable<AssembledThreat> Assemble(IReadOnlyCollection<RuleHit> hits, CancellationToken cancellationToken)
    {
        var groups = new OrderedDictionary<string, (ThreatSubject Subject, List<RuleHit> Hits)>(hits.Count, StringComparer.Ordinal);
        foreach (var hit in hits)
        {
            if (!hit.Subject.InScope && hit.Match?.Id is null)
            {
                continue;
            }

            var subject = ThreatIdentity.SubjectOf(hit.Rule.Rule, hit.Context);
            var id = hit.Match?.Id ?? ThreatIdentity.IdOf(hit.Rule.Rule, hit.Context, subject);
            if (!groups.TryGetValue(id, out var group))
            {
                // Most threats have one instance.
                group = (subject, new List<RuleHit>(1));
                groups.Add(id, group);
            }

            group.Hits.Add(hit);
        }

        return InParts.Of(groups.Count, (from, to) =>
        {
            var built = new AssembledThreat[to - from];
            for (var i = from; i < to; i++)
            {
                var (id, (subject, members)) = groups.GetAt(i);
                built[i - from] = Build(id, subject, members);
            }

            return built;
        }, cancellationToken).SelectMany(p => p);
    }

    private AssembledThreat Build(string id, ThreatSubject subject, List<RuleHit> hits)
    {
        var rule = hits[0].Rule.Rule;
        var weighed = new WeighedHit[hits.Count];
        for (var i = 0; i < weighed.Length; i++)
        {
            weighed[i] = Weigh(hits[i]);
        }

        var worst = Worst(weighed);
        var match = worst.Hit.Match;
        var effects = EvidenceWeight.Of(facts, assumptions, id, subject, hits);
        var counters = worst.Assessment.Counters;
        var threat = new Threat
        {
            Id = id,
            Rule = rule.Id,
            Pack = rule.Pack,
            Title = match?.Title ?? ThreatText.Fill(rule.Title, rule, hits, subject),
            Status = worst.Status,
            AnalysedStatus = worst.Status,
            Severity = RiskLevel.Low,
            Score = 0,
            Likelihood = 0,
            Impact = 0,
            OwnRating = match?.Rating,
            Subject = subject,
            Via = Via(hits),
            Span = worst.Hit.Subject.Element.Span,
            Stride = rule.Stride,
            Linddun = rule.Linddun,
            References = rule.References,
            Counters = counters,
            WeakestCounters = weighed.Length == 1 ? counters : Weakest(counters, weighed),
            AtStake = AtStake(weighed),
            Loses = rule.Impact.Loses,
            InherentLikelihood = rule.Likelihood,
            InherentLoss = worst.Loss,
            Evidence = effects.Effects,
            EvidenceFactor = effects.Factor,
            Detail = new ThreatDetail(subject, hits, worst, _remedies),
            Original = match?.Original ?? RecordedAs(rule, worst.Hit.Context.Self),
        };
        return new AssembledThreat(threat, worst.Hit, worst.Assessment);
    }

    private static WeighedHit Worst(WeighedHit[] instances)
    {
        var worst = instances[0];
        foreach (var instance in instances.AsSpan(1))
        {
            // Among equals the first by id, so that the order in which a model is written does not show.
            var byRank = instance.Rank.CompareTo(worst.Rank);
            if (byRank > 0 || byRank == 0 && string.CompareOrdinal(instance.Hit.Context.Self.Id, worst.Hit.Context.Self.Id) < 0)
            {
                worst = instance;
            }
        }

        return worst;
    }

    private static ImmutableArray<string> Via(List<RuleHit> hits)
    {
        if (hits is [{ Match: null } only])
        {
            return only.Context.Flow is { } flow ? [flow.Id] : [];
        }

        return [.. hits.Select(h => h.Context.Flow?.Id).OfType<string>().Concat(hits.SelectMany(h => h.Match?.Via ?? [])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static ImmutableArray<string> AtStake(WeighedHit[] weighed) => weighed switch
    {
        [{ AtStake.Items: [] }] => [],
        [{ AtStake.Items: [var only] }] => [only.Id],
        // Data in a set is in the order of ids, each once.
        [{ AtStake.Items: var several }] => [.. several.Select(d => d.Id)],
        _ => [.. weighed.SelectMany(w => w.AtStake.Items).Select(d => d.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    private static ForeignRisk? RecordedAs(ThreatRule rule, ElementFacts element) =>
        rule.Recorded is { } origin && origin.Ids.GetValueOrDefault(element is ModelFacts ? "model" : element.Id) is { } id ? new ForeignRisk(origin.Format, id) : null;

    private static ImmutableArray<CounterState> Weakest(ImmutableArray<CounterState> counters, WeighedHit[] instances)
    {
        var weakest = counters.ToBuilder();
        foreach (var instance in instances)
        {
            for (var i = 0; i < weakest.Count; i++)
            {
                if (Strength(instance.Assessment.Counters[i]) < Strength(weakest[i]))
                {
                    weakest[i] = instance.Assessment.Counters[i] with { At = weakest[i].At };
                }
            }
        }

        return weakest.ToImmutable();
    }

    private static int Strength(CounterState counter) => counter.State switch
    {
        ControlState.No => 0,
        ControlState.Unknown => 1,
        _ => 2 + (int)counter.Assurance,
    };

    private WeighedHit Weigh(RuleHit hit)
    {
        var rule = hit.Rule.Rule;
        var assessment = new CounterAssessment(rule, hit.Context);
        var atStake = rule.Impact.Fixed is null || rule.Impact.From.Length > 0 ? hit.Rule.AtStake(hit.Context) : DataSet.Empty;
        return new WeighedHit(hit, assessment, _losses.Inherent(rule.Impact, atStake), atStake);
    }

    internal static string PlaceId(ElementFacts place) => place switch
    {
        FlowFacts flow => flow.Channel,
        ModelFacts => "",
        _ => place.Id,
    };
}
