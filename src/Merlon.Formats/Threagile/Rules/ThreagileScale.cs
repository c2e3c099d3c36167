using Merlon.Analysis;

namespace Merlon.Formats.Threagile.Rules;

/// <summary>Threagile's severity matrix, its words, and their places on our scales.</summary>
internal static class ThreagileScale
{
    /// <summary>Product of the weights: 1 is low, up to 3 medium, up to 8 elevated, up to 12 high, 16 critical.</summary>
    public static ThreagileSeverity Severity(ThreagileLikelihood likelihood, ThreagileImpact impact) => ((int)likelihood * (int)impact) switch
    {
        <= 1 => ThreagileSeverity.Low,
        <= 3 => ThreagileSeverity.Medium,
        <= 8 => ThreagileSeverity.Elevated,
        <= 12 => ThreagileSeverity.High,
        _ => ThreagileSeverity.Critical,
    };

    public static RiskLevel Level(ThreagileSeverity severity) => severity switch
    {
        ThreagileSeverity.Low => RiskLevel.Low,
        ThreagileSeverity.Medium => RiskLevel.Medium,
        ThreagileSeverity.Critical => RiskLevel.Critical,
        _ => RiskLevel.High,
    };

    public static string Word(ThreagileSeverity severity) => severity.ToString().ToLowerInvariant();

    public static string Word(ThreagileBreach breach) => breach.ToString().ToLowerInvariant();

    public static string Word(ThreagileLikelihood likelihood) => likelihood == ThreagileLikelihood.VeryLikely ? "very-likely" : likelihood.ToString().ToLowerInvariant();

    public static string Word(ThreagileImpact impact) => impact == ThreagileImpact.VeryHigh ? "very-high" : impact.ToString().ToLowerInvariant();

    public static ThreagileLikelihood Likelihood(string word) => word switch
    {
        "unlikely" => ThreagileLikelihood.Unlikely,
        "very-likely" => ThreagileLikelihood.VeryLikely,
        "frequent" => ThreagileLikelihood.Frequent,
        _ => ThreagileLikelihood.Likely,
    };

    public static ThreagileImpact Impact(string word) => word switch
    {
        "low" => ThreagileImpact.Low,
        "high" => ThreagileImpact.High,
        "very-high" => ThreagileImpact.VeryHigh,
        _ => ThreagileImpact.Medium,
    };

    public static ThreagileSeverity Severity(string word) => word switch
    {
        "low" => ThreagileSeverity.Low,
        "elevated" => ThreagileSeverity.Elevated,
        "high" => ThreagileSeverity.High,
        "critical" => ThreagileSeverity.Critical,
        _ => ThreagileSeverity.Medium,
    };

    public static ThreagileBreach Breach(string word) => word switch
    {
        "improbable" => ThreagileBreach.Improbable,
        "probable" => ThreagileBreach.Probable,
        _ => ThreagileBreach.Possible,
    };
}
