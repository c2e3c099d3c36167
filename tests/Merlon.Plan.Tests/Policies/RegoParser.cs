using System.Globalization;
using System.Text.Json.Nodes;

namespace Merlon.Plan.Tests.Policies;

/// <summary>
/// Reads the part of Rego (OPA 1.0, grammar of its policy reference) that plans use, and no more: a package, the import of
/// <c>rego.v1</c>, and rules with <c>if</c> and <c>contains</c>. Throws <see cref="FormatException"/> at anything else.
/// </summary>
internal sealed class RegoParser
{
    private static readonly HashSet<string> Keywords = new(["as", "contains", "data", "default", "else", "every", "false", "if", "import", "in", "not", "null", "package", "some", "true", "with"], StringComparer.Ordinal);

    private readonly List<RegoToken> _tokens;
    private int _at;

    private RegoParser(string text) => _tokens = RegoLexer.Tokens(text);

    private RegoToken Next => _tokens[_at];

    public static RegoModule Parse(string text)
    {
        var parser = new RegoParser(text);
        parser.Lines();
        parser.Expect("package");
        var package = parser.Path();
        parser.Line();
        parser.Expect("import");
        if (parser.Path() != "rego.v1")
        {
            throw parser.Fault("another import");
        }

        parser.Line();
        var rules = ImmutableArray.CreateBuilder<RegoRule>();
        while (parser.Next.Kind != RegoTokenKind.End)
        {
            rules.Add(parser.Rule());
            parser.Line();
        }

        return new RegoModule(package, rules.ToImmutable());
    }

    private RegoRule Rule()
    {
        var line = Next.Line;
        var name = Name();
        ImmutableArray<string>? parameters = null;
        RegoTerm? item = null;
        RegoTerm? value = null;
        if (Take("("))
        {
            var names = ImmutableArray.CreateBuilder<string>();
            do
            {
                names.Add(Name());
            }
            while (Take(","));
            Expect(")");
            parameters = names.ToImmutable();
        }

        if (parameters is null && Take("contains"))
        {
            item = Term();
        }
        else if (Take(":="))
        {
            value = Term();
        }

        ImmutableArray<RegoStatement> body = [];
        if (Take("if"))
        {
            body = Take("{") ? Body("}") : [Statement()];
        }
        else if (value is null)
        {
            throw Fault("a rule without value and body");
        }

        return new RegoRule(name, parameters, item, value, body, line);
    }

    private ImmutableArray<RegoStatement> Body(string end)
    {
        var statements = ImmutableArray.CreateBuilder<RegoStatement>();
        Lines();
        do
        {
            statements.Add(Statement());
            if (Next.Text != end)
            {
                Line();
            }
        }
        while (!Take(end));
        return statements.ToImmutable();
    }

    private RegoStatement Statement()
    {
        if (Take("some"))
        {
            var name = Name();
            Expect("in");
            return new RegoSome(name, Operand());
        }

        if (Take("not"))
        {
            return new RegoNot(Term());
        }

        if (Next.Kind == RegoTokenKind.Name && _tokens[_at + 1].Text == ":=")
        {
            var name = Name();
            Expect(":=");
            return new RegoAssignment(name, Term());
        }

        return new RegoExpression(Term());
    }

    private RegoTerm Term()
    {
        var left = Operand();
        if (Next.Kind is RegoTokenKind.Sign && Next.Text is "==" or "!=" or "<" or ">" or "<=" or ">=" || Next is { Kind: RegoTokenKind.Name, Text: "in" })
        {
            var sign = _tokens[_at++].Text;
            return new RegoInfix(sign, left, Operand());
        }

        return left;
    }

    private RegoTerm Operand()
    {
        var token = Next;
        if (token.Kind == RegoTokenKind.Text)
        {
            _at++;
            return new RegoLiteral(JsonValue.Create(token.Text));
        }

        if (token.Kind == RegoTokenKind.Number)
        {
            _at++;
            return new RegoLiteral(JsonValue.Create(decimal.Parse(token.Text, CultureInfo.InvariantCulture)));
        }

        if (Take("["))
        {
            return Array();
        }

        if (Take("true") || Take("false"))
        {
            return new RegoLiteral(JsonValue.Create(token.Text == "true"));
        }

        return Take("null") ? new RegoLiteral(null) : Reference();
    }

    private RegoTerm Array()
    {
        if (Take("]"))
        {
            return new RegoArray([]);
        }

        var items = ImmutableArray.CreateBuilder<RegoTerm>();
        items.Add(Operand());
        if (Take("|"))
        {
            return new RegoComprehension(items[0], Body("]"));
        }

        while (Take(","))
        {
            items.Add(Operand());
        }

        Expect("]");
        return new RegoArray(items.ToImmutable());
    }

    private RegoTerm Reference()
    {
        // 'contains' is a keyword in heads and a function elsewhere.
        var calls = _tokens[_at + 1].Text == "(" && Next.Text == "contains";
        var name = calls ? _tokens[_at++].Text : Name();
        RegoTerm term = new RegoVariable(name);
        while (true)
        {
            if (Take("."))
            {
                var field = Name();
                name += "." + field;
                term = new RegoStep(term, new RegoLiteral(JsonValue.Create(field)));
            }
            else if (Take("["))
            {
                term = new RegoStep(term, Operand());
                Expect("]");
            }
            else if (Take("("))
            {
                var arguments = ImmutableArray.CreateBuilder<RegoTerm>();
                do
                {
                    arguments.Add(Operand());
                }
                while (Take(","));
                Expect(")");
                return new RegoCall(name, arguments.ToImmutable());
            }
            else
            {
                return term;
            }
        }
    }

    private string Path()
    {
        var path = Name();
        while (Take("."))
        {
            path += "." + Name();
        }

        return path;
    }

    private string Name()
    {
        var token = Next;
        if (token.Kind != RegoTokenKind.Name || Keywords.Contains(token.Text))
        {
            throw Fault("no name");
        }

        _at++;
        return token.Text;
    }

    private bool Take(string text)
    {
        if (Next.Kind is RegoTokenKind.Name or RegoTokenKind.Sign && Next.Text == text)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Expect(string text)
    {
        if (!Take(text))
        {
            throw Fault($"no '{text}'");
        }
    }

    private void Line()
    {
        if (Next.Kind is not (RegoTokenKind.NewLine or RegoTokenKind.End))
        {
            throw Fault("no end of line");
        }

        Lines();
    }

    private void Lines()
    {
        while (Next.Kind == RegoTokenKind.NewLine)
        {
            _at++;
        }
    }

    private FormatException Fault(string what) => new($"{Next.Line}: {what} at '{Next.Text}'");
}
