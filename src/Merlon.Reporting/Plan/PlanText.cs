using System.Text;
using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Reporting.Plan;

/// <summary>Text of the model made fit for the files of a plan.</summary>
internal static class PlanText
{
    /// <summary>One line without control and direction characters, of bounded length.</summary>
    public static string Line(string text) => Bounded(text, 400);

    /// <summary>The same, long enough for several sentences.</summary>
    public static string Paragraph(string text) => Bounded(text, 4000);

    /// <summary>Text of several lines without control and direction characters.</summary>
    public static string Lines(string text) =>
        string.Concat(text.Where(c => c == '\n' || !char.IsControl(c) && !Turns(c) && c is not ('\u2028' or '\u2029')));

    /// <summary>A word of a POSIX shell, whatever it holds.</summary>
    public static string Shell(string text) => "'" + Line(text).Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>A file or resource name made of an id: lower-case ASCII letters, digits and hyphens, at most 60.</summary>
    public static string FileName(string id)
    {
        var slug = Slug.From(id.Replace(">", "-to-", StringComparison.Ordinal));
        var ascii = string.Concat(slug.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : 'x'));
        return ascii.Length <= 60 ? ascii.Trim('-') : ascii[..60].Trim('-');
    }

    /// <summary>A name that no other id got yet; a number makes it one.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{i}");
        }

        return unique;
    }

    /// <summary>The words of a severity, most severe first in orders.</summary>
    public static string Priority(RiskLevel severity) => Words.Of(severity);

    /// <summary>A sentence that begins small, to stand inside another one; abbreviations keep their capitals.</summary>
    public static string Inner(string sentence)
    {
        var text = sentence.Trim().TrimEnd('.');
        return text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static string Bounded(string text, int limit)
    {
        var line = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var c in text)
        {
            if (line.Length >= limit)
            {
                // Half a pair of surrogates is no character.
                line.Length -= char.IsHighSurrogate(line[^1]) ? 1 : 0;
                return line.Append('…').ToString().TrimStart();
            }

            if (c is '\n' or '\r' or '\t' or '\u2028' or '\u2029')
            {
                line.Append(' ');
            }
            else if (!char.IsControl(c) && !Turns(c))
            {
                line.Append(c);
            }
        }

        return line.ToString().Trim();
    }

    // Overrides of direction would let a name reorder the words around it; a byte order mark is white space to some and a letter to others.
    private static bool Turns(char c) => c is '\ufeff' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
