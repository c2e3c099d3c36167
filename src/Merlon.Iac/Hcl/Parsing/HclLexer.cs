using System.Globalization;
using Merlon.Iac.Hcl.Syntax;

namespace Merlon.Iac.Hcl.Parsing;

/// <summary>
/// Splits text into tokens one at a time. It looks no further than the current token, because what follows a quote or
/// a heredoc marker is for the parser to read.
/// </summary>
internal struct HclLexer(string text, int position, int limit, List<HclComment>? comments)
{
    private int _position = position;

    public HclTokenKind Kind { get; private set; }

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>A line break was passed since the previous token.</summary>
    public bool NewlineBefore { get; private set; }

    public int Limit { get; set; } = limit;

    public readonly ReadOnlySpan<char> Lexeme => text.AsSpan(Start, End - Start);

    /// <summary>Goes on reading tokens at <paramref name="position"/>.</summary>
    public void MoveTo(int position) => _position = position;

    public void Advance(bool skipNewlines)
    {
        NewlineBefore = false;
        while (true)
        {
            Scan();
            if (Kind != HclTokenKind.Newline)
            {
                return;
            }

            if (!skipNewlines)
            {
                return;
            }

            NewlineBefore = true;
        }
    }

    private void Scan()
    {
        var t = text;
        var p = _position;
        var end = Limit;
        while (true)
        {
            while (p < end && (t[p] == ' ' || t[p] == '\t'))
            {
                p++;
            }

            Start = p;
            if (p >= end)
            {
                Finish(HclTokenKind.End, p);
                return;
            }

            var c = t[p];
            if (c == '#' || c == '/' && p + 1 < end && t[p + 1] == '/')
            {
                var length = t.AsSpan(p, end - p).IndexOf('\n');
                var stop = length < 0 ? end : p + length;
                comments?.Add(new HclComment(p, stop > p && t[stop - 1] == '\r' ? stop - 1 : stop));
                p = stop;
                continue;
            }

            if (c == '/' && p + 1 < end && t[p + 1] == '*')
            {
                var length = t.AsSpan(p + 2, end - p - 2).IndexOf("*/");
                if (length < 0)
                {
                    Finish(HclTokenKind.Bad, end);
                    return;
                }

                comments?.Add(new HclComment(p, p + 2 + length + 2));
                p += length + 4;
                continue;
            }

            if (c == '\r' && p + 1 < end && t[p + 1] == '\n')
            {
                Finish(HclTokenKind.Newline, p + 2);
                return;
            }

            if (c == '\uFEFF' && p == 0)
            {
                p++;
                continue;
            }

            break;
        }

        ScanToken(t, p, end);
    }

    private void ScanToken(string t, int p, int end)
    {
        var c = t[p];
        var next = p + 1 < end ? t[p + 1] : '\0';
        if (char.IsAsciiLetter(c) || c == '_')
        {
            Finish(HclTokenKind.Identifier, EndOfIdentifier(t, p + 1, end));
            return;
        }

        switch (c)
        {
            case '\n': Finish(HclTokenKind.Newline, p + 1); return;
            case '"': Finish(HclTokenKind.Quote, p + 1); return;
            case '{': Finish(HclTokenKind.OpenBrace, p + 1); return;
            case '}': Finish(HclTokenKind.CloseBrace, p + 1); return;
            case '[': Finish(HclTokenKind.OpenBracket, p + 1); return;
            case ']': Finish(HclTokenKind.CloseBracket, p + 1); return;
            case '(': Finish(HclTokenKind.OpenParenthesis, p + 1); return;
            case ')': Finish(HclTokenKind.CloseParenthesis, p + 1); return;
            case ',': Finish(HclTokenKind.Comma, p + 1); return;
            case '?': Finish(HclTokenKind.Question, p + 1); return;
            case '+': Finish(HclTokenKind.Plus, p + 1); return;
            case '-': Finish(HclTokenKind.Minus, p + 1); return;
            case '*': Finish(HclTokenKind.Star, p + 1); return;
            case '/': Finish(HclTokenKind.Slash, p + 1); return;
            case '%': Finish(HclTokenKind.Percent, p + 1); return;
            case '.':
                if (next == '.' && p + 2 < end && t[p + 2] == '.')
                {
                    Finish(HclTokenKind.Ellipsis, p + 3);
                    return;
                }

                Finish(HclTokenKind.Dot, p + 1);
                return;
            case ':':
                Either(next == ':', HclTokenKind.DoubleColon, HclTokenKind.Colon, p);
                return;
            case '=':
                if (next == '>')
                {
                    Finish(HclTokenKind.Arrow, p + 2);
                    return;
                }

                Either(next == '=', HclTokenKind.Equal, HclTokenKind.Assign, p);
                return;
            case '!':
                Either(next == '=', HclTokenKind.NotEqual, HclTokenKind.Not, p);
                return;
            case '>':
                Either(next == '=', HclTokenKind.GreaterOrEqual, HclTokenKind.Greater, p);
                return;
            case '<':
                if (next == '<' && TryHeredoc(t, p, end))
                {
                    return;
                }

                Either(next == '=', HclTokenKind.LessOrEqual, HclTokenKind.Less, p);
                return;
            case '&':
                Either(next == '&', HclTokenKind.And, HclTokenKind.Bad, p);
                return;
            case '|':
                Either(next == '|', HclTokenKind.Or, HclTokenKind.Bad, p);
                return;
            case '~':
                Either(next == '}', HclTokenKind.CloseTemplateTrim, HclTokenKind.Bad, p);
                return;
        }

        if (char.IsAsciiDigit(c))
        {
            Finish(HclTokenKind.Number, EndOfNumber(t, p, end));
            return;
        }

        if (c >= 0x80 && IsIdentifierPart(t, p, end, out var width, first: true))
        {
            Finish(HclTokenKind.Identifier, EndOfIdentifier(t, p + width, end));
            return;
        }

        Finish(HclTokenKind.Bad, char.IsHighSurrogate(c) && p + 1 < end ? p + 2 : p + 1);
    }

    private bool TryHeredoc(string t, int p, int end)
    {
        var q = p + 2;
        if (q < end && t[q] == '-')
        {
            q++;
        }

        var marker = q;
        q = q < end && (char.IsAsciiLetter(t[q]) || t[q] == '_' || t[q] >= 0x80) ? EndOfIdentifier(t, q, end) : q;
        if (q == marker)
        {
            return false;
        }

        if (q < end && t[q] == '\r')
        {
            q++;
        }

        if (q >= end || t[q] != '\n')
        {
            return false;
        }

        Finish(HclTokenKind.Heredoc, q + 1);
        return true;
    }

    private static int EndOfNumber(string t, int p, int end)
    {
        while (p < end && char.IsAsciiDigit(t[p]))
        {
            p++;
        }

        if (p + 1 < end && t[p] == '.' && char.IsAsciiDigit(t[p + 1]))
        {
            p += 2;
            while (p < end && char.IsAsciiDigit(t[p]))
            {
                p++;
            }
        }

        if (p + 1 < end && t[p] is 'e' or 'E')
        {
            var q = p + 1;
            if (t[q] is '+' or '-')
            {
                q++;
            }

            if (q < end && char.IsAsciiDigit(t[q]))
            {
                while (q < end && char.IsAsciiDigit(t[q]))
                {
                    q++;
                }

                p = q;
            }
        }

        return p;
    }

    private static int EndOfIdentifier(string t, int p, int end)
    {
        while (p < end)
        {
            var c = t[p];
            if (char.IsAsciiLetterOrDigit(c) || c == '_' || c == '-')
            {
                p++;
            }
            else if (c >= 0x80 && IsIdentifierPart(t, p, end, out var width, first: false))
            {
                p += width;
            }
            else
            {
                break;
            }
        }

        return p;
    }

    /// <summary>UAX #31: ID_Start, and for the rest of a name ID_Continue.</summary>
    private static bool IsIdentifierPart(string t, int p, int end, out int width, bool first)
    {
        width = char.IsHighSurrogate(t[p]) && p + 1 < end && char.IsLowSurrogate(t[p + 1]) ? 2 : 1;
        return CharUnicodeInfo.GetUnicodeCategory(t, p) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => true,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation => !first,
            _ => false,
        };
    }

    private void Either(bool two, HclTokenKind longer, HclTokenKind shorter, int p) =>
        Finish(two ? longer : shorter, two ? p + 2 : p + 1);

    private void Finish(HclTokenKind kind, int end)
    {
        Kind = kind;
        End = end;
        _position = end;
    }
}
