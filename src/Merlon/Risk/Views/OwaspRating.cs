using Merlon.Analysis;

namespace Merlon.Risk.Views;

/// <summary>A threat by the OWASP Risk Rating Methodology: means of factors from 0 to 9.</summary>
/// <param name="ThreatAgent">Skill level, motive, opportunity, size.</param>
/// <param name="Vulnerability">Ease of discovery, ease of exploit, awareness, intrusion detection.</param>
/// <param name="Technical">Loss of confidentiality, integrity, availability, accountability.</param>
/// <param name="Business">Financial damage, reputation damage, non-compliance, privacy violation.</param>
/// <param name="UsesBusiness">True where the model says what business it is: then the business impact counts, else the technical one.</param>
public sealed record OwaspRating(
    Threat Threat,
    ImmutableArray<OwaspFactor> ThreatAgent,
    ImmutableArray<OwaspFactor> Vulnerability,
    ImmutableArray<OwaspFactor> Technical,
    ImmutableArray<OwaspFactor> Business,
    bool UsesBusiness)
{
    /// <summary>Mean of the eight factors of agent and vulnerability, 0 to 9.</summary>
    public double Likelihood => ThreatAgent.Concat(Vulnerability).Average(f => f.Value);

    /// <summary>0 to 9.</summary>
    public double TechnicalImpact => Technical.Average(f => f.Value);

    /// <summary>0 to 9.</summary>
    public double BusinessImpact => Business.Average(f => f.Value);

    /// <summary>The one of both that counts.</summary>
    public double Impact => UsesBusiness ? BusinessImpact : TechnicalImpact;

    public OwaspLevel Severity => Of(Likelihood, Impact);

    /// <summary>Low below 3, medium below 6, else high; the sum of both steps is the severity.</summary>
    public static OwaspLevel Of(double likelihood, double impact) => (OwaspLevel)(Step(likelihood) + Step(impact));

    private static int Step(double value) => value < 3 ? 0 : value < 6 ? 1 : 2;
}
