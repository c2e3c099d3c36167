using System.Collections.Immutable;
using Merlon.Diagnostics;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary>The grammar by recursive descent. Every method gives null once a fault is reported, and the whole ends there.</summary>
internal sealed partial class CelGrammar
{
    private readonly string _text;
    private readonly CelPosition _positions;
    private readonly DiagnosticBag _diagnostics;
    private readonly CelLexer _lexer;
    private CelToken _token;
    private int _previousEnd;
    private int _depth;
    private int _nodes;

    public CelGrammar(string text, CelPosition positions, DiagnosticBag diagnostics)
    {
        _text = text;
        _positions = positions;
        _diagnostics = diagnostics;
        _lexer = new CelLexer(text, positions, diagnostics);
        _token = _lexer.Next();
    }

    public CelExpr? Whole()
    {
        var expression = Expression();
        if (expression is null || _token.Kind == CelTokenKind.End)
        {
            return expression;
        }

        Unexpected("an operator or the end of the expression");
        return null;
    }

    private CelExpr? Expression()
    {
        if (++_depth > CelLimits.Depth)
        {
            return TooDeep();
        }

        var start = _token.Start;
        var condition = Chain(isAnd: false);
        if (condition is not null && Accept(CelTokenKind.Question))
        {
            var then = Chain(isAnd: false);
            if (then is null || !Expect(CelTokenKind.Colon, "':' and the other branch"))
            {
                return null;
            }

            var otherwise = Expression();
            condition = otherwise is null ? null : Place(new CelConditional(condition, then, otherwise), start);
        }

        _depth--;
        return condition;
    }

    private CelExpr? Chain(bool isAnd)
    {
        var start = _token.Start;
        var first = isAnd ? Binary(0) : Chain(isAnd: true);
        var sign = isAnd ? CelTokenKind.AndAnd : CelTokenKind.OrOr;
        if (first is null || _token.Kind != sign)
        {
            return first;
        }

        var operands = ImmutableArray.CreateBuilder<CelExpr>(2);
        operands.Add(first);
        while (Accept(sign))
        {
            var next = isAnd ? Binary(0) : Chain(isAnd: true);
            if (next is null)
            {
                return null;
            }

            operands.Add(next);
        }

        return Place(new CelLogical(isAnd, operands.DrainToImmutable()), start);
    }

    // Relations, sums, products, from loose to tight; all of them associate to the left.
    private CelExpr? Binary(int level)
    {
        var start = _token.Start;
        var left = level == 2 ? Unary() : Binary(level + 1);
        while (left is not null && OperatorAt(level) is { } @operator)
        {
            Advance();
            var right = level == 2 ? Unary() : Binary(level + 1);
            left = right is null ? null : Place(new CelBinary(@operator, left, right), start);
        }

        return left;
    }

    private CelBinaryOperator? OperatorAt(int level) => (level, _token.Kind) switch
    {
        (0, CelTokenKind.Less) => CelBinaryOperator.Less,
        (0, CelTokenKind.LessOrEqual) => CelBinaryOperator.LessOrEqual,
        (0, CelTokenKind.Greater) => CelBinaryOperator.Greater,
        (0, CelTokenKind.GreaterOrEqual) => CelBinaryOperator.GreaterOrEqual,
        (0, CelTokenKind.Equal) => CelBinaryOperator.Equal,
        (0, CelTokenKind.NotEqual) => CelBinaryOperator.NotEqual,
        (0, CelTokenKind.In) => CelBinaryOperator.In,
        (1, CelTokenKind.Plus) => CelBinaryOperator.Add,
        (1, CelTokenKind.Minus) => CelBinaryOperator.Subtract,
        (2, CelTokenKind.Star) => CelBinaryOperator.Multiply,
        (2, CelTokenKind.Slash) => CelBinaryOperator.Divide,
        (2, CelTokenKind.Percent) => CelBinaryOperator.Modulo,
        _ => null,
    };

    private CelExpr? Unary()
    {
        if (_token.Kind is not (CelTokenKind.Not or CelTokenKind.Minus))
        {
            return Member(null, _token.Start);
        }

        if (++_depth > CelLimits.Depth)
        {
            return TooDeep();
        }

        var start = _token.Start;
        var isNot = _token.Kind == CelTokenKind.Not;
        Advance();
        CelExpr? result;
        if (!isNot && _token.Kind is CelTokenKind.Int or CelTokenKind.Double)
        {
            result = Number(start, negative: true) is { } literal ? Member(literal, start) : null;
        }
        else
        {
            var operand = Unary();
            result = operand is null ? null : Place(new CelUnary(isNot ? CelUnaryOperator.Not : CelUnaryOperator.Negate, operand), start);
        }

        _depth--;
        return result;
    }

    private CelExpr? Number(int start, bool negative)
    {
        var token = _token;
        Advance();
        if (token.Kind == CelTokenKind.Double)
        {
            return Place(new CelLiteral(CelValue.Of(negative ? -(double)token.Value! : (double)token.Value!)), start);
        }

        var magnitude = (ulong)token.Value!;
        if (magnitude > long.MaxValue + (negative ? 1UL : 0UL))
        {
            _diagnostics.Error(CelCodes.Lexical, _positions.Span(start, token.End), "The number does not fit in a signed 64-bit integer.", "an unsigned one ends in 'u'");
            return null;
        }

        return Place(new CelLiteral(CelValue.Of(unchecked(negative ? -(long)magnitude : (long)magnitude))), start);
    }

    private T? Place<T>(T node, int start)
        where T : CelExpr
    {
        var height = CelSyntax.HeightBelow(node);
        if (height >= CelLimits.Depth || ++_nodes > CelLimits.Nodes)
        {
            TooDeep();
            return null;
        }

        node.Height = height + 1;
        node.Start = start;
        node.End = _previousEnd;
        node.Positions = _positions;
        return node;
    }

    private CelExpr? TooDeep()
    {
        _diagnostics.Error(
            CelCodes.TooLarge,
            _positions.Span(_token.Start, _token.End),
            $"The expression has more than {CelLimits.Depth} levels or {CelLimits.Nodes} parts.");
        return null;
    }

    private void Advance()
    {
        _previousEnd = _token.End;
        _token = _lexer.Next();
    }

    private bool Accept(CelTokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool Expect(CelTokenKind kind, string what)
    {
        if (Accept(kind))
        {
            return true;
        }

        Unexpected(what);
        return false;
    }

    private void Unexpected(string wanted)
    {
        // The lexer has already said what it cannot read.
        if (_token.Kind == CelTokenKind.Bad)
        {
            return;
        }

        var span = _positions.Span(_token.Start, _token.End);
        if (_token.Kind == CelTokenKind.End)
        {
            _diagnostics.Error(CelCodes.Syntax, span, $"The expression ends where {wanted} was expected.");
            return;
        }

        var found = _text[_token.Start.._token.End];
        var hint = found switch
        {
            "and" or "AND" => "write '&&' for \"and\"",
            "or" or "OR" => "write '||' for \"or\"",
            "not" or "NOT" => "write '!' for \"not\"",
            "is" => "compare with '=='",
            _ => null,
        };
        _diagnostics.Error(CelCodes.Syntax, span, $"Expected {wanted}, found '{Shorten(found)}'.", hint);
    }

    private static string Shorten(string found) => found.Length <= 40 ? found : string.Concat(found.AsSpan(0, 40), "…");
}
