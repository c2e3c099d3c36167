namespace Merlon.Reporting.Raster.Pdf;

/// <summary>A line of the outline that readers show beside the pages.</summary>
/// <param name="Level">0 for a section.</param>
/// <param name="Page">From 1.</param>
/// <param name="Top">Points from the bottom of the page.</param>
internal sealed record PdfOutlineEntry(int Level, string Title, int Page, float Top);
