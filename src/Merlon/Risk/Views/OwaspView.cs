using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Risk.Graph;
using Merlon.Rules;

namespace Merlon.Risk.Views;

/// <summary>Rates the threats of a model by the OWASP Risk Rating Methodology, each factor from a fact of the model.</summary>
public static class OwaspView
{
    /// <summary>Every threat that can happen, worst first.</summary>
    public static ImmutableArray<OwaspRating> Rate(AnalysisResult analysis, Catalogue catalogue, RiskAssumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(assumptions);
        var all = catalogue.With(analysis.Model.Catalogue);
        var facts = ModelFacts.Build(analysis.Assessed, all);
        var known = analysis.Evidence.Vulnerabilities();
        var profile = analysis.Model.Profile;
        var business = profile.Sector.Length > 0 || !profile.Regulations.IsEmpty;
        return
        [
            .. ThreatSetting.All(analysis, facts, ModelAttackGraph.Build(analysis, all, assumptions))
                .Select(s => new OwaspRating(s.Threat, OwaspLikelihood.Agent(s), OwaspLikelihood.Vulnerability(s, known), OwaspImpact.Technical(s), OwaspImpact.Business(s, facts), business))
                .OrderByDescending(r => r.Severity)
                .ThenByDescending(r => r.Likelihood * r.Impact)
                .ThenBy(r => r.Threat.Id, StringComparer.Ordinal),
        ];
    }
}
