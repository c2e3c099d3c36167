using System.Globalization;
using System.Text;

namespace Merlon.Reporting.Diagrams;

/// <summary>Text of the model as it may stand in a picture: one line, no control or direction characters, of bounded length.</summary>
internal static class DisplayText
{
    private const int Longest = 400;

    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Longest));
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= Longest)
            {
                break;
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                space = clean.Length > 0;
            }
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar)
            {
                if (space)
                {
                    clean.Append(' ');
                    space = false;
                }

                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>The text with its first letter in upper case.</summary>
    public static string Sentence(string text)
    {
        var clean = Clean(text);
        return clean.Length == 0 ? clean : char.ToUpperInvariant(clean[0]) + clean[1..];
    }

    /// <summary>The text, cut with an ellipsis where it is wider than allowed.</summary>
    public static string Fit(string text, double width, double size, bool bold = false)
    {
        if (TextMetrics.Width(text, size, bold) <= width)
        {
            return text;
        }

        var room = width - TextMetrics.Width("…", size, bold);
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = TextMetrics.Width(rune.ToString(), size, bold);
            if (room < next)
            {
                break;
            }

            room -= next;
            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>The text in lines of a width, broken between words where it can be; the last line is cut with an ellipsis.</summary>
    public static ImmutableArray<string> Wrap(string text, double width, double size, bool bold, int maxLines)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var rest = text;
        while (lines.Count < maxLines - 1 && TextMetrics.Width(rest, size, bold) > width)
        {
            var cut = -1;
            for (var i = rest.IndexOf(' ', StringComparison.Ordinal); i > 0 && TextMetrics.Width(rest[..i], size, bold) <= width; i = rest.IndexOf(' ', i + 1))
            {
                cut = i;
            }

            if (cut < 0)
            {
                break;
            }

            lines.Add(rest[..cut]);
            rest = rest[(cut + 1)..];
        }

        lines.Add(Fit(rest, width, size, bold));
        return lines.ToImmutable();
    }
}
