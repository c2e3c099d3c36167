using System.Globalization;
using Merlon.Analysis;
using Merlon.Risk;

namespace Merlon.Reporting.Documents;

/// <summary>What a manager needs to know, in three sentences.</summary>
/// <param name="Worst">The worst active severity; null where nothing is active.</param>
internal sealed record Verdict(RiskLevel? Worst, string Headline, ImmutableArray<string> Sentences)
{
    public static Verdict Of(ReportFacts facts)
    {
        var worst = facts.Active.IsEmpty ? (RiskLevel?)null : facts.Active.Max(t => t.Severity);
        var sentences = ImmutableArray.CreateBuilder<string>();
        var unconfirmed = facts.Count(ThreatStatus.Unconfirmed);
        if (!facts.Active.IsEmpty)
        {
            sentences.Add($"{Number(facts.Active.Length, "threat is", "threats are")} active: {Number(facts.Count(ThreatStatus.Open))} open, {Number(unconfirmed)} waiting for an answer.");
            var place = facts.Active.GroupBy(t => t.Subject).MaxBy(g => (g.Sum(t => t.Score), g.Key.Id))!;
            sentences.Add($"Most of the risk lies at {place.Key.Name} ({Number(place.Count(), "active threat", "active threats")}).");
            if (facts.Run.Result.StrangersUnshown)
            {
                sentences.Add(ThreatRating.StrangersUnshown);
            }
        }

        if (!facts.Run.Result.Questions.IsEmpty)
        {
            sentences.Add($"Answering {Number(facts.Run.Result.Questions.Length, "question", "questions")} would settle or lower {Number(facts.Run.Result.Questions.SelectMany(q => q.Threats).Distinct(StringComparer.Ordinal).Count(), "threat", "threats")}.");
        }

        if (facts.Run.Baseline is not null)
        {
            sentences.Add($"Since the baseline: {Number(facts.New.Length)} new, {Number(facts.Resolved)} no longer active.");
        }

        return new Verdict(worst, Say(facts, worst), sentences.ToImmutable());
    }

    private static string Say(ReportFacts facts, RiskLevel? worst) => worst switch
    {
        RiskLevel.Critical => $"Act now: {Number(facts.Count(RiskLevel.Critical), "critical threat is", "critical threats are")} active",
        RiskLevel.High => $"Act soon: {Number(facts.Count(RiskLevel.High), "high threat is", "high threats are")} active, none critical",
        RiskLevel.Medium => $"Plan for it: {Number(facts.Count(RiskLevel.Medium), "medium threat is", "medium threats are")} active, none higher",
        RiskLevel.Low => $"Low risk: {Number(facts.Count(RiskLevel.Low), "low threat is", "low threats are")} active, none higher",
        _ => "No active threats",
    };

    internal static string Number(int count, string one = "", string many = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}").TrimEnd();
}
