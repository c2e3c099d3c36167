namespace Merlon.Iac.Hcl.Functions;

/// <summary>Matches paths: <c>*</c>, <c>**</c>, <c>?</c>, <c>[a-z]</c> and <c>{a,b}</c>.</summary>
internal sealed class GlobPattern
{
    private const int MaxAlternatives = 256;
    private readonly string[][] _alternatives;

    private GlobPattern(string[][] alternatives) => _alternatives = alternatives;

    public static GlobPattern? TryCreate(string pattern)
    {
        var expanded = new List<string>();
        return pattern.Length <= 1000 && Expand(pattern, expanded, 0)
            ? new GlobPattern([.. expanded.Select(p => p.Split('/'))])
            : null;
    }

    public bool Matches(string path)
    {
        var parts = path.Split('/');
        return _alternatives.Any(a => MatchesParts(a, parts));
    }

    private static bool Expand(string pattern, List<string> results, int depth)
    {
        var open = pattern.IndexOf('{');
        if (open < 0)
        {
            results.Add(pattern);
            return results.Count <= MaxAlternatives;
        }

        var close = pattern.IndexOf('}', open);
        if (close < 0 || depth > 8)
        {
            return false;
        }

        foreach (var choice in pattern[(open + 1)..close].Split(','))
        {
            if (!Expand(pattern[..open] + choice + pattern[(close + 1)..], results, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MatchesParts(string[] pattern, string[] parts)
    {
        // reach[j]: the pattern so far matches the first j parts.
        var reach = new bool[parts.Length + 1];
        reach[0] = true;
        foreach (var piece in pattern)
        {
            if (piece == "**")
            {
                for (var j = 1; j <= parts.Length; j++)
                {
                    reach[j] |= reach[j - 1];
                }

                continue;
            }

            for (var j = parts.Length; j > 0; j--)
            {
                reach[j] = reach[j - 1] && MatchesPart(piece, parts[j - 1]);
            }

            reach[0] = false;
        }

        return reach[parts.Length];
    }

    private static bool MatchesPart(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, text[t], out var width))
            {
                p += width;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool MatchesOne(string pattern, int p, char c, out int width)
    {
        width = 1;
        switch (pattern[p])
        {
            case '?':
                return true;
            case '\\' when p + 1 < pattern.Length:
                width = 2;
                return pattern[p + 1] == c;
            case '[':
                var close = pattern.IndexOf(']', p + 1);
                if (close < 0)
                {
                    return false;
                }

                width = close - p + 1;
                var negated = pattern[p + 1] is '^' or '!';
                var inside = false;
                for (var i = p + (negated ? 2 : 1); i < close; i++)
                {
                    if (i + 2 < close && pattern[i + 1] == '-')
                    {
                        inside |= c >= pattern[i] && c <= pattern[i + 2];
                        i += 2;
                    }
                    else
                    {
                        inside |= pattern[i] == c;
                    }
                }

                return inside != negated;
            default:
                return pattern[p] == c;
        }
    }
}
