namespace Merlon.Reporting.Spreadsheets;

/// <summary>A column of a sheet.</summary>
/// <param name="Width">In characters.</param>
internal sealed record XlsxColumn(string Title, double Width);
