using System.Collections.Immutable;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Parsing;

/// <content>Expressions.</content>
internal sealed partial class HclParser
{
    private HclExpression ParseExpression()
    {
        var start = _lexer.Start;
        if (++_depth > HclLimits.Depth)
        {
            if (!_panic)
            {
                _panic = true;
                _diagnostics.Error(HclCodes.TooDeep, Span(start, _lexer.End), $"More than {HclLimits.Depth} levels stand inside one another.");
            }

            _depth--;
            return Invalid(start);
        }

        var condition = ParseBinary(0);
        if (Kind != HclTokenKind.Question || _panic)
        {
            _depth--;
            return condition;
        }

        Next();
        var whenTrue = ParseExpression();
        if (!Accept(HclTokenKind.Colon))
        {
            ErrorHere("The conditional needs a colon and the value for false.", "condition ? value if true : value if false");
            _depth--;
            return Invalid(start);
        }

        var whenFalse = ParseExpression();
        _depth--;
        return new ConditionalExpression(_source, start, whenFalse.End, condition, whenTrue, whenFalse);
    }

    private static (int Level, HclOperator Operator) OperatorOf(HclTokenKind kind) => kind switch
    {
        HclTokenKind.Or => (1, HclOperator.Or),
        HclTokenKind.And => (2, HclOperator.And),
        HclTokenKind.Equal => (3, HclOperator.Equal),
        HclTokenKind.NotEqual => (3, HclOperator.NotEqual),
        HclTokenKind.Less => (4, HclOperator.Less),
        HclTokenKind.LessOrEqual => (4, HclOperator.LessOrEqual),
        HclTokenKind.Greater => (4, HclOperator.Greater),
        HclTokenKind.GreaterOrEqual => (4, HclOperator.GreaterOrEqual),
        HclTokenKind.Plus => (5, HclOperator.Add),
        HclTokenKind.Minus => (5, HclOperator.Subtract),
        HclTokenKind.Star => (6, HclOperator.Multiply),
        HclTokenKind.Slash => (6, HclOperator.Divide),
        HclTokenKind.Percent => (6, HclOperator.Modulo),
        _ => (0, default),
    };

    private HclExpression ParseBinary(int above)
    {
        var left = ParseUnary();
        while (!_panic)
        {
            var (level, op) = OperatorOf(Kind);
            if (level == 0 || level <= above)
            {
                break;
            }

            Next();
            var right = ParseBinary(level);
            left = new BinaryExpression(_source, left.Start, right.End, op, left, right);
        }

        return left;
    }

    private HclExpression ParseUnary()
    {
        if (Kind is not (HclTokenKind.Minus or HclTokenKind.Not))
        {
            return ParseTraversals(ParseTerm(), attributesOnly: false);
        }

        var start = _lexer.Start;
        var op = Kind == HclTokenKind.Minus ? HclOperator.Negate : HclOperator.Not;
        Next();
        if (++_depth > HclLimits.Depth)
        {
            ErrorHere($"More than {HclLimits.Depth} levels stand inside one another.");
            _depth--;
            return Invalid(start);
        }

        var operand = ParseUnary();
        _depth--;
        return new UnaryExpression(_source, start, operand.End, op, operand);
    }

    private HclExpression ParseTerm()
    {
        var start = _lexer.Start;
        switch (Kind)
        {
            case HclTokenKind.Number:
                var number = HclNumber.Parse(_lexer.Lexeme);
                var literal = new LiteralExpression(_source, start, _lexer.End, HclValue.Of(number));
                Next();
                return literal;
            case HclTokenKind.Identifier:
                return ParseName();
            case HclTokenKind.Quote:
                return ParseQuoted();
            case HclTokenKind.Heredoc:
                return ParseHeredoc();
            case HclTokenKind.OpenParenthesis:
                return ParseParentheses();
            case HclTokenKind.OpenBracket:
                return ParseTuple();
            case HclTokenKind.OpenBrace:
                return ParseObject();
            default:
                ErrorHere("An expression was expected here.");
                return Invalid(start);
        }
    }

    private HclExpression ParseName()
    {
        var start = _lexer.Start;
        var end = _lexer.End;
        var name = _names.Get(_lexer.Lexeme);
        Next();
        if (Kind is HclTokenKind.OpenParenthesis or HclTokenKind.DoubleColon)
        {
            return ParseCall(start, name, end);
        }

        return name switch
        {
            "true" => new LiteralExpression(_source, start, end, HclValue.True),
            "false" => new LiteralExpression(_source, start, end, HclValue.False),
            "null" => new LiteralExpression(_source, start, end, HclValue.Null),
            _ => new TraversalExpression(_source, start, end, name, []),
        };
    }

    private HclExpression ParseCall(int start, string name, int nameEnd)
    {
        while (Kind == HclTokenKind.DoubleColon)
        {
            Next();
            if (Kind != HclTokenKind.Identifier)
            {
                ErrorHere("The name of a function was expected after the double colon.");
                return Invalid(start);
            }

            name = string.Concat(name, "::", _lexer.Lexeme);
            nameEnd = _lexer.End;
            Next();
        }

        if (Kind != HclTokenKind.OpenParenthesis)
        {
            ErrorHere($"The function {name} needs its arguments in parentheses.");
            return Invalid(start);
        }

        var outer = _ignoreNewlines;
        _ignoreNewlines = 1;
        Next();
        var arguments = ImmutableArray.CreateBuilder<HclExpression>();
        var expand = false;
        while (Kind != HclTokenKind.CloseParenthesis)
        {
            arguments.Add(ParseExpression());
            if (_panic)
            {
                return Invalid(start);
            }

            if (Kind == HclTokenKind.Ellipsis)
            {
                expand = true;
                Next();
                Accept(HclTokenKind.Comma);
                break;
            }

            if (!Accept(HclTokenKind.Comma))
            {
                break;
            }
        }

        if (Kind != HclTokenKind.CloseParenthesis)
        {
            ErrorHere(
                expand ? "Nothing follows a spread argument." : $"A comma or the closing parenthesis of {name} was expected.");
            return Invalid(start);
        }

        var end = _lexer.End;
        _ignoreNewlines = outer;
        Next();
        return new FunctionCallExpression(_source, start, end, name, nameEnd, arguments.DrainToImmutable(), expand);
    }

    private HclExpression ParseParentheses()
    {
        var start = _lexer.Start;
        var outer = _ignoreNewlines;
        _ignoreNewlines = 1;
        Next();
        var inner = ParseExpression();
        if (Kind != HclTokenKind.CloseParenthesis)
        {
            ErrorHere("A closing parenthesis was expected.");
            return Invalid(start);
        }

        var end = _lexer.End;
        _ignoreNewlines = outer;
        Next();
        return new ParenthesesExpression(_source, start, end, inner);
    }

    private HclExpression ParseTuple()
    {
        var start = _lexer.Start;
        var outer = _ignoreNewlines;
        _ignoreNewlines = 1;
        Next();
        if (Kind == HclTokenKind.Identifier && LexemeIs("for"))
        {
            return ParseFor(start, outer, HclTokenKind.CloseBracket);
        }

        var items = ImmutableArray.CreateBuilder<HclExpression>();
        while (Kind != HclTokenKind.CloseBracket)
        {
            items.Add(ParseExpression());
            if (_panic)
            {
                return Invalid(start);
            }

            if (!Accept(HclTokenKind.Comma))
            {
                break;
            }
        }

        if (Kind != HclTokenKind.CloseBracket)
        {
            ErrorHere(
                Kind == HclTokenKind.Ellipsis
                    ? "A spread stands only in the arguments of a function."
                    : "A comma or a closing bracket was expected after this element.");
            return Invalid(start);
        }

        var end = _lexer.End;
        _ignoreNewlines = outer;
        Next();
        return new TupleExpression(_source, start, end, items.DrainToImmutable());
    }

    private HclExpression ParseObject()
    {
        var start = _lexer.Start;
        var outer = _ignoreNewlines;
        _ignoreNewlines = 0;
        _openBraces++;
        Next();
        while (Kind == HclTokenKind.Newline)
        {
            Next();
        }

        if (Kind == HclTokenKind.Identifier && LexemeIs("for"))
        {
            _ignoreNewlines = 1;
            return ParseFor(start, outer, HclTokenKind.CloseBrace);
        }

        var items = ImmutableArray.CreateBuilder<ObjectItem>();
        while (true)
        {
            if (Kind == HclTokenKind.Newline)
            {
                Next();
                continue;
            }

            if (Kind == HclTokenKind.CloseBrace)
            {
                break;
            }

            var key = ParseObjectKey();
            if (_panic)
            {
                return Invalid(start);
            }

            if (Kind is not (HclTokenKind.Assign or HclTokenKind.Colon))
            {
                ErrorHere("An equals sign and a value were expected after this key.");
                return Invalid(start);
            }

            Next();
            while (Kind == HclTokenKind.Newline)
            {
                Next();
            }

            items.Add(new ObjectItem(key, ParseExpression()));
            if (_panic)
            {
                return Invalid(start);
            }

            if (Kind is not (HclTokenKind.Comma or HclTokenKind.Newline or HclTokenKind.CloseBrace))
            {
                ErrorHere("A comma, a line break or a closing brace was expected after this value.");
                return Invalid(start);
            }

            Accept(HclTokenKind.Comma);
        }

        var end = _lexer.End;
        _ignoreNewlines = outer;
        _openBraces--;
        Next();
        return new ObjectExpression(_source, start, end, items.DrainToImmutable());
    }

    private HclExpression ParseObjectKey()
    {
        if (Kind == HclTokenKind.Identifier)
        {
            var saved = _lexer;
            var name = _names.Get(_lexer.Lexeme);
            Next();
            if (Kind is HclTokenKind.Assign or HclTokenKind.Colon)
            {
                return new LiteralExpression(_source, saved.Start, saved.End, HclValue.Of(name));
            }

            _lexer = saved;
        }

        var key = ParseExpression();
        if (key is TraversalExpression { Steps.Length: > 0 } && !_panic)
        {
            _panic = true;
            _diagnostics.Error(
                HclCodes.UnexpectedToken, key.Span, "A computed key stands in parentheses.", "(key) = value");
        }

        return key;
    }

    private HclExpression ParseFor(int start, int outer, HclTokenKind close)
    {
        Next();
        var first = ParseForName();
        var second = first is not null && Accept(HclTokenKind.Comma) ? ParseForName() : null;
        if (_panic)
        {
            return Invalid(start);
        }

        if (Kind != HclTokenKind.Identifier || !LexemeIs("in"))
        {
            ErrorHere("The word in was expected, and what to go through.");
            return Invalid(start);
        }

        Next();
        var collection = ParseExpression();
        if (!Accept(HclTokenKind.Colon))
        {
            ErrorHere("A colon was expected after what the for expression goes through.");
            return Invalid(start);
        }

        HclExpression? key = null;
        var value = ParseExpression();
        if (Kind == HclTokenKind.Arrow && close == HclTokenKind.CloseBrace)
        {
            Next();
            key = value;
            value = ParseExpression();
        }
        else if (close == HclTokenKind.CloseBrace)
        {
            ErrorHere("A for expression in braces makes key => value.");
            return Invalid(start);
        }

        var group = close == HclTokenKind.CloseBrace && Accept(HclTokenKind.Ellipsis);
        HclExpression? condition = null;
        if (Kind == HclTokenKind.Identifier && LexemeIs("if"))
        {
            Next();
            condition = ParseExpression();
        }

        if (Kind != close)
        {
            ErrorHere(
                Kind == HclTokenKind.Arrow
                    ? "Key and value make an object, which stands in braces."
                    : "The for expression was expected to end here.");
            return Invalid(start);
        }

        var end = _lexer.End;
        _ignoreNewlines = outer;
        _openBraces -= close == HclTokenKind.CloseBrace ? 1 : 0;
        Next();
        var (keyName, valueName) = second is null ? (null, first!) : (first, second);
        return new ForExpression(_source, start, end, keyName, valueName, collection, key, value, condition, group);
    }

    private string? ParseForName()
    {
        if (Kind != HclTokenKind.Identifier)
        {
            ErrorHere("A name for the element was expected.");
            return null;
        }

        var name = _names.Get(_lexer.Lexeme);
        Next();
        return name;
    }

    private HclExpression ParseTraversals(HclExpression from, bool attributesOnly)
    {
        ImmutableArray<TraversalStep>.Builder? steps = null;
        while (!_panic)
        {
            if (Kind == HclTokenKind.Dot)
            {
                var dot = _lexer.Start;
                Next();
                switch (Kind)
                {
                    case HclTokenKind.Identifier:
                        (steps ??= ImmutableArray.CreateBuilder<TraversalStep>(4))
                            .Add(new TraversalStep(_names.Get(_lexer.Lexeme), null, dot, _lexer.End));
                        Next();
                        continue;
                    case HclTokenKind.Number:
                        if (_lexer.Lexeme.ContainsAnyExceptInRange('0', '9'))
                        {
                            ErrorHere("Two old-style indexes cannot follow one another.", "Write [0][0].");
                            return Invalid(from.Start);
                        }

                        (steps ??= ImmutableArray.CreateBuilder<TraversalStep>(4))
                            .Add(new TraversalStep(null, HclValue.Of(HclNumber.Parse(_lexer.Lexeme)), dot, _lexer.End));
                        Next();
                        continue;
                    case HclTokenKind.Star when !attributesOnly:
                        from = ParseSplat(Flush(), dot, attributesOnly: true);
                        continue;
                    case HclTokenKind.Star:
                        ErrorHere("A splat cannot stand inside another of this kind.", "Use [*].");
                        return Invalid(from.Start);
                    default:
                        ErrorHere("The name of an attribute was expected after the dot.");
                        return Invalid(from.Start);
                }
            }

            if (Kind != HclTokenKind.OpenBracket || attributesOnly)
            {
                break;
            }

            var bracket = _lexer.Start;
            var outer = _ignoreNewlines;
            _ignoreNewlines = 1;
            Next();
            if (Kind == HclTokenKind.Star)
            {
                Next();
                if (Kind != HclTokenKind.CloseBracket)
                {
                    ErrorHere("A closing bracket was expected after the splat's star.");
                    return Invalid(from.Start);
                }

                _ignoreNewlines = outer;
                from = ParseSplat(Flush(), bracket, attributesOnly: false);
                continue;
            }

            var key = ParseExpression();
            if (Kind != HclTokenKind.CloseBracket)
            {
                ErrorHere("A closing bracket was expected after the index.");
                return Invalid(from.Start);
            }

            var end = _lexer.End;
            _ignoreNewlines = outer;
            Next();
            if (key is LiteralExpression { Value: { IsKnownPrimitive: true } literal })
            {
                (steps ??= ImmutableArray.CreateBuilder<TraversalStep>(4)).Add(new TraversalStep(null, literal, bracket, end));
            }
            else
            {
                from = Flush();
                from = new IndexExpression(_source, from.Start, end, from, key);
            }
        }

        return Flush();

        HclExpression Flush()
        {
            if (steps is null || steps.Count == 0)
            {
                return from;
            }

            var taken = steps.DrainToImmutable();
            var end = taken[^1].End;
            return from switch
            {
                TraversalExpression t => new TraversalExpression(_source, t.Start, end, t.Root, t.Steps.AddRange(taken)),
                RelativeTraversalExpression r => new RelativeTraversalExpression(_source, r.Start, end, r.From, r.Steps.AddRange(taken)),
                _ => new RelativeTraversalExpression(_source, from.Start, end, from, taken),
            };
        }
    }

    /// <summary>The current token is the star of <c>.*</c> or the bracket that closes <c>[*]</c>.</summary>
    private HclExpression ParseSplat(HclExpression from, int start, bool attributesOnly)
    {
        var item = new SplatItemExpression(_source, start, _lexer.End);
        var end = _lexer.End;
        if (++_depth > HclLimits.Depth)
        {
            ErrorHere($"More than {HclLimits.Depth} levels stand inside one another.");
            _depth--;
            return Invalid(start);
        }

        Next();
        var each = ParseTraversals(item, attributesOnly);
        _depth--;
        return new SplatExpression(_source, from.Start, Math.Max(end, each.End), from, item, each);
    }
}
