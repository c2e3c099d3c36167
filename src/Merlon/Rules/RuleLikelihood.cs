namespace Merlon.Rules;

/// <summary>How likely somebody who can reach the subject tries and succeeds within a year, before controls.</summary>
public enum RuleLikelihood
{
    VeryLow,
    Low,
    Medium,
    High,
    VeryHigh,
}
