using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Pytm;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Tmac;

/// <summary>Reads assignments and calls of a Python text in the order in which they are written; what is computed is passed over.</summary>
internal sealed class PyStatements(SourceText source, DiagnosticBag diagnostics)
{
    private const int MaxDepth = 64;

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "import", "from", "def", "class", "if", "else", "elif", "return", "with", "try", "except", "finally", "pass", "global", "raise", "assert", "del", "lambda", "yield", "async", "await",
    };

    private readonly List<PyToken> _tokens = new PyLexer(source.Text).Tokens();
    private int _at;

    private PyToken Now => _tokens[Math.Min(_at, _tokens.Count - 1)];

    private bool IsLast => _at >= _tokens.Count - 1;

    public IEnumerable<PyStatement> Read()
    {
        while (_at < _tokens.Count)
        {
            if (Now.Kind != PyTokenKind.EndOfLine && Statement() is { } statement)
            {
                yield return statement;
            }

            while (_at < _tokens.Count && Now.Kind != PyTokenKind.EndOfLine)
            {
                _at++;
            }

            _at++;
        }
    }

    private PyStatement? Statement()
    {
        if (Now.Kind == PyTokenKind.Name && Now.Text is "for" or "while")
        {
            diagnostics.Add(FormatDiagnostics.Dangling(source.Span(Now.Start, Now.End), "A loop is not run: what it makes is read once at most."));
            return null;
        }

        if (Now.Kind != PyTokenKind.Name || Skipped.Contains(Now.Text))
        {
            return null;
        }

        var target = "";
        if (_tokens[Math.Min(_at + 1, _tokens.Count - 1)].Is("=") && !_tokens[Math.Min(_at + 2, _tokens.Count - 1)].Is("="))
        {
            target = Now.Text;
            _at += 2;
        }

        return Expression(0) is { } value ? new PyStatement(target, value) : null;
    }

    private PyExpression? Expression(int depth)
    {
        if (depth > MaxDepth)
        {
            diagnostics.Add(FormatDiagnostics.Dangling(source.Span(Now.Start, Now.End), $"Values are nested more than {MaxDepth} deep."));
            return null;
        }

        var start = Now;
        switch (start.Kind)
        {
            case PyTokenKind.Text:
                var text = "";
                for (; Now.Kind == PyTokenKind.Text; _at++)
                {
                    text += Now.Text;
                }

                return Literal(text, plain: false, start);
            case PyTokenKind.Number:
                _at++;
                return Literal(start.Text, plain: true, start);
            case PyTokenKind.Symbol when start.Text is "[" or "(" or "{":
                var close = start.Text switch { "[" => "]", "(" => ")", _ => "}" };
                _at++;
                var items = Arguments(close, depth).Select(a => a.Value).ToImmutableArray();
                return new PyList(items, source.Span(start.Start, Now.End));
            case PyTokenKind.Name:
                return Named(depth);
            default:
                return null;
        }
    }

    private PyExpression Named(int depth)
    {
        var start = Now;
        var path = new List<string> { start.Text };
        for (_at++; Now.Is(".") && _tokens[Math.Min(_at + 1, _tokens.Count - 1)].Kind == PyTokenKind.Name; _at += 2)
        {
            path.Add(_tokens[_at + 1].Text);
        }

        if (Now.Is("("))
        {
            _at++;
            var arguments = Arguments(")", depth).ToArray();
            return new PyCall(
                [.. path], [.. arguments.Where(a => a.Name.Length == 0).Select(a => a.Value)], [.. arguments.Where(a => a.Name.Length > 0)],
                source.Span(start.Start, _tokens[Math.Min(_at, _tokens.Count - 1) is var end && end > 0 ? end - 1 : 0].End));
        }

        return path switch
        {
            ["True"] => Literal("true", plain: true, start),
            ["False"] => Literal("false", plain: true, start),
            ["None"] => Literal("null", plain: true, start),
            _ => new PyName([.. path], source.Span(start.Start, start.End)),
        };
    }

    private List<(string Name, PyExpression Value)> Arguments(string close, int depth)
    {
        var arguments = new List<(string, PyExpression)>();
        while (!Now.Is(close) && !IsLast)
        {
            var before = _at;
            var name = "";
            if (Now.Kind == PyTokenKind.Name && _tokens[Math.Min(_at + 1, _tokens.Count - 1)].Is("=") && !_tokens[Math.Min(_at + 2, _tokens.Count - 1)].Is("="))
            {
                name = Now.Text;
                _at += 2;
            }

            if (Expression(depth + 1) is { } value)
            {
                arguments.Add((name, value));
            }

            SkipTo(close);
            _at += Now.Is(",") ? 1 : 0;
            if (_at == before)
            {
                break;
            }
        }

        _at += Now.Is(close) ? 1 : 0;
        return arguments;
    }

    // Past an operator, or a call on the value, to the end of the argument.
    private void SkipTo(string close)
    {
        var depth = 0;
        while (!IsLast && (depth > 0 || !Now.Is(",") && !Now.Is(close)))
        {
            depth += Now.Kind == PyTokenKind.Symbol ? Now.Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 } : 0;
            if (depth < 0)
            {
                return;
            }

            _at++;
        }
    }

    private PyLiteral Literal(string text, bool plain, PyToken token)
    {
        var span = source.Span(token.Start, token.End);
        return new PyLiteral(new YamlScalar(text, plain, span), span);
    }
}
