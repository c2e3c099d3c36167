using Merlon.Rules.Conditions;
using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>
/// Compiles generation filters to the condition tree that our own rules use. The grammar, from real templates:
/// <c>or := and {"or" and}</c>, <c>and := not {"and" not}</c>, <c>not := "not" not | "(" or ")" | test</c>,
/// <c>test := subject ["." attribute] "is" 'value' | "flow" "crosses" 'value'</c>.
/// </summary>
internal sealed class TmtFilterParser
{
    public const int MaxCharacters = 64 * 1024;
    public const int MaxDepth = 64;

    private readonly string _text;
    private readonly SourceSpan _span;
    private readonly List<(string Text, bool Quoted, int Start, int End)> _tokens = [];
    private int _at;
    private string? _error;

    private TmtFilterParser(string text, SourceSpan span)
    {
        _text = text;
        _span = span;
    }

    /// <summary>The condition; null, with what is wrong in <paramref name="error"/>, where the text is no filter.</summary>
    public static ConditionNode? Parse(string text, SourceSpan span, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new TmtFilterParser(text, span);
        var node = text.Length > MaxCharacters ? parser.Fail($"it is longer than {MaxCharacters} characters.") : parser.Tokenize() ? parser.Whole() : null;
        error = parser._error ?? "";
        return parser._error is null ? node : null;
    }

    private bool Tokenize()
    {
        for (var i = 0; i < _text.Length;)
        {
            var c = _text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c is '(' or ')')
            {
                _tokens.Add((c.ToString(), false, i, ++i));
            }
            else if (c == '\'')
            {
                var end = _text.IndexOf('\'', i + 1);
                if (end < 0)
                {
                    Fail("a quotation mark is not closed.");
                    return false;
                }

                _tokens.Add((_text[(i + 1)..end].Trim(), true, i, end + 1));
                i = end + 1;
            }
            else
            {
                var start = i;
                while (i < _text.Length && !char.IsWhiteSpace(_text[i]) && _text[i] is not ('(' or ')' or '\''))
                {
                    i++;
                }

                _tokens.Add((_text[start..i], false, start, i));
            }
        }

        return true;
    }

    private ConditionNode? Whole()
    {
        var node = Or(0);
        return _error is null && _at < _tokens.Count ? Fail($"'{_tokens[_at].Text}' is not expected here.") : node;
    }

    private ConditionNode? Or(int depth)
    {
        var operands = ImmutableArray.CreateBuilder<ConditionNode>();
        do
        {
            if (And(depth) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }
        while (Takes("or"));

        return operands.Count == 1 ? operands[0] : new ConditionOr(operands.ToImmutable(), _span);
    }

    private ConditionNode? And(int depth)
    {
        var operands = ImmutableArray.CreateBuilder<ConditionNode>();
        do
        {
            if (Not(depth) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }
        while (Takes("and"));

        return operands.Count == 1 ? operands[0] : new ConditionAnd(operands.ToImmutable(), _span);
    }

    private ConditionNode? Not(int depth)
    {
        if (depth > MaxDepth)
        {
            return Fail($"it is nested more than {MaxDepth} deep.");
        }

        if (Takes("not"))
        {
            return Not(depth + 1) is { } operand ? new ConditionNot(operand, _span) : null;
        }

        if (!Takes("("))
        {
            return Test();
        }

        var inner = Or(depth + 1);
        return inner is null || Takes(")") ? inner : Fail("a parenthesis is not closed.");
    }

    private ConditionNode? Test()
    {
        if (_at >= _tokens.Count || _tokens[_at].Quoted)
        {
            return Fail("a test is missing.");
        }

        var start = _tokens[_at].Start;
        var word = _tokens[_at++].Text;
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        TmtSubject? subject = (dot < 0 ? word : word[..dot]).ToLowerInvariant() switch { "source" => TmtSubject.Source, "target" => TmtSubject.Target, "flow" => TmtSubject.Flow, _ => null };
        if (subject is not { } of)
        {
            return Fail($"'{word}' is none of source, target and flow.");
        }

        if (dot < 0 && of == TmtSubject.Flow && Takes("crosses"))
        {
            return Value() is { } boundary ? new TmtCrossesAtom(Slice(start), _span, boundary) : null;
        }

        // The name of an attribute may be several words.
        var attribute = dot < 0 ? null : word[(dot + 1)..];
        while (attribute is not null && _at < _tokens.Count && !_tokens[_at].Quoted && !Is("is"))
        {
            attribute += " " + _tokens[_at++].Text;
        }

        if (!Takes("is"))
        {
            return Fail($"'is' is expected after '{word}'.");
        }

        return Value() is not { } value ? null
            : attribute is null ? new TmtTypeAtom(Slice(start), _span, of, value)
            : new TmtAttributeAtom(Slice(start), _span, of, attribute, value);
    }

    private string? Value()
    {
        if (_at < _tokens.Count && _tokens[_at].Quoted)
        {
            return _tokens[_at++].Text;
        }

        Fail("a value in quotation marks is missing.");
        return null;
    }

    private string Slice(int start) => string.Join(' ', _text[start.._tokens[_at - 1].End].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private bool Is(string word) => _at < _tokens.Count && !_tokens[_at].Quoted && string.Equals(_tokens[_at].Text, word, StringComparison.OrdinalIgnoreCase);

    private bool Takes(string word)
    {
        if (!Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private ConditionNode? Fail(string error)
    {
        _error ??= error;
        return null;
    }
}
