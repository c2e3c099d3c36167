namespace Merlon.Reporting.Raster.Pdf;

/// <summary>A column of a table.</summary>
/// <param name="Weight">Its share of the width in relation to the other columns.</param>
internal sealed record PdfColumn(string Title, float Weight, bool Right = false, bool Center = false);
