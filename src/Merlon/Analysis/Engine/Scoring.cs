using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>
/// The quick score of a threat: likelihood (moved by exposure) times impact (from the data at stake and the system's
/// criticality). The numbers are conventions that order threats; they are not frequencies.
/// </summary>
internal static class Scoring
{
    public static double BaseLikelihood(RuleLikelihood likelihood) => likelihood switch
    {
        RuleLikelihood.VeryLow => 0.03,
        RuleLikelihood.Low => 0.12,
        RuleLikelihood.Medium => 0.30,
        RuleLikelihood.High => 0.60,
        _ => 0.85,
    };

    /// <summary>What distance from a hostile zone leaves of the likelihood; out of reach still leaves insiders and footholds.</summary>
    public static double ExposureFactor(int hops) => hops switch
    {
        <= 1 => 1.0,
        2 => 0.75,
        3 => 0.55,
        < ComponentFacts.Unreachable => 0.40,
        _ => 0.30,
    };

    /// <summary>Fewest hops from a hostile zone to the element, or to what holds it.</summary>
    public static int HopsTo(ElementFacts element) => element switch
    {
        ComponentFacts component => component.Exposure,
        FlowFacts flow => Math.Min(flow.Source.Exposure, flow.Target.Exposure),
        ZoneFacts zone => Nearest(zone.Components),
        DataFacts data => Nearest(data.StoredIn.Concat(data.ProcessedBy).Concat(data.CarriedBy.Select(f => f.Target))),
        _ => 1,
    };

    public static double Impact(ImpactBasis basis, DataSet atStake, Criticality system)
    {
        var rating = basis.Fixed is { } level ? Rating((int)level) : FromData(basis, atStake, system);
        return Math.Min(1.0, rating * CriticalityFactor(system));
    }

    public static RiskLevel Severity(double score) => score switch
    {
        >= 45 => RiskLevel.Critical,
        >= 20 => RiskLevel.High,
        >= 8 => RiskLevel.Medium,
        _ => RiskLevel.Low,
    };

    private static double FromData(ImpactBasis basis, DataSet data, Criticality system)
    {
        if (data.IsEmpty)
        {
            // Nobody said what lies here: take it that a system holds data about as precious as the system is critical.
            return system switch { Criticality.Low => 0.2, Criticality.Medium => 0.35, Criticality.High => 0.5, _ => 0.65 };
        }

        var loses = basis.Loses.IsEmpty ? [SecurityProperty.Confidentiality, SecurityProperty.Integrity, SecurityProperty.Availability] : basis.Loses;
        return loses.Max(lost => lost switch
        {
            SecurityProperty.Confidentiality => Secrecy(data.Classification),
            SecurityProperty.Integrity => Rating(data.Integrity),
            _ => Rating(data.Availability),
        });
    }

    private static double Secrecy(int classification) => classification switch
    {
        <= 0 => 0.03,
        1 => 0.25,
        2 => 0.5,
        3 => 0.8,
        _ => 1.0,
    };

    private static double Rating(int rating) => rating switch
    {
        <= 1 => 0.2,
        2 => 0.45,
        3 => 0.75,
        _ => 1.0,
    };

    private static double CriticalityFactor(Criticality system) => system switch
    {
        Criticality.Low => 0.7,
        Criticality.Medium => 0.85,
        Criticality.High => 1.0,
        _ => 1.15,
    };

    private static int Nearest(IEnumerable<ComponentFacts> components) =>
        components.Select(c => c.Exposure).DefaultIfEmpty(ComponentFacts.Unreachable).Min();
}
