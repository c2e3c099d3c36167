using System.Globalization;
using System.Text;
using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

internal static class StringFunctions
{
    public static IEnumerable<HclFunction> All =>
    [
        Text1("chomp", s => s.TrimEnd('\r', '\n')),
        Text1("lower", s => s.ToLowerInvariant()),
        Text1("upper", s => s.ToUpperInvariant()),
        Text1("title", Title),
        Text1("strrev", Reverse),
        Text1("trimspace", s => s.Trim()),
        Structural("startswith", HclType.Bool, [Str("str"), Str("prefix")], StartsWith),
        Fn("endswith", HclType.Bool, [Str("str"), Str("suffix")], c => HclValue.Of(c.Text(0).EndsWith(c.Text(1), StringComparison.Ordinal))),
        Fn("strcontains", HclType.Bool, [Str("str"), Str("substr")], c => HclValue.Of(c.Text(0).Contains(c.Text(1), StringComparison.Ordinal))),
        Fn("trim", HclType.String, [Str("str"), Str("cutset")], c => HclValue.Of(Trim(c.Text(0), c.Text(1)))),
        Fn("trimprefix", HclType.String, [Str("str"), Str("prefix")], c => HclValue.Of(
            c.Text(0).StartsWith(c.Text(1), StringComparison.Ordinal) ? c.Text(0)[c.Text(1).Length..] : c.Text(0))),
        Fn("trimsuffix", HclType.String, [Str("str"), Str("suffix")], c => HclValue.Of(
            c.Text(0).EndsWith(c.Text(1), StringComparison.Ordinal) ? c.Text(0)[..^c.Text(1).Length] : c.Text(0))),
        Fn("indent", HclType.String, [Num("spaces"), Str("str")], Indent),
        Structural("join", HclType.String, [Str("separator")], Join, rest: Of("lists", ListOfString)),
        Fn("split", ListOfString, [Str("separator"), Str("str")], Split),
        Fn("substr", HclType.String, [Str("str"), Num("offset"), Num("length")], Substring),
        Fn("replace", HclType.String, [Str("str"), Str("substr"), Str("replace")], Replace),
        Fn("regex", HclType.Dynamic, [Str("pattern"), Str("string")], c => Regex(c, all: false)),
        Fn("regexall", ListOfAny, [Str("pattern"), Str("string")], c => Regex(c, all: true)),
        Structural("format", HclType.String, [Str("format")], c => HclFormat.Format(c), rest: Any("args", orNull: true)),
        Structural("formatlist", ListOfString, [Str("format")], HclFormat.FormatList, rest: Any("args", orNull: true)),
    ];

    private static HclFunction Text1(string name, Func<string, string> change) =>
        Fn(name, HclType.String, [Str("str")], c => HclValue.Of(change(c.Text(0))));

    private static HclValue StartsWith(HclCall c)
    {
        if (c[0].IsKnownString && c[1].IsKnownString)
        {
            return HclValue.Of(c.Text(0).StartsWith(c.Text(1), StringComparison.Ordinal));
        }

        var prefix = c[0].KnownPrefix;
        if (!c[1].IsKnownString || prefix.Length < c.Text(1).Length && c.Text(1).AsSpan().StartsWith(prefix))
        {
            return HclValue.UnknownOf(HclType.Bool);
        }

        return HclValue.Of(prefix.StartsWith(c.Text(1)));
    }

    /// <summary>User-perceived characters (UAX #29), which is how the language counts.</summary>
    public static List<string> Characters(string text)
    {
        var characters = new List<string>(text.Length);
        if (Ascii.IsValid(text) && !text.Contains('\r'))
        {
            foreach (var c in text)
            {
                characters.Add(c.ToString());
            }

            return characters;
        }

        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            characters.Add(elements.GetTextElement());
        }

        return characters;
    }

    private static string Reverse(string text)
    {
        var characters = Characters(text);
        characters.Reverse();
        return string.Concat(characters);
    }

    private static string Trim(string text, string set)
    {
        var runes = set.EnumerateRunes().ToHashSet();
        var all = text.EnumerateRunes().ToArray();
        var from = 0;
        var to = all.Length;
        while (from < to && runes.Contains(all[from]))
        {
            from++;
        }

        while (to > from && runes.Contains(all[to - 1]))
        {
            to--;
        }

        return string.Concat(all[from..to]);
    }

    /// <summary>The first letter of each word in upper case; ASCII punctuation and spaces part words.</summary>
    private static string Title(string text)
    {
        var result = new StringBuilder(text.Length);
        var atStart = true;
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append((atStart ? Rune.ToUpperInvariant(rune) : rune).ToString());
            atStart = !(Rune.IsLetterOrDigit(rune) || rune.Value == '_' || !rune.IsAscii && !Rune.IsWhiteSpace(rune));
        }

        return result.ToString();
    }

    private static HclValue Indent(HclCall c) =>
        !c.TryInt(0, out var spaces, out var failure) ? failure
        : spaces is < 0 or > 10_000 ? c.Fail(0, "the number of spaces is out of range")
        : HclValue.Of(c.Text(1).Replace("\n", "\n" + new string(' ', spaces), StringComparison.Ordinal));

    private static HclValue Join(HclCall c)
    {
        if (c.Count == 1)
        {
            return c.Fail(-1, "at least one list is needed");
        }

        if (!c[0].IsKnown)
        {
            return HclValue.UnknownString().Mark(c.Arguments[1].DeepMarks());
        }

        var text = new StringBuilder();
        var known = true;
        var first = true;
        HclMarks? marks = null;
        for (var i = 1; i < c.Count; i++)
        {
            if (c[i].IsUnknown)
            {
                known = false;
                text.Append(first ? "" : c.Text(0)).Append(HclValue.Hole);
                first = false;
                continue;
            }

            foreach (var item in c[i].Items)
            {
                if (item.IsNull)
                {
                    return c.Fail(i, "no element may be null");
                }

                text.Append(first ? "" : c.Text(0)).Append(item.IsUnknown ? item.Partial ?? HclValue.Hole.ToString() : item.AsString);
                known &= item.IsKnown;
                marks = HclMarks.Union(marks, item.Marks);
                first = false;
            }
        }

        return (known ? HclValue.Of(text.ToString()) : HclValue.UnknownString(text.ToString())).Mark(marks);
    }

    private static HclValue Split(HclCall c)
    {
        var separator = c.Text(0);
        return separator.Length == 0
            ? Strings(c.Text(1).EnumerateRunes().Select(r => r.ToString()))
            : Strings(c.Text(1).Split(separator, StringSplitOptions.None));
    }

    private static HclValue Substring(HclCall c)
    {
        if (!c.TryInt(1, out var offset, out var failure) || !c.TryInt(2, out var length, out failure))
        {
            return failure;
        }

        var characters = Characters(c.Text(0));
        if (offset < 0)
        {
            // Counted from the end, a length of zero means the rest; that is how the reference implementation has it.
            offset = Math.Max(0, offset + characters.Count);
            length = length == 0 ? -1 : length;
        }

        offset = Math.Min(offset, characters.Count);
        var left = characters.Count - offset;
        return HclValue.Of(string.Concat(characters.GetRange(offset, length < 0 ? left : Math.Min(length, left))));
    }

    private static HclValue Replace(HclCall c)
    {
        var pattern = c.Text(1);
        if (pattern.Length > 1 && pattern[0] == '/' && pattern[^1] == '/')
        {
            if (!GoRegex.TryCreate(pattern[1..^1], out var regex, out var error))
            {
                return c.Fail(1, error);
            }

            return regex.Replace(c.Text(0), c.Text(2)) is { } replaced ? HclValue.Of(replaced) : c.Fail(0, "matching takes too long");
        }

        return pattern.Length == 0
            ? HclValue.Of(c.Text(2) + string.Concat(c.Text(0).EnumerateRunes().Select(r => r.ToString() + c.Text(2))))
            : HclValue.Of(c.Text(0).Replace(pattern, c.Text(2), StringComparison.Ordinal));
    }

    private static HclValue Regex(HclCall c, bool all)
    {
        if (!GoRegex.TryCreate(c.Text(0), out var regex, out var error))
        {
            return c.Fail(0, error);
        }

        if (regex.IsMixed)
        {
            return c.Fail(0, "named and unnamed groups cannot stand together");
        }

        if (regex.Matches(c.Text(1), all ? 100_000 : 1) is not { } matches)
        {
            return c.Fail(1, "matching takes too long");
        }

        if (all)
        {
            return HclValue.List(matches.Count == 0 ? HclType.Dynamic : matches[0].Type, [.. matches]);
        }

        return matches.Count == 0 ? c.Fail(1, "the pattern does not match the string") : matches[0];
    }
}
