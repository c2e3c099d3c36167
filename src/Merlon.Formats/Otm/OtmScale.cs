using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Formats.Otm;

/// <summary>OTM rates everything from 0 to 100; we have named steps.</summary>
internal static class OtmScale
{
    public static Classification Classification(double confidentiality) => confidentiality switch
    {
        >= 90 => Model.Classification.Secret,
        >= 70 => Model.Classification.Restricted,
        >= 45 => Model.Classification.Confidential,
        >= 20 => Model.Classification.Internal,
        _ => Model.Classification.Public,
    };

    public static int Of(Classification classification) => classification switch
    {
        Model.Classification.Secret => 100,
        Model.Classification.Restricted => 75,
        Model.Classification.Confidential => 50,
        Model.Classification.Internal => 25,
        _ => 0,
    };

    public static Criticality Criticality(double rating) => rating switch
    {
        >= 80 => Model.Criticality.Critical,
        >= 55 => Model.Criticality.High,
        >= 30 => Model.Criticality.Medium,
        _ => Model.Criticality.Low,
    };

    public static int Of(Criticality? criticality) => criticality switch
    {
        Model.Criticality.Critical => 100,
        Model.Criticality.High => 75,
        Model.Criticality.Low => 10,
        _ => 50,
    };

    /// <summary>Likelihood times impact, both 0 to 100.</summary>
    public static RiskLevel Severity(double likelihood, double impact) => (likelihood * impact / 100) switch
    {
        >= 64 => RiskLevel.Critical,
        >= 36 => RiskLevel.High,
        >= 12 => RiskLevel.Medium,
        _ => RiskLevel.Low,
    };

    /// <summary>Equal likelihood and impact in the middle of a severity.</summary>
    public static int Of(RiskLevel? severity) => severity switch
    {
        RiskLevel.Critical => 90,
        RiskLevel.High => 70,
        RiskLevel.Low => 20,
        _ => 50,
    };
}
