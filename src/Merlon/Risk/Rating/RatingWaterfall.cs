using Merlon.Analysis;
using Merlon.Risk.Graph;

namespace Merlon.Risk.Rating;

/// <summary>Explains the rating of a threat step by step, with the same head as the waterfall of sampled futures.</summary>
internal static class RatingWaterfall
{
    /// <summary>How many losses are named.</summary>
    public const int Losses = 4;

    /// <param name="ways">Where it can be tried from, attempts a year there, the chance that attackers get there, and that they succeed from there.</param>
    /// <param name="losses">What is lost most, each with its chance and units.</param>
    public static ImmutableArray<RiskFactor> Explain(
        Threat threat,
        double success,
        IEnumerable<AttackBarrier> barriers,
        double worth,
        ImmutableArray<(NodeDraft From, double Attempts, double Reached, double Chance)> ways,
        ImmutableArray<(string Text, double Chance, double Units)> losses,
        double loss)
    {
        if (threat.OwnRating is { } own)
        {
            return [new RiskFactor("prior", ThreatFactors.Text($"the rule brings its own rating: likelihood {own.Likelihood:0.##}, impact {own.Impact:0.##}"), 1, own.Likelihood)];
        }

        var factors = new ThreatFactors(threat, success, barriers, worth);
        foreach (var way in ways)
        {
            factors.Add(
                "paths",
                ThreatFactors.Text($"{way.Attempts:0.##} attempts a year once an attacker {(way.From.Kind == AttackNodeKind.Start ? "wants to" : way.From.Text)} (chance {ThreatFactors.Percent(way.Reached, "P0")}): comes true with {ThreatFactors.Percent(way.Chance, "P1")}"),
                way.Attempts,
                way.Chance);
        }

        foreach (var (text, chance, units) in losses)
        {
            factors.Add("loss", ThreatFactors.Text($"{text} with {ThreatFactors.Percent(chance, "P0")}: {units:0.#} units"), chance, chance * units);
        }

        factors.Add("result", ThreatFactors.Text($"likelihood {threat.Likelihood:0.######} × {loss:0.#} units = {threat.Likelihood * loss:0.##} units a year: score {threat.Score:0.#}"), 1, threat.Likelihood * loss);
        return factors.ToImmutable();
    }
}
