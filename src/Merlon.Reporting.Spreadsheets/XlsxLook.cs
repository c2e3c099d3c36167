namespace Merlon.Reporting.Spreadsheets;

/// <summary>The looks of cells; the number is the index of the format in the workbook.</summary>
internal enum XlsxLook
{
    Plain = 0,
    Text = 1,
    /// <summary>A text that begins as a formula would: marked as text, so that it stays one when the cell is edited.</summary>
    Quoted = 2,
    Head = 3,
    Title = 4,
    Number = 5,
    Decimal = 6,
    Critical = 7,
    High = 8,
    Medium = 9,
    Low = 10,
}
