using System.Globalization;
using System.Text;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Parsing;

/// <summary>Reads JSON with the place of every value; stops at the first fault and keeps what came before it.</summary>
internal sealed class JsonNodeReader(SourceText source, DiagnosticBag diagnostics)
{
    private readonly string _text = source.Text;
    private int _position;
    private int _depth;
    private bool _failed;

    public JsonNode? Read()
    {
        if (_text.Length > HclLimits.TextLength)
        {
            diagnostics.Error(HclCodes.TooLarge, SourceSpan.At(source.Path, 1, 1), "The file is too long and was not read.");
            return null;
        }

        if (_text.StartsWith('\uFEFF'))
        {
            _position++;
        }

        var node = ReadValue();
        SkipSpace();
        if (!_failed && _position < _text.Length)
        {
            Fail("Something follows the end of the JSON value.");
        }

        return node;
    }

    private void Fail(string message)
    {
        if (!_failed)
        {
            _failed = true;
            var at = Math.Min(_position, _text.Length);
            diagnostics.Error(HclCodes.BadJson, source.Span(at, Math.Min(at + 1, _text.Length)), message);
        }
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }
    }

    private char Peek => _position < _text.Length ? _text[_position] : '\0';

    private JsonNode? ReadValue()
    {
        SkipSpace();
        var start = _position;
        switch (Peek)
        {
            case '{':
                return Nested(ReadObject);
            case '[':
                return Nested(ReadArray);
            case '"':
                return ReadString() is { } text ? new JsonNode(JsonNodeKind.String, start, _position) { Text = text } : null;
            case '-' or (>= '0' and <= '9'):
                while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] is '-' or '+' or '.' or 'e' or 'E'))
                {
                    _position++;
                }

                return new JsonNode(JsonNodeKind.Number, start, _position) { Text = _text[start.._position] };
        }

        foreach (var (word, kind) in (ReadOnlySpan<(string, JsonNodeKind)>)
            [("true", JsonNodeKind.True), ("false", JsonNodeKind.False), ("null", JsonNodeKind.Null)])
        {
            if (_text.AsSpan(_position).StartsWith(word))
            {
                _position += word.Length;
                return new JsonNode(kind, start, _position);
            }
        }

        Fail("A JSON value was expected.");
        return null;
    }

    private JsonNode? Nested(Func<JsonNode> read)
    {
        if (++_depth > HclLimits.Depth)
        {
            Fail($"More than {HclLimits.Depth} levels stand inside one another.");
            return null;
        }

        var node = read();
        _depth--;
        return node;
    }

    private JsonNode ReadArray()
    {
        var start = _position++;
        var items = new List<JsonNode>();
        SkipSpace();
        while (Peek != ']' && !_failed)
        {
            if (ReadValue() is { } item)
            {
                items.Add(item);
            }

            SkipSpace();
            if (_failed || Peek == ']')
            {
                break;
            }

            if (Peek != ',')
            {
                Fail("A comma or a closing bracket was expected.");
                break;
            }

            _position++;
        }

        _position += _failed ? 0 : 1;
        return new JsonNode(JsonNodeKind.Array, start, _position) { Items = items };
    }

    private JsonNode ReadObject()
    {
        var start = _position++;
        var members = new List<JsonMember>();
        SkipSpace();
        while (Peek != '}' && !_failed)
        {
            var nameStart = _position;
            if (Peek != '"' || ReadString() is not { } name)
            {
                Fail("The name of a property was expected, in double quotes.");
                break;
            }

            var nameEnd = _position;
            SkipSpace();
            if (Peek != ':')
            {
                Fail("A colon was expected after the name of the property.");
                break;
            }

            _position++;
            if (ReadValue() is { } value)
            {
                members.Add(new JsonMember(name, nameStart, nameEnd, value));
            }

            SkipSpace();
            if (_failed || Peek == '}')
            {
                break;
            }

            if (Peek != ',')
            {
                Fail("A comma or a closing brace was expected.");
                break;
            }

            _position++;
            SkipSpace();
        }

        _position += _failed ? 0 : 1;
        return new JsonNode(JsonNodeKind.Object, start, _position) { Members = members };
    }

    private string? ReadString()
    {
        var from = ++_position;
        var text = new StringBuilder();
        while (_position < _text.Length)
        {
            var length = _text.AsSpan(_position).IndexOfAny('"', '\\', '\n');
            if (length < 0)
            {
                break;
            }

            _position += length;
            var c = _text[_position];
            if (c == '\n')
            {
                break;
            }

            text.Append(_text, from, _position - from);
            if (c == '"')
            {
                _position++;
                return text.ToString();
            }

            if (!ReadEscape(text))
            {
                return null;
            }

            from = _position;
        }

        Fail("The string is not closed on its line.");
        return null;
    }

    private bool ReadEscape(StringBuilder text)
    {
        var c = _position + 1 < _text.Length ? _text[_position + 1] : '\0';
        if (c == 'u' && _position + 6 <= _text.Length
            && ushort.TryParse(_text.AsSpan(_position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            text.Append((char)unit);
            _position += 6;
            return true;
        }

        var plain = c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', '"' or '\\' or '/' => c, _ => '\0' };
        if (plain == '\0')
        {
            Fail("This escape sequence is not known in JSON.");
            return false;
        }

        text.Append(plain);
        _position += 2;
        return true;
    }
}
