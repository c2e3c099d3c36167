using System.Text;
using Merlon.Reporting.Diagrams;

namespace Merlon.Reporting.Documents;

/// <summary>Text of the model made harmless inside HTML: no markup, no control or direction characters, of bounded length.</summary>
internal static class HtmlText
{
    private const int Longest = 4000;

    public static string Escape(string text)
    {
        if (text.Length > Longest)
        {
            text = text[..(Longest - 1)] + "…";
        }

        return XmlText.Escape(text.AsSpan().IndexOfAnyInRange('\u007f', '\u2069') < 0 ? text : WithoutDirections(text));
    }

    /// <summary>An id as it may stand in an attribute that lists several.</summary>
    public static string Token(string id) => string.Concat(id.Select(c => char.IsWhiteSpace(c) || char.IsControl(c) ? '_' : c));

    /// <summary>A fragment as a link writes it.</summary>
    public static string Fragment(string anchor)
    {
        var safe = new StringBuilder("#", anchor.Length + 8);
        foreach (var rune in anchor.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || "-._~@*:".Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                safe.Append((char)rune.Value);
            }
            else
            {
                safe.Append(Uri.EscapeDataString(rune.ToString()));
            }
        }

        return safe.ToString();
    }

    // Overrides of direction would let a name reorder the words around it.
    private static string WithoutDirections(string text) =>
        string.Concat(text.Where(c => c is not ((>= '\u007f' and <= '\u009f') or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'))));
}
