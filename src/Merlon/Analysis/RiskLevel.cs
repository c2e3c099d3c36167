namespace Merlon.Analysis;

/// <summary>Severity of a threat or finding as people sort by it.</summary>
public enum RiskLevel
{
    Low = 1,
    Medium = 2,
    High = 3,
    Critical = 4,
}
