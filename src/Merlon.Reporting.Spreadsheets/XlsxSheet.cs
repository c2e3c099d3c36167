namespace Merlon.Reporting.Spreadsheets;

/// <summary>A sheet: one table under a frozen head.</summary>
/// <param name="Name">At most 31 characters, unique in the workbook.</param>
/// <param name="FrozenColumns">Columns that stay in view.</param>
internal sealed record XlsxSheet(string Name, ImmutableArray<XlsxColumn> Columns, IEnumerable<XlsxCell[]> Rows, int FrozenColumns = 0)
{
    /// <summary>False for a sheet that is read and not filtered.</summary>
    public bool HasFilter { get; init; } = true;
}
