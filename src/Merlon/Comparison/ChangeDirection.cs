namespace Merlon.Comparison;

/// <summary>Whether a change by itself makes the system safer or riskier.</summary>
public enum ChangeDirection
{
    Safer,
    Neutral,
    Riskier,
}
