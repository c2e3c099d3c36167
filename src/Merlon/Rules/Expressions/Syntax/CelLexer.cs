using System.Globalization;
using Merlon.Diagnostics;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary>Cuts an expression into tokens (language definition, "Syntax"). Reports the first thing it cannot read and ends there.</summary>
internal sealed class CelLexer(string text, CelPosition positions, DiagnosticBag diagnostics)
{
    private int _at;

    public CelToken Next()
    {
        SkipBlanks();
        var start = _at;
        if (_at >= text.Length)
        {
            return new CelToken(CelTokenKind.End, start, start);
        }

        var c = text[_at];
        if (IsIdentStart(c))
        {
            return WordOrPrefixedString(start);
        }

        if (char.IsAsciiDigit(c) || c == '.' && char.IsAsciiDigit(Peek(1)))
        {
            return Number(start);
        }

        return c switch
        {
            '"' or '\'' => Text(start, raw: false, bytes: false),
            '`' => QuotedIdent(start),
            _ => Symbol(start, c),
        };
    }

    public static bool IsIdent(string name) =>
        name.Length > 0 && IsIdentStart(name[0]) && name.All(IsIdentPart);

    private static bool IsIdentStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsIdentPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private void SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _at++;
            }
            else if (text[_at] == '/' && Peek(1) == '/')
            {
                var end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    private CelToken Take(CelTokenKind kind, int start, int length)
    {
        _at = start + length;
        return new CelToken(kind, start, _at);
    }

    private CelToken Bad(int start, int end, string message, string? hint = null)
    {
        diagnostics.Error(CelCodes.Lexical, positions.Span(start, end), message, hint);
        _at = text.Length;
        return new CelToken(CelTokenKind.Bad, start, end);
    }

    private CelToken Symbol(int start, char c)
    {
        var second = Peek(1);
        switch (c)
        {
            case '.': return Take(CelTokenKind.Dot, start, 1);
            case ',': return Take(CelTokenKind.Comma, start, 1);
            case ':': return Take(CelTokenKind.Colon, start, 1);
            case '?': return Take(CelTokenKind.Question, start, 1);
            case '(': return Take(CelTokenKind.OpenParen, start, 1);
            case ')': return Take(CelTokenKind.CloseParen, start, 1);
            case '[': return Take(CelTokenKind.OpenBracket, start, 1);
            case ']': return Take(CelTokenKind.CloseBracket, start, 1);
            case '{': return Take(CelTokenKind.OpenBrace, start, 1);
            case '}': return Take(CelTokenKind.CloseBrace, start, 1);
            case '+': return Take(CelTokenKind.Plus, start, 1);
            case '-': return Take(CelTokenKind.Minus, start, 1);
            case '*': return Take(CelTokenKind.Star, start, 1);
            case '/': return Take(CelTokenKind.Slash, start, 1);
            case '%': return Take(CelTokenKind.Percent, start, 1);
            case '!' when second == '=': return Take(CelTokenKind.NotEqual, start, 2);
            case '!': return Take(CelTokenKind.Not, start, 1);
            case '<' when second == '=': return Take(CelTokenKind.LessOrEqual, start, 2);
            case '<': return Take(CelTokenKind.Less, start, 1);
            case '>' when second == '=': return Take(CelTokenKind.GreaterOrEqual, start, 2);
            case '>': return Take(CelTokenKind.Greater, start, 1);
            case '=' when second == '=': return Take(CelTokenKind.Equal, start, 2);
            case '=': return Bad(start, start + 1, "A single '=' has no meaning.", "compare with '=='");
            case '&' when second == '&': return Take(CelTokenKind.AndAnd, start, 2);
            case '&': return Bad(start, start + 1, "A single '&' has no meaning.", "write '&&' for \"and\"");
            case '|' when second == '|': return Take(CelTokenKind.OrOr, start, 2);
            case '|': return Bad(start, start + 1, "A single '|' has no meaning.", "write '||' for \"or\"");
            default:
                var length = char.IsHighSurrogate(c) && char.IsLowSurrogate(second) ? 2 : 1;
                var shown = char.IsControl(c) || char.IsSurrogate(c) && length == 1
                    ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}")
                    : text.Substring(start, length);
                return Bad(start, start + length, $"Unexpected character '{shown}'.");
        }
    }

    private CelToken WordOrPrefixedString(int start)
    {
        var raw = false;
        var bytes = false;
        var quote = start;
        if (text[quote] is 'b' or 'B')
        {
            bytes = true;
            quote++;
        }

        if (quote < text.Length && text[quote] is 'r' or 'R')
        {
            raw = true;
            quote++;
        }

        if (!bytes && raw && quote < text.Length && text[quote] is 'b' or 'B')
        {
            bytes = true;
            quote++;
        }

        if (quote < text.Length && quote > start && text[quote] is '"' or '\'')
        {
            _at = quote;
            return Text(start, raw, bytes);
        }

        while (_at < text.Length && IsIdentPart(text[_at]))
        {
            _at++;
        }

        var word = CelWords.Of(text.AsSpan(start, _at - start));
        var kind = word switch
        {
            "true" => CelTokenKind.True,
            "false" => CelTokenKind.False,
            "null" => CelTokenKind.Null,
            "in" => CelTokenKind.In,
            "as" or "break" or "const" or "continue" or "else" or "for" or "function" or "if" or "import" or "let"
                or "loop" or "package" or "namespace" or "return" or "var" or "void" or "while" => CelTokenKind.Reserved,
            _ => CelTokenKind.Ident,
        };
        return new CelToken(kind, start, _at, word);
    }

    private CelToken QuotedIdent(int start)
    {
        var end = text.IndexOf('`', start + 1);
        var name = end < 0 ? "" : text[(start + 1)..end];
        if (name.Length == 0 || !name.All(c => IsIdentPart(c) || c is '.' or '-' or '/' or ' '))
        {
            return Bad(start, end < 0 ? text.Length : end + 1, "A quoted name holds letters, digits, '_', '.', '-', '/' and blanks between back quotes.");
        }

        _at = end + 1;
        return new CelToken(CelTokenKind.QuotedIdent, start, _at, name);
    }

    private CelToken Number(int start)
    {
        if (text[_at] == '0' && Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(2)))
        {
            _at += 2;
            while (char.IsAsciiHexDigit(Peek(0)))
            {
                _at++;
            }

            return Integer(start, text.AsSpan(start + 2, _at - start - 2), NumberStyles.AllowHexSpecifier);
        }

        SkipDigits();
        var real = false;
        if (Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            real = true;
            _at++;
            SkipDigits();
        }

        if (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2))))
        {
            real = true;
            _at += 2;
            SkipDigits();
        }

        if (!real)
        {
            return Integer(start, text.AsSpan(start, _at - start), NumberStyles.None);
        }

        var value = double.Parse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value)
            ? new CelToken(CelTokenKind.Double, start, _at, value)
            : Bad(start, _at, "The number is too large for a double.");
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(0)))
        {
            _at++;
        }
    }

    private CelToken Integer(int start, ReadOnlySpan<char> digits, NumberStyles style)
    {
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var value))
        {
            return Bad(start, _at, "The number does not fit in 64 bits.");
        }

        if (Peek(0) is 'u' or 'U')
        {
            _at++;
            return new CelToken(CelTokenKind.Uint, start, _at, value);
        }

        return new CelToken(CelTokenKind.Int, start, _at, value);
    }

    private CelToken Text(int start, bool raw, bool bytes)
    {
        var quote = text[_at];
        var triple = Peek(1) == quote && Peek(2) == quote;
        if (!triple && !bytes && Plain(quote) is { } plain)
        {
            return new CelToken(CelTokenKind.String, start, _at, plain);
        }

        _at += triple ? 3 : 1;
        var decoder = new CelTextDecoder(bytes);
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c == quote && (!triple || Peek(1) == quote && Peek(2) == quote))
            {
                _at += triple ? 3 : 1;
                return new CelToken(bytes ? CelTokenKind.Bytes : CelTokenKind.String, start, _at, decoder.Finish());
            }

            if (c is '\n' or '\r' && !triple)
            {
                return Bad(start, _at, "The string is not closed before the end of the line.", "a string of several lines is written between three quotes");
            }

            if (c == '\\' && !raw)
            {
                var length = decoder.Escape(text, _at, out var problem);
                if (length == 0)
                {
                    return Bad(_at, Math.Min(_at + 2, text.Length), problem!);
                }

                _at += length;
            }
            else
            {
                decoder.Append(c);
                _at++;
            }
        }

        return Bad(start, text.Length, "The string is not closed.");
    }

    /// <summary>A string without escapes, which nearly all are; null where it has some or does not end on its line.</summary>
    private string? Plain(char quote)
    {
        var rest = text.AsSpan(_at + 1);
        var length = rest.IndexOfAny("\\\n\r\"'");
        if (length < 0 || rest[length] != quote)
        {
            return null;
        }

        _at += length + 2;
        return rest[..length].ToString();
    }
}
