using System.Globalization;
using System.Text;

namespace Merlon.Fuzz.Tests;

/// <summary>Makes new texts from good ones: what people mistype, what breaks in transport, and what an attacker tries.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<string> seeds)
{
    private const int LongestText = 60_000;

    private static readonly string[] s_nasty =
    [
        "", "\0", "\uFEFF", "\t", "\r\n", "\n\n\n", "'", "\"", "`", "{", "}", "[", "]", "(", ")", "<", ">", ":", ": ", "- ", ",", "#", "&a ", "*a", "!!str ", "|", ">-", "~", "null", "true", "yes", "no",
        "---\n", "...\n", "<<: *a", "${", "%{", "}", "<<EOT\n", "EOT\n", "\\", "\\u0000", "\\uD800", "\uD83D", "😀", "é", "\u202E", "..", "/", "//", "/*", "*/", "@", "=", "==", "=>", "->", "?", "&&", "||", "!",
        "0", "-1", "1e999", "NaN", "9223372036854775807", "-9223372036854775808", "99999999999999999999999999", "0x", "1.", ".5", "2026-02-30", "P99999999Y",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<![CDATA[", "]]>", "<!--", "&#x0;", "xmlns:i=\"x\"", "i:nil=\"true\"",
        "__proto__", "$ref", "#/components/x", "Fn::Sub", "Ref", "for_each", "count = 3", "dynamic \"a\" {}", "for k, v in x : k => v...", "*[0].*", "[*]", "has(x.y)", ".all(x, x)", ".map(x, x)", "matches('(a+)+$')",
    ];

    private readonly Random _random = new(seed);

    public string Next()
    {
        var text = new StringBuilder(Pick(seeds));
        for (var steps = 1 + _random.Next(4); steps > 0; steps--)
        {
            Change(text);
        }

        return text.Length > LongestText ? text.ToString(0, LongestText) : text.ToString();
    }

    private void Change(StringBuilder text)
    {
        var at = _random.Next(text.Length + 1);
        switch (_random.Next(12))
        {
            case 0: text.Remove(at, Length(text, at)); break;
            case 1: text.Length = at; break;
            case 2: text.Insert(at, Pick(s_nasty)); break;
            case 3: text.Insert(at, text.ToString(at, Length(text, at))); break;
            case 4 when at < text.Length: text[at] = (char)(text[at] ^ (1 << _random.Next(7))); break;
            case 5: SwapLines(text); break;
            case 6: Indent(text); break;
            case 7: Splice(text, at); break;
            case 8: Repeat(text, at); break;
            case 9: ReplaceWord(text, Pick(s_nasty)); break;
            case 10: ReplaceWord(text, OtherWord(text)); break;
            case 11: Number(text); break;
        }
    }

    private int Length(StringBuilder text, int at) => Math.Min(text.Length - at, _random.Next(4) == 0 ? _random.Next(400) : _random.Next(12));

    // Deep nesting and long runs, which are what stops recursive readers.
    private void Repeat(StringBuilder text, int at)
    {
        var unit = _random.Next(3) == 0 && at < text.Length ? text.ToString(at, Math.Min(text.Length - at, 1 + _random.Next(8))) : Pick(s_nasty);
        var times = 1 << _random.Next(13);
        text.Insert(at, new StringBuilder(unit.Length * times).Insert(0, unit, Math.Min(times, 30_000 / Math.Max(1, unit.Length))).ToString());
    }

    private void Splice(StringBuilder text, int at)
    {
        var other = Pick(seeds);
        var from = _random.Next(other.Length + 1);
        text.Insert(at, other.AsSpan(from, Math.Min(other.Length - from, _random.Next(600))));
    }

    private void SwapLines(StringBuilder text)
    {
        var lines = text.ToString().Split('\n');
        var (a, b) = (_random.Next(lines.Length), _random.Next(lines.Length));
        (lines[a], lines[b]) = (lines[b], lines[a]);
        text.Clear().AppendJoin('\n', lines);
    }

    private void Indent(StringBuilder text)
    {
        var lines = text.ToString().Split('\n');
        var line = _random.Next(lines.Length);
        lines[line] = _random.Next(2) == 0 ? lines[line].TrimStart() : new string(' ', 1 + _random.Next(5)) + lines[line];
        text.Clear().AppendJoin('\n', lines);
    }

    private void ReplaceWord(StringBuilder text, string with)
    {
        var (start, length) = Word(text);
        text.Remove(start, length).Insert(start, with);
    }

    private string OtherWord(StringBuilder text)
    {
        var (start, length) = Word(text);
        return text.ToString(start, length);
    }

    private (int Start, int Length) Word(StringBuilder text)
    {
        var start = _random.Next(text.Length + 1);
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && end - start < 60 && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-'))
        {
            end++;
        }

        return (start, end - start);
    }

    private void Number(StringBuilder text)
    {
        var at = _random.Next(text.Length + 1);
        while (at < text.Length && !char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        if (at < text.Length)
        {
            text.Remove(at, 1).Insert(at, _random.Next(3) switch { 0 => "-1", 1 => "4294967296", _ => _random.Next().ToString(CultureInfo.InvariantCulture) });
        }
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
