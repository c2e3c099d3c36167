namespace Merlon.Formats.Threagile.Rules;

/// <summary>Threagile's impacts with their weights.</summary>
internal enum ThreagileImpact
{
    Low = 1,
    Medium = 2,
    High = 3,
    VeryHigh = 4,
}
