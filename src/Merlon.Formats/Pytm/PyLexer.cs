using System.Text;

namespace Merlon.Formats.Pytm;

/// <summary>
/// Cuts a Python text into tokens (Python language reference, chapter 2), lines joined inside brackets and after a
/// backslash. Indentation is of no interest to us.
/// </summary>
internal sealed class PyLexer(string text)
{
    private readonly List<PyToken> _tokens = [];
    private int _at;
    private int _depth;

    public List<PyToken> Tokens()
    {
        while (_at < text.Length)
        {
            Next();
        }

        _tokens.Add(new PyToken(PyTokenKind.EndOfLine, "", text.Length, text.Length));
        return _tokens;
    }

    private void Next()
    {
        var c = text[_at];
        if (c == '\n' || c == ';' && _depth == 0)
        {
            if (_depth == 0)
            {
                _tokens.Add(new PyToken(PyTokenKind.EndOfLine, "", _at, _at + 1));
            }

            _at++;
        }
        else if (c == '\\' || char.IsWhiteSpace(c))
        {
            // A backslash joins the next line: skip the line break with it.
            _at += c == '\\' && text.AsSpan(_at).StartsWith("\\\r\n") ? 3 : c == '\\' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 2 : 1;
        }
        else if (c == '#')
        {
            var end = text.IndexOf('\n', _at);
            _at = end < 0 ? text.Length : end;
        }
        else if (StringStart() is var prefix && prefix >= 0)
        {
            Quoted(prefix);
        }
        else if (char.IsLetter(c) || c == '_')
        {
            var start = _at;
            while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
            {
                _at++;
            }

            _tokens.Add(new PyToken(PyTokenKind.Name, text[start.._at], start, _at));
        }
        else if (char.IsAsciiDigit(c))
        {
            var start = _at;
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '_'))
            {
                _at++;
            }

            _tokens.Add(new PyToken(PyTokenKind.Number, text[start.._at].Replace("_", "", StringComparison.Ordinal), start, _at));
        }
        else
        {
            _depth = c is '(' or '[' or '{' ? _depth + 1 : c is ')' or ']' or '}' ? Math.Max(0, _depth - 1) : _depth;
            _tokens.Add(new PyToken(PyTokenKind.Symbol, c.ToString(), _at, _at + 1));
            _at++;
        }
    }

    // Length of the prefix (r, b, f, u and pairs of them) where a string starts here; -1 where none does.
    private int StringStart()
    {
        for (var length = 0; length <= 2 && _at + length < text.Length; length++)
        {
            if (text[_at + length] is '"' or '\'')
            {
                return length;
            }

            if (char.ToLowerInvariant(text[_at + length]) is not ('r' or 'b' or 'f' or 'u'))
            {
                return -1;
            }
        }

        return -1;
    }

    private void Quoted(int prefix)
    {
        var start = _at;
        var raw = text.AsSpan(_at, prefix).ContainsAny('r', 'R');
        _at += prefix;
        var quote = text[_at];
        var triple = _at + 2 < text.Length && text[_at + 1] == quote && text[_at + 2] == quote;
        _at += triple ? 3 : 1;
        var value = new StringBuilder();
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c == quote && (!triple || _at + 2 < text.Length && text[_at + 1] == quote && text[_at + 2] == quote))
            {
                _at += triple ? 3 : 1;
                break;
            }

            if (c == '\n' && !triple)
            {
                break;
            }

            if (c == '\\' && _at + 1 < text.Length)
            {
                Escape(value, raw);
                continue;
            }

            value.Append(c);
            _at++;
        }

        _tokens.Add(new PyToken(PyTokenKind.Text, value.ToString(), start, _at));
    }

    private void Escape(StringBuilder value, bool raw)
    {
        var next = text[_at + 1];
        _at += 2;
        if (raw)
        {
            value.Append('\\').Append(next);
            return;
        }

        switch (next)
        {
            case '\n':
                break;
            case 'n':
                value.Append('\n');
                break;
            case 't':
                value.Append('\t');
                break;
            case '\\' or '\'' or '"':
                value.Append(next);
                break;
            case 'u' or 'x' when Hex(next == 'u' ? 4 : 2) is { } code:
                value.Append(code);
                break;
            default:
                value.Append('\\').Append(next);
                break;
        }
    }

    private char? Hex(int digits)
    {
        if (_at + digits > text.Length || !int.TryParse(text.AsSpan(_at, digits), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }

        _at += digits;
        return (char)code;
    }
}
