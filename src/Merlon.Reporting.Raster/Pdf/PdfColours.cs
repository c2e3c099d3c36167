using Merlon.Analysis;
using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>Colours on paper: dark enough to be read when printed in grey.</summary>
internal static class PdfColours
{
    public static readonly SKColor Text = SKColor.Parse("#1B2430");
    public static readonly SKColor Muted = SKColor.Parse("#586474");
    public static readonly SKColor Line = SKColor.Parse("#D3DAE4");
    public static readonly SKColor Raised = SKColor.Parse("#F3F5F8");
    public static readonly SKColor Link = SKColor.Parse("#0B5CAD");
    public static readonly SKColor Good = SKColor.Parse("#14795B");

    public static SKColor Strong(RiskLevel? level) => SKColor.Parse(level switch
    {
        RiskLevel.Critical => "#9B1B30",
        RiskLevel.High => "#B34708",
        RiskLevel.Medium => "#7A5C00",
        RiskLevel.Low => "#2F6A90",
        _ => "#14795B",
    });

    public static SKColor Pale(RiskLevel? level) => SKColor.Parse(level switch
    {
        RiskLevel.Critical => "#F8DDE1",
        RiskLevel.High => "#FDE7D6",
        RiskLevel.Medium => "#FCF3CF",
        RiskLevel.Low => "#E2EFF7",
        _ => "#DDF4EC",
    });
}
