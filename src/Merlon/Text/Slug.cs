using System.Globalization;
using System.Text;

namespace Merlon.Text;

/// <summary>Ids that people choose: lower-case words joined by hyphens (<c>order-service</c>).</summary>
public static class Slug
{
    /// <summary>Derives an id from a name: letters and digits in lower case, everything else becomes one hyphen.</summary>
    /// <returns>The slug, or <c>unnamed</c> where the name holds no letter or digit.</returns>
    public static string From(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var slug = new StringBuilder(name.Length);
        foreach (var rune in WellFormed.Of(name).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var end = slug.Length > 0 && slug[^1] == '-' ? slug.Length - 1 : slug.Length;
        return end == 0 ? "unnamed" : slug.ToString(0, end);
    }

    /// <summary>An id in words, for elements without a name of their own: <c>order-db</c> becomes <c>Order db</c>.</summary>
    public static string ToName(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var words = id.Replace('-', ' ').Replace('_', ' ').Replace('.', ' ').Replace('/', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>True for an id as people may write it: letters, digits, and single <c>-</c>, <c>_</c>, <c>.</c> or <c>/</c> between them.</summary>
    public static bool IsValid(string id) => IsValid(id.AsSpan());

    /// <inheritdoc cref="IsValid(string)"/>
    public static bool IsValid(ReadOnlySpan<char> id)
    {
        if (id.IsEmpty || id.Length > 200)
        {
            return false;
        }

        var afterSeparator = true;
        foreach (var c in id)
        {
            var separator = c is '-' or '_' or '.' or '/';
            if (!separator && !char.IsLetterOrDigit(c) || separator && afterSeparator)
            {
                return false;
            }

            afterSeparator = separator;
        }

        return !afterSeparator;
    }
}
