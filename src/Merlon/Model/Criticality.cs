namespace Merlon.Model;

/// <summary>How much harm a loss does, from low to critical; also the criticality of a whole system.</summary>
public enum Criticality
{
    Low = 1,
    Medium = 2,
    High = 3,
    Critical = 4,
}
