using System.Text;
using System.Text.RegularExpressions;

namespace Merlon.Rules.Expressions.Functions;

/// <summary>
/// Regular expressions in RE2 syntax on .NET's linear-time engine: no backtracking, so no text can make a pattern slow.
/// The differences in spelling are translated: ASCII classes, <c>(?P&lt;name&gt;…)</c>, <c>\z</c>, POSIX classes.
/// </summary>
internal static class CelPattern
{
    private const int LongestPattern = 1000;

    private static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(2);

    private static volatile Tuple<string, Regex>? s_last;

    public static CelValue Match(string text, string pattern)
    {
        // A pattern computed at run time is usually the same one for each element of a list.
        var last = s_last;
        Regex? regex;
        if (last is not null && last.Item1 == pattern)
        {
            regex = last.Item2;
        }
        else
        {
            regex = TryCreate(pattern, out var problem);
            if (regex is null)
            {
                return CelValue.Error(problem!);
            }

            s_last = Tuple.Create(pattern, regex);
        }

        return Match(text, regex);
    }

    public static CelValue Match(string text, Regex regex)
    {
        try
        {
            return CelValue.Of(regex.IsMatch(text));
        }
        catch (RegexMatchTimeoutException)
        {
            return CelValue.Error("regular expression took too long");
        }
    }

    /// <summary>The expression ready to use, or null with the reason.</summary>
    public static Regex? TryCreate(string pattern, out string? problem)
    {
        if (pattern.Length > LongestPattern)
        {
            problem = $"regular expression is longer than {LongestPattern} characters";
            return null;
        }

        try
        {
            problem = null;
            return new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, s_timeLimit);
        }
        catch (ArgumentException e)
        {
            problem = $"invalid regular expression: {FirstLine(e.Message)}";
        }
        catch (NotSupportedException)
        {
            problem = "invalid regular expression: it is too large, or uses a look-around or back-reference, which RE2 does not have";
        }

        return null;
    }

    private static string FirstLine(string message)
    {
        var end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }

    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var multiline = pattern.StartsWith("(?m", StringComparison.Ordinal) || pattern.Contains("(?m", StringComparison.Ordinal);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i = Escape(pattern, i, inClass, result);
            }
            else if (inClass)
            {
                inClass = c != ']';
                i = c == '[' ? Posix(pattern, i, result) : i;
                result.Append(c == '[' ? "" : c.ToString());
            }
            else if (c == '[')
            {
                inClass = true;
                result.Append(c);
                i = ClassStart(pattern, i, result);
            }
            else if (c == '$' && !multiline)
            {
                result.Append(@"\z");
            }
            else if (c == '(' && pattern.AsSpan(i).StartsWith("(?P<"))
            {
                result.Append("(?<");
                i += 3;
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    // "]" directly after "[" or "[^" stands for itself in RE2.
    private static int ClassStart(string pattern, int at, StringBuilder result)
    {
        if (at + 1 < pattern.Length && pattern[at + 1] == '^')
        {
            result.Append('^');
            at++;
        }

        if (at + 1 < pattern.Length && pattern[at + 1] == ']')
        {
            result.Append(@"\]");
            at++;
        }

        return at;
    }

    private static int Escape(string pattern, int at, bool inClass, StringBuilder result)
    {
        var c = pattern[at + 1];
        switch (c)
        {
            case 'd':
                result.Append(inClass ? "0-9" : "[0-9]");
                return at + 1;
            case 'w':
                result.Append(inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]");
                return at + 1;
            case 's':
                result.Append(inClass ? @"\t\n\f\r " : @"[\t\n\f\r ]");
                return at + 1;
            case 'D' when !inClass:
                result.Append("[^0-9]");
                return at + 1;
            case 'W' when !inClass:
                result.Append("[^0-9A-Za-z_]");
                return at + 1;
            case 'S' when !inClass:
                result.Append(@"[^\t\n\f\r ]");
                return at + 1;
            case 'Q':
                var end = pattern.IndexOf(@"\E", at + 2, StringComparison.Ordinal);
                var quoted = end < 0 ? pattern[(at + 2)..] : pattern[(at + 2)..end];
                result.Append(Regex.Escape(quoted).Replace("]", @"\]", StringComparison.Ordinal));
                return end < 0 ? pattern.Length : end + 1;
            case 'p' or 'P' when at + 2 < pattern.Length && char.IsAsciiLetter(pattern[at + 2]):
                result.Append('\\').Append(c).Append('{').Append(pattern[at + 2]).Append('}');
                return at + 2;
            case 'x' when at + 2 < pattern.Length && pattern[at + 2] == '{':
                return CodePoint(pattern, at, result);
            default:
                result.Append('\\').Append(c);
                return at + 1;
        }
    }

    private static int CodePoint(string pattern, int at, StringBuilder result)
    {
        var end = pattern.IndexOf('}', at);
        if (end > 0 && int.TryParse(pattern.AsSpan(at + 3, end - at - 3), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code))
        {
            result.Append(Regex.Escape(new Rune(code).ToString()));
            return end;
        }

        result.Append(@"\x");
        return at + 1;
    }

    private static int Posix(string pattern, int at, StringBuilder result)
    {
        var end = pattern.AsSpan(at).StartsWith("[:") ? pattern.IndexOf(":]", at, StringComparison.Ordinal) : -1;
        var set = end < 0 ? null : pattern[(at + 2)..end] switch
        {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "digit" => "0-9",
            "lower" => "a-z",
            "upper" => "A-Z",
            "space" => @"\t\n\v\f\r ",
            "word" => "0-9A-Za-z_",
            "xdigit" => "0-9A-Fa-f",
            "punct" => @"!-/:-@\[-`{-~",
            "blank" => @"\t ",
            "cntrl" => @"\x00-\x1F\x7F",
            "print" => " -~",
            "graph" => "!-~",
            "ascii" => @"\x00-\x7F",
            _ => null,
        };
        result.Append(set ?? @"\[");
        return set is null ? at : end + 1;
    }
}
