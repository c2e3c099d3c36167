using Merlon.Reporting.Diagrams.Drawings;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>What the document says, in which order.</summary>
internal sealed class PdfContent
{
    private readonly bool _full;
    private readonly Drawing? _risk;

    public PdfContent(ReportFacts facts, bool full)
    {
        Facts = facts;
        _full = full;
        _risk = RiskPicture.Of(facts) is { } scene ? Painter.Paint(scene) : null;
    }

    public ReportFacts Facts { get; }

    public void Set(PdfSheet sheet)
    {
        PdfSummary.Set(sheet, Facts);
        if (!_full)
        {
            PdfActions.Set(sheet, Facts, newPage: true);
            PdfChanges.Set(sheet, Facts, newPage: false);
            Picture(sheet);
            return;
        }

        PdfContents.Set(sheet, Facts);
        PdfActions.Set(sheet, Facts, newPage: false);
        PdfChanges.Set(sheet, Facts, newPage: false);
        Picture(sheet);
        PdfPaths.Set(sheet, Facts);
        PdfThreats.Set(sheet, Facts);
        PdfQuestions.Set(sheet, Facts);
        PdfInventory.Set(sheet, Facts);
        PdfCoverage.Set(sheet, Facts);
    }

    private void Picture(PdfSheet sheet)
    {
        if (_risk is not null)
        {
            PdfBlocks.Section(sheet, "diagram", "Diagram", landscape: _risk.Width > 1.15 * _risk.Height);
            PdfBlocks.Picture(sheet, _risk);
        }
    }
}
