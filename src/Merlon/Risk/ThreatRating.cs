using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Risk.Rating;
using Merlon.Rules;

namespace Merlon.Risk;

/// <summary>Explains the likelihood, impact and score that an analysis gives a threat.</summary>
public static class ThreatRating
{
    /// <summary>How ratings are computed, in one sentence for people and machines.</summary>
    public const string Method = "expected loss of a year over the best attack paths, in closed form; 'merlon risk' plays it out";

    /// <summary>What people are to know of ratings where <see cref="AnalysisResult.StrangersUnshown"/>.</summary>
    public const string StrangersUnshown = "The model shows nowhere that strangers begin (something in a zone of trust 0, or internet-facing), so every threat is rated as if somebody might try it, and whoever stands outside the zones it draws as a stranger.";

    /// <summary>The severity of a likelihood and an impact as an analysis gives them, 0 to 1 each.</summary>
    public static RiskLevel Severity(double likelihood, double impact, RiskAssumptions? assumptions = null)
    {
        var scale = new RatingScale(assumptions ?? RiskAssumptions.Default);
        return scale.Severity(likelihood * scale.Loss(impact));
    }

    /// <summary>From assumption over controls, evidence and paths to the loss of a year.</summary>
    public static ImmutableArray<RiskFactor> Explain(AnalysisResult result, Catalogue catalogue, Threat threat)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(threat);
        var facts = ModelFacts.Build(result.Assessed, catalogue.With(result.Model.Catalogue));
        return new ThreatRater(new RatingGround(facts, result.Assumptions, keepsWords: true), result.Threats).Explain(threat);
    }
}
