using System.Globalization;
using Merlon.Analysis;

namespace Merlon.Reporting.Spreadsheets;

/// <summary>A cell: a text or a number, and how it looks.</summary>
internal readonly record struct XlsxCell(string Text, double? Number, XlsxLook Look)
{
    public static implicit operator XlsxCell(string text) => new(text, null, XlsxLook.Text);

    public static implicit operator XlsxCell(int number) => new("", number, XlsxLook.Number);

    public static XlsxCell Of(double number) => new("", Math.Round(number, 3), XlsxLook.Decimal);

    public static XlsxCell Title(string text) => new(text, null, XlsxLook.Title);

    public static XlsxCell Of(RiskLevel level) => new(Words.Of(level), null, level switch
    {
        RiskLevel.Critical => XlsxLook.Critical,
        RiskLevel.High => XlsxLook.High,
        RiskLevel.Medium => XlsxLook.Medium,
        _ => XlsxLook.Low,
    });

    public static XlsxCell Of(DateOnly? date) => date is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
