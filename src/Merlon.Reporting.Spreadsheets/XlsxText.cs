namespace Merlon.Reporting.Spreadsheets;

/// <summary>Text as a cell can hold it.</summary>
internal static class XlsxText
{
    /// <summary>What Excel allows in a cell.</summary>
    private const int Longest = 32_767;

    /// <summary>Without characters that XML cannot carry, and no longer than a cell takes.</summary>
    public static string Clean(string text)
    {
        if (text.Length > Longest)
        {
            text = text[..(Longest - 1)] + "…";
        }

        return string.Concat(text.EnumerateRunes().Select(r => Allowed(r.Value) ? r.ToString() : ""));
    }

    /// <summary>True for what a spreadsheet would compute were it typed in.</summary>
    public static bool LooksLikeFormula(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..];

    private static bool Allowed(int rune) => rune is '\t' or '\n' || rune >= 0x20 && rune is not (>= 0x7F and <= 0x9F or 0xFFFE or 0xFFFF or 0x200E or 0x200F or >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069);
}
