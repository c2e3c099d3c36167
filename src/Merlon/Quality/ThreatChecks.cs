using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Decisions;
using Merlon.Model;
using static Merlon.Quality.QualityJudge;

namespace Merlon.Quality;

/// <summary>Was what can go wrong looked at, and is somebody doing something about it?</summary>
internal static class ThreatChecks
{
    private static readonly string[] Stride = ["spoofing", "tampering", "repudiation", "information-disclosure", "denial-of-service", "elevation-of-privilege"];

    public static IEnumerable<QualityCheck> All(ModelFacts facts, QualityInput input)
    {
        var result = input.Result;
        var judged = result.Threats.Where(t => t.Status is not (ThreatStatus.RuledOut or ThreatStatus.FalsePositive)).ToArray();
        var asked = result.Questions.SelectMany(q => q.Threats.Select(t => (Threat: t, Question: q))).ToLookup(q => q.Threat, q => q.Question, StringComparer.Ordinal);
        yield return Over("questions", "Is every question answered that the analysis asks?", 12, "answer the open questions", judged, t =>
            t.Status != ThreatStatus.Unconfirmed ? null
            : new QualityFinding(t.Id, asked[t.Id].FirstOrDefault()?.Text ?? $"A control of '{t.Title}' is unknown.", t.Span));
        yield return Over("severe-threats", "Is every severe threat decided or mitigated?", 12, "mitigate severe threats or decide about them", judged.Where(t => t.Severity >= RiskLevel.High || !t.IsActive && t.Decision is not null), t =>
            t.IsActive && t.Decision is null ? new QualityFinding(t.Id, $"Nobody decided about: {t.Title}.", t.Span) : null);
        yield return Over("decisions", "Does every decision have an owner and a reason, and does it still count?", 8, "give decisions owner and reason, and renew or drop those that no longer count", input.Decisions, d => Fault(d, result, input.Today));
        yield return Over("assumptions", "Does every assumption say who vouches for it and why?", 4, "give assumptions owner and reason", result.Model.Assumptions, a =>
            a.Expires < input.Today ? new QualityFinding(a.Id, $"The assumption '{a.Name}' expired on {a.Expires:yyyy-MM-dd}.", a.Span)
            : a.Owner.Length == 0 || a.Reason.Length == 0 ? new QualityFinding(a.Id, $"The assumption '{a.Name}' has no {(a.Owner.Length == 0 ? "owner" : "reason")}.", a.Span) : null);
        yield return Coverage(facts, result);
    }

    /// <summary>STRIDE by element, as the method wants it: which categories an element of its kind can suffer from at all.</summary>
    private static QualityCheck Coverage(ModelFacts facts, AnalysisResult result)
    {
        var found = result.Threats.SelectMany(t => Touched(t).SelectMany(e => t.Stride.Select(s => (e, s)))).ToHashSet();
        var elements = facts.Components.Where(c => c.InScope && !c.IsThirdParty).Cast<ElementFacts>();
        return Over(
            "stride-coverage",
            "Was every element considered in every STRIDE category that fits its kind?",
            8,
            "say more about elements for which no rule of a category speaks: type, data, protocol",
            elements.SelectMany(e => Fitting(e).Select(s => (Element: e, Category: s))),
            c => found.Contains((c.Element.Id, c.Category)) ? null : new QualityFinding(c.Element.Id, $"Nothing speaks of {c.Category.Replace('-', ' ')} at {c.Element.Name}.", c.Element.Element.Span));
    }

    private static IEnumerable<string> Touched(Threat threat) => threat.Subject.Id.Split('>').Append(threat.Subject.Id);

    private static IEnumerable<string> Fitting(ElementFacts element) => element switch
    {
        ComponentFacts { Kind: ComponentKind.Actor } => ["spoofing", "repudiation"],
        ComponentFacts { Kind: ComponentKind.DataStore } => ["tampering", "information-disclosure", "denial-of-service"],
        _ => Stride,
    };

    private static QualityFinding? Fault(Decision decision, AnalysisResult result, DateOnly today)
    {
        var fault = decision.Expires < today ? $"expired on {decision.Expires:yyyy-MM-dd}"
            : decision.Owner.Length == 0 ? "has no owner"
            : decision.Reason.Length == 0 ? "has no reason"
            : !result.Threats.Any(t => Wildcard.Matches(decision.Threat, t.Id)) && !result.Threats.Any(t => t.Decision == decision) ? "is about no threat of this model"
            : null;
        return fault is null ? null : new QualityFinding(decision.Threat, $"The decision on '{decision.Threat}' {fault}.", decision.Span);
    }
}
