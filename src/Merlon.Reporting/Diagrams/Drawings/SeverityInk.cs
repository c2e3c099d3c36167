using Merlon.Analysis;

namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>Line and fill for a severity; calm grey for none.</summary>
internal static class SeverityInk
{
    public static Ink Line(RiskLevel? level) => level switch
    {
        RiskLevel.Critical => Ink.Critical,
        RiskLevel.High => Ink.High,
        RiskLevel.Medium => Ink.Medium,
        RiskLevel.Low => Ink.Low,
        _ => Ink.Calm,
    };

    public static Ink Fill(RiskLevel? level) => level switch
    {
        RiskLevel.Critical => Ink.CriticalFill,
        RiskLevel.High => Ink.HighFill,
        RiskLevel.Medium => Ink.MediumFill,
        RiskLevel.Low => Ink.LowFill,
        _ => Ink.CalmFill,
    };
}
