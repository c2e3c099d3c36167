using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>Regular expressions in the syntax of RE2, matched in linear time.</summary>
internal sealed class GoRegex
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly ConcurrentDictionary<string, GoRegex> Cache = new(StringComparer.Ordinal);

    private readonly Regex _regex;
    private readonly string[] _names;

    private GoRegex(Regex regex)
    {
        _regex = regex;
        _names = [.. regex.GetGroupNames().Skip(1)];
        IsNamed = _names.Length > 0 && !_names.All(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private bool IsNamed { get; }

    /// <summary>Some groups have names and some have not: no single value could hold them.</summary>
    public bool IsMixed => IsNamed && _names.Any(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    public static bool TryCreate(string pattern, [NotNullWhen(true)] out GoRegex? regex, out string error)
    {
        error = "";
        if (Cache.TryGetValue(pattern, out regex))
        {
            return true;
        }

        try
        {
            if (pattern.Length > 10_000)
            {
                error = "the pattern is too long";
                return false;
            }

            var translated = Translate(pattern);
            regex = new GoRegex(new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Timeout));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            error = "the pattern is not a regular expression that is understood here";
            return false;
        }

        if (Cache.Count < 1000)
        {
            Cache.TryAdd(pattern, regex);
        }

        return true;
    }

    /// <summary>Each match as the language gives it: a string, a tuple of its groups, or an object of its named groups; null after a time-out.</summary>
    public List<HclValue>? Matches(string text, int most)
    {
        var results = new List<HclValue>();
        try
        {
            results.AddRange(Found(text).Take(most).Select(Result));
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }

        return results;
    }

    /// <summary>All matches; an empty one right behind another does not count.</summary>
    private IEnumerable<Match> Found(string text)
    {
        var end = -1;
        for (var match = _regex.Match(text); match.Success; match = match.NextMatch())
        {
            if (match.Length > 0 || match.Index != end)
            {
                yield return match;
            }

            end = match.Index + match.Length;
        }
    }

    private HclValue Result(Match match)
    {
        if (_names.Length == 0)
        {
            return HclValue.Of(match.Value);
        }

        return IsNamed
            ? HclValue.Object([.. _names.Select(n => KeyValuePair.Create(n, GroupValue(match.Groups[n])))])
            : HclValue.Tuple([.. _names.Select(n => GroupValue(match.Groups[n]))]);
    }

    private static HclValue GroupValue(Group group) => group.Success ? HclValue.Of(group.Value) : HclValue.NullOf(HclType.String);

    public string? Replace(string text, string replacement)
    {
        try
        {
            var result = new StringBuilder();
            var from = 0;
            foreach (var match in Found(text))
            {
                result.Append(text, from, match.Index - from).Append(Expand(match, replacement));
                from = match.Index + match.Length;
            }

            return result.Append(text, from, text.Length - from).ToString();
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary><c>$1</c>, <c>${1}</c>, <c>$name</c>: the name is as long as letters, digits and underscores go.</summary>
    private static string Expand(Match match, string template)
    {
        var result = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$' || i + 1 == template.Length)
            {
                result.Append(template[i]);
                continue;
            }

            if (template[i + 1] == '$')
            {
                result.Append('$');
                i++;
                continue;
            }

            var braces = template[i + 1] == '{';
            var from = braces ? i + 2 : i + 1;
            var to = from;
            while (to < template.Length && (char.IsAsciiLetterOrDigit(template[to]) || template[to] == '_'))
            {
                to++;
            }

            if (to == from || braces && (to == template.Length || template[to] != '}'))
            {
                result.Append('$');
                continue;
            }

            result.Append(match.Groups[template[from..to]].Value);
            i = braces ? to : to - 1;
        }

        return result.ToString();
    }

    /// <summary>RE2 where it differs from .NET: ASCII classes, POSIX classes, named groups, quoting, end of text.</summary>
    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        var multiline = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            switch (c)
            {
                case '\\' when i + 1 < pattern.Length:
                    i = TranslateEscape(pattern, i, result, inClass);
                    continue;
                case '[' when inClass && i + 1 < pattern.Length && pattern[i + 1] == ':':
                    var close = pattern.IndexOf(":]", i + 2, StringComparison.Ordinal);
                    if (close > 0 && Posix(pattern[(i + 2)..close]) is { } set)
                    {
                        result.Append(set);
                        i = close + 1;
                        continue;
                    }

                    result.Append("\\[");
                    continue;
                case '[' when inClass:
                    result.Append("\\[");
                    continue;
                case '[':
                    inClass = true;
                    result.Append(c);
                    if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                    {
                        result.Append(pattern[++i]);
                    }

                    if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                    {
                        result.Append("\\]");
                        i++;
                    }

                    continue;
                case ']' when inClass:
                    inClass = false;
                    break;
                case '(' when !inClass && pattern.AsSpan(i).StartsWith("(?P<"):
                    result.Append("(?<");
                    i += 3;
                    continue;
                case '(' when !inClass && i + 2 < pattern.Length && pattern[i + 1] == '?' && pattern[i + 2] is not (':' or '<' or '=' or '!'):
                    var end = pattern.IndexOfAny([')', ':'], i);
                    var minus = pattern.IndexOf('-', i);
                    var m = pattern.IndexOf('m', i);
                    multiline |= m > 0 && m < end && (minus < 0 || m < minus);
                    break;
                case '$' when !inClass && !multiline:
                    result.Append("\\z");
                    continue;
                case '-' when inClass && i + 1 < pattern.Length && pattern[i + 1] == '[':
                    // .NET reads this as taking a set away.
                    result.Append("\\-");
                    continue;
            }

            result.Append(c);
        }

        return result.ToString();
    }

    private static int TranslateEscape(string pattern, int i, StringBuilder result, bool inClass)
    {
        var c = pattern[i + 1];
        switch (c)
        {
            case 'd':
                result.Append(inClass ? "0-9" : "[0-9]");
                return i + 1;
            case 'D' when !inClass:
                result.Append("[^0-9]");
                return i + 1;
            case 'w':
                result.Append(inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]");
                return i + 1;
            case 'W' when !inClass:
                result.Append("[^0-9A-Za-z_]");
                return i + 1;
            case 's':
                result.Append(inClass ? "\\t\\n\\f\\r " : "[\\t\\n\\f\\r ]");
                return i + 1;
            case 'S' when !inClass:
                result.Append("[^\\t\\n\\f\\r ]");
                return i + 1;
            case 'p' or 'P' when i + 2 < pattern.Length && pattern[i + 2] != '{':
                result.Append('\\').Append(c).Append('{').Append(pattern[i + 2]).Append('}');
                return i + 2;
            case 'Q':
                var close = pattern.IndexOf("\\E", i + 2, StringComparison.Ordinal);
                var quoted = close < 0 ? pattern[(i + 2)..] : pattern[(i + 2)..close];
                result.Append(Regex.Escape(quoted));
                return close < 0 ? pattern.Length : close + 1;
            case 'x' when i + 2 < pattern.Length && pattern[i + 2] == '{':
                var brace = pattern.IndexOf('}', i);
                if (brace > 0 && int.TryParse(pattern.AsSpan(i + 3, brace - i - 3), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && code <= 0xFFFF)
                {
                    result.Append(CultureInfo.InvariantCulture, $"\\u{code:X4}");
                    return brace;
                }

                break;
            case >= '1' and <= '9' when !inClass:
                throw new NotSupportedException("back reference");
        }

        result.Append('\\').Append(c);
        return i + 1;
    }

    private static string? Posix(string name)
    {
        var negated = name.StartsWith('^');
        var set = (negated ? name[1..] : name) switch
        {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "ascii" => "\\x00-\\x7F",
            "blank" => "\\t ",
            "cntrl" => "\\x00-\\x1F\\x7F",
            "digit" => "0-9",
            "graph" => "!-~",
            "lower" => "a-z",
            "print" => " -~",
            "punct" => "!-/:-@\\[-`{-~",
            "space" => "\\t\\n\\v\\f\\r ",
            "upper" => "A-Z",
            "word" => "0-9A-Za-z_",
            "xdigit" => "0-9A-Fa-f",
            _ => null,
        };
        if (set is null || negated)
        {
            throw new NotSupportedException("class");
        }

        return set;
    }
}
