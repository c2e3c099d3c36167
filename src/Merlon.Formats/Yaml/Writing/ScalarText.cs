using System.Buffers;
using System.Globalization;
using System.Text;

namespace Merlon.Formats.Yaml.Writing;

/// <summary>How a text is written as a YAML scalar: plain where every YAML reader takes it as text, else in double quotes.</summary>
internal static class ScalarText
{
    private static readonly SearchValues<char> FirstForbidden = SearchValues.Create("-?:,[]{}#&*!|>'\"%@`=~<");
    // Readers differ in what ends a plain scalar inside brackets or before a colon; with these characters they agree.
    private static readonly SearchValues<char> Harmless = SearchValues.Create(" -_./@>");

    // What YAML 1.1 readers take for booleans or nothing; ours does not, other tools may.
    private static readonly string[] OldWords = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", ".nan", ".inf"];

    /// <param name="text">The text.</param>
    /// <param name="flow">Inside <c>[…]</c> or <c>{…}</c>, or a key.</param>
    public static string Of(string text, bool flow = false) => IsPlain(text, flow) ? text : Quote(text);

    public static bool IsPlain(string text, bool flow) =>
        text.Length > 0
        && !char.IsWhiteSpace(text[0])
        && !char.IsWhiteSpace(text[^1])
        && !FirstForbidden.Contains(text[0])
        && text[^1] != ':'
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && (!flow || text.All(c => char.IsLetterOrDigit(c) || Harmless.Contains(c)))
        && !text.StartsWith("...", StringComparison.Ordinal)
        && !LooksLikeAnotherType(text)
        && text.All(IsPrintable);

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsPrintable(c) => quoted.Append(c),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static readonly System.Buffers.SearchValues<char> NumberLike =
        System.Buffers.SearchValues.Create("0123456789.+-_:eExXoOabcdfABCDF TtZz");

    private static bool LooksLikeAnotherType(string text)
    {
        var first = text[0];
        // Numbers, dates, times and version-like texts: quoted where anything but digits and their company is absent.
        var numeric = (char.IsAsciiDigit(first) || first is '.' or '+')
            && text.AsSpan().IndexOfAnyExcept(NumberLike) < 0;
        return numeric || OldWords.Contains(text, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Letters, digits, punctuation and plain spaces; surrogates pass, since they come in pairs.</summary>
    private static bool IsPrintable(char c) =>
        c == ' ' || !char.IsControl(c) && !char.IsWhiteSpace(c) && c is not '\uFEFF' and not '\uFFFE' and not '\uFFFF';
}
