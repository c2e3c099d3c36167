using System.Text;

namespace Merlon.Text;

/// <summary>Text that every function of the platform takes: half a character and U+FFFE, on which normalization throws, are U+FFFD.</summary>
public static class WellFormed
{
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.Value == 0xFFFE ? "\uFFFD" : rune.ToString());
        }

        return whole.ToString();
    }
}
