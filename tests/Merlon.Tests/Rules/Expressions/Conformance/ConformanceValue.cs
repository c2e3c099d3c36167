using System.Globalization;
using System.Text;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions.Conformance;

/// <summary>Reads expected values with a reader of its own, so that the parser under test is not its own judge.</summary>
internal sealed class ConformanceValue
{
    private readonly string _text;
    private int _at;

    private ConformanceValue(string text) => _text = text;

    public static CelValue Read(string text)
    {
        var reader = new ConformanceValue(ConformanceReader.Decode(text));
        var value = reader.Value();
        return reader._at == reader._text.Length ? value : throw new FormatException($"Not a value: {text}");
    }

    private CelValue Value()
    {
        switch (_text[_at])
        {
            case '"':
                return CelValue.Of(Text());
            case '[':
                return CelValue.List([.. Items(']').Select(i => i.Value)]);
            case '{':
                return CelValue.Of(CelMap.TryCreate(Items('}'), out var problem) ?? throw new FormatException(problem));
            case 'x' when _text[_at + 1] == '\'':
                var end = _text.IndexOf('\'', _at + 2);
                var hex = _text[(_at + 2)..end];
                _at = end + 1;
                return CelValue.Bytes([.. Convert.FromHexString(hex)]);
            default:
                return Word(Take());
        }
    }

    private CelValue Word(string word) => word switch
    {
        "true" => CelValue.True,
        "false" => CelValue.False,
        "null" => CelValue.Null,
        "inf" => CelValue.Of(double.PositiveInfinity),
        "-inf" => CelValue.Of(double.NegativeInfinity),
        "type" => CelValue.Of(CelType.Object(Next())),
        "timestamp" => CelValue.Timestamp(Integer(), (int)Integer()),
        "duration" => CelValue.Duration(Integer(), (int)Integer()),
        _ when word.EndsWith('u') => CelValue.Of(ulong.Parse(word[..^1], CultureInfo.InvariantCulture)),
        _ when word.AsSpan().IndexOfAny('.', 'e') >= 0 => CelValue.Of(double.Parse(word, CultureInfo.InvariantCulture)),
        _ => CelValue.Of(long.Parse(word, CultureInfo.InvariantCulture)),
    };

    private long Integer() => long.Parse(Next(), CultureInfo.InvariantCulture);

    private string Next()
    {
        _at++;
        return Take();
    }

    private string Take()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is not (' ' or ',' or ']' or '}' or ':'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (_at++; _text[_at] != '"'; _at++)
        {
            _at += _text[_at] == '\\' ? 1 : 0;
            text.Append(_text[_at]);
        }

        _at++;
        return text.ToString();
    }

    private List<KeyValuePair<CelValue, CelValue>> Items(char close)
    {
        var items = new List<KeyValuePair<CelValue, CelValue>>();
        for (_at++; _text[_at] != close;)
        {
            var key = Value();
            if (close == '}')
            {
                _at += 2;
                items.Add(new(key, Value()));
            }
            else
            {
                items.Add(new(CelValue.Null, key));
            }

            _at += _text[_at] == ',' ? 2 : 0;
        }

        _at++;
        return items;
    }
}
