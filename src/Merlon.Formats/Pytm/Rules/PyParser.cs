using System.Globalization;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>
/// Parses conditions (Python language reference, chapter 6, without lambdas, keyword arguments, slices and the like).
/// Nothing is ever run by parsing it; what pytm itself refuses is refused here.
/// </summary>
internal sealed class PyParser
{
    public const int MaxCharacters = 16 * 1024;
    public const int MaxDepth = 64;

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "or", "not", "in", "is", "if", "else", "for", "lambda", "yield", "await", "async", "import", "from", "def", "class", "while", "return", "with", "del", "global", "assert", "raise", "try",
    };

    private readonly List<PyToken> _tokens;
    private int _at;
    private int _depth;

    private PyParser(string text) => _tokens = new PyLexer(text).Tokens().FindAll(t => t.Kind != PyTokenKind.EndOfLine);

    /// <summary>The expression; null, with what is wrong in <paramref name="error"/>, where the text is none that is allowed.</summary>
    public static PyExpr? Parse(string text, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        error = "";
        if (text.Length > MaxCharacters)
        {
            error = $"it is longer than {MaxCharacters} characters.";
            return null;
        }

        try
        {
            var parser = new PyParser(text);
            var expression = parser.Conditional();
            return parser._at < parser._tokens.Count ? throw new Refused($"'{parser._tokens[parser._at].Text}' is not expected here.") : expression;
        }
        catch (Refused refused)
        {
            error = refused.Message;
            return null;
        }
    }

    private PyToken? Now => _at < _tokens.Count ? _tokens[_at] : null;

    private int End => _at > 0 ? _tokens[_at - 1].End : 0;

    private PyExpr Conditional()
    {
        if (++_depth > MaxDepth)
        {
            throw new Refused($"it is nested more than {MaxDepth} deep.");
        }

        var then = Or();
        if (TakesWord("if"))
        {
            var condition = Or();
            ExpectWord("else");
            var otherwise = Conditional();
            then = new PyConditional(condition, then, otherwise, then.Start, End);
        }

        _depth--;
        return then;
    }

    private PyExpr Or() => Logical("or", And);

    private PyExpr And() => Logical("and", Not);

    private PyExpr Logical(string word, Func<PyExpr> operand)
    {
        var first = operand();
        if (!IsWord(word))
        {
            return first;
        }

        var operands = ImmutableArray.CreateBuilder<PyExpr>();
        operands.Add(first);
        while (TakesWord(word))
        {
            operands.Add(operand());
        }

        return new PyLogical(word == "and", operands.ToImmutable(), first.Start, End);
    }

    private PyExpr Not()
    {
        if (Now is not { } token || !TakesWord("not"))
        {
            return Compare();
        }

        if (++_depth > MaxDepth)
        {
            throw new Refused($"it is nested more than {MaxDepth} deep.");
        }

        var operand = Not();
        _depth--;
        return new PyNot(operand, token.Start, End);
    }

    private PyExpr Compare()
    {
        var first = Sum();
        var rest = ImmutableArray.CreateBuilder<(string, PyExpr)>();
        while (Operator() is { } found)
        {
            rest.Add((found, Sum()));
        }

        return rest.Count == 0 ? first : new PyCompare(first, rest.ToImmutable(), first.Start, End);
    }

    private string? Operator()
    {
        foreach (var symbol in (ReadOnlySpan<string>)["==", "!=", "<=", ">=", "<", ">"])
        {
            if (TakesSymbol(symbol))
            {
                return symbol;
            }
        }

        if (TakesWord("in"))
        {
            return "in";
        }

        if (TakesWord("is"))
        {
            return TakesWord("not") ? "is not" : "is";
        }

        if (IsWord("not") && _at + 1 < _tokens.Count && _tokens[_at + 1] is { Kind: PyTokenKind.Name, Text: "in" })
        {
            _at += 2;
            return "not in";
        }

        return null;
    }

    private PyExpr Sum() => Chain(Product, "+", "-");

    private PyExpr Product() => Chain(Unary, "*", "/", "%");

    private PyExpr Chain(Func<PyExpr> operand, params string[] symbols)
    {
        var left = operand();
        while (symbols.FirstOrDefault(TakesSymbol) is { } symbol)
        {
            var right = operand();
            left = new PyArithmetic(left, symbol, right, left.Start, End);
            if (++_chained > MaxDepth * 8)
            {
                throw new Refused("it is too long a sum.");
            }
        }

        return left;
    }

    private int _chained;

    private PyExpr Unary()
    {
        if (Now is { } token && TakesSymbol("-"))
        {
            if (++_depth > MaxDepth)
            {
                throw new Refused($"it is nested more than {MaxDepth} deep.");
            }

            var operand = Unary();
            _depth--;
            return new PyNegative(operand, token.Start, End);
        }

        return Trailers(Atom());
    }

    private PyExpr Trailers(PyExpr of)
    {
        var steps = 0;
        while (true)
        {
            if (++steps > MaxDepth)
            {
                throw new Refused($"it is nested more than {MaxDepth} deep.");
            }

            if (TakesSymbol("."))
            {
                var name = Name();
                // What pytm's own filter refuses: the way out of a sandbox.
                of = name.StartsWith("__", StringComparison.Ordinal) ? throw new Refused($"the attribute '{name}' is not allowed.") : new PyAttribute(of, name, of.Start, End);
            }
            else if (TakesSymbol("("))
            {
                of = new PyCall(of, Items(")", arguments: true), of.Start, End);
            }
            else if (TakesSymbol("["))
            {
                var index = Conditional();
                Expect("]");
                of = new PySubscript(of, index, of.Start, End);
            }
            else
            {
                return of;
            }
        }
    }

    private PyExpr Atom()
    {
        if (Now is not { } token)
        {
            throw new Refused("it ends too early.");
        }

        _at++;
        switch (token.Kind)
        {
            case PyTokenKind.Text:
                var text = token.Text;
                while (Now is { Kind: PyTokenKind.Text } more)
                {
                    text += more.Text;
                    _at++;
                }

                return new PyConstant(text, token.Start, End);
            case PyTokenKind.Number when double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                return new PyConstant(number, token.Start, End);
            case PyTokenKind.Name when !Keywords.Contains(token.Text):
                return token.Text switch
                {
                    "None" => new PyConstant(null, token.Start, End),
                    "True" => new PyConstant(true, token.Start, End),
                    "False" => new PyConstant(false, token.Start, End),
                    _ => new PyName(token.Text, token.Start, End),
                };
            case PyTokenKind.Symbol when token.Text is "(" or "[" or "{":
                var close = token.Text switch { "(" => ")", "[" => "]", _ => "}" };
                var comma = false;
                var items = Items(close, arguments: false, () => comma = true);
                // Parentheses around one value are no tuple.
                return token.Text == "(" && items is [var only] && !comma ? only
                    : items is [PyComprehension list] && !comma ? list
                    : new PyDisplay(items, token.Start, End);
            default:
                throw new Refused($"'{token.Text}' is not expected here.");
        }
    }

    private ImmutableArray<PyExpr> Items(string close, bool arguments, Action? onComma = null)
    {
        var items = ImmutableArray.CreateBuilder<PyExpr>();
        while (!TakesSymbol(close))
        {
            var item = Conditional();
            if (arguments && IsSymbol("="))
            {
                throw new Refused("arguments by name are not allowed.");
            }

            if (IsWord("for"))
            {
                item = Comprehension(item);
            }

            items.Add(item);
            if (TakesSymbol(","))
            {
                onComma?.Invoke();
            }
            else
            {
                Expect(close);
                break;
            }
        }

        return items.ToImmutable();
    }

    private PyComprehension Comprehension(PyExpr element)
    {
        ExpectWord("for");
        var variable = Name();
        ExpectWord("in");
        var source = Or();
        var conditions = ImmutableArray.CreateBuilder<PyExpr>();
        while (TakesWord("if"))
        {
            conditions.Add(Or());
        }

        return IsWord("for") ? throw new Refused("a loop inside a loop is not allowed.") : new PyComprehension(element, variable, source, conditions.ToImmutable(), element.Start, End);
    }

    private string Name()
    {
        if (Now is { Kind: PyTokenKind.Name } token && !Keywords.Contains(token.Text))
        {
            _at++;
            return token.Text;
        }

        throw new Refused("a name is missing.");
    }

    private bool IsWord(string word) => Now is { Kind: PyTokenKind.Name } token && token.Text == word;

    private bool TakesWord(string word)
    {
        if (!IsWord(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    // The lexer cuts symbols into single characters: those of one operator stand side by side.
    private bool IsSymbol(string symbol)
    {
        for (var i = 0; i < symbol.Length; i++)
        {
            if (_at + i >= _tokens.Count || !_tokens[_at + i].Is(symbol[i].ToString()) || i > 0 && _tokens[_at + i].Start != _tokens[_at + i - 1].End)
            {
                return false;
            }
        }

        return symbol is not ("<" or ">" or "=" or "*" or "/") || _at + 1 >= _tokens.Count || _tokens[_at + 1].Start != _tokens[_at].End || !(_tokens[_at + 1].Is("=") || symbol is "*" or "/" && _tokens[_at + 1].Is(symbol));
    }

    private bool TakesSymbol(string symbol)
    {
        if (!IsSymbol(symbol))
        {
            return false;
        }

        _at += symbol.Length;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!TakesSymbol(symbol))
        {
            throw new Refused(Now is { } token ? $"'{symbol}' is expected before '{token.Text}'." : $"'{symbol}' is missing.");
        }
    }

    private void ExpectWord(string word)
    {
        if (!TakesWord(word))
        {
            throw new Refused($"'{word}' is missing.");
        }
    }

    private sealed class Refused(string message) : Exception(message);
}
