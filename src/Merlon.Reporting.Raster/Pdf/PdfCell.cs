using Merlon.Analysis;
using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>A cell of a table.</summary>
internal sealed record PdfCell(string Text)
{
    public bool Bold { get; init; }

    public SKColor? Colour { get; init; }

    /// <summary>Drawn as a label in the colours of the severity.</summary>
    public RiskLevel? Severity { get; init; }

    /// <summary>Destination to go to; empty: none.</summary>
    public string Link { get; init; } = "";

    public static implicit operator PdfCell(string text) => new(text);

    public static PdfCell Of(RiskLevel level) => new(Words.Of(level)) { Severity = level };
}
