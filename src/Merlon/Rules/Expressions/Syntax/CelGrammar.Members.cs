using System.Collections.Immutable;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary>Names, literals, calls, and what may follow them.</summary>
internal sealed partial class CelGrammar
{
    private CelExpr? Member(CelExpr? operand, int start)
    {
        operand ??= Primary();
        while (operand is not null)
        {
            if (Accept(CelTokenKind.Dot))
            {
                operand = AfterDot(operand, start);
            }
            else if (Accept(CelTokenKind.OpenBracket))
            {
                var index = Expression();
                operand = index is not null && Expect(CelTokenKind.CloseBracket, "']'")
                    ? Place(new CelIndex(operand, index), start)
                    : null;
            }
            else if (_token.Kind == CelTokenKind.OpenBrace && IsQualifiedName(operand))
            {
                return Unsupported("Messages are not built in this dialect.", "a map is written {\"key\": value}");
            }
            else
            {
                break;
            }
        }

        return operand;
    }

    private CelExpr? AfterDot(CelExpr operand, int start)
    {
        var name = _token;
        if (name.Kind is not (CelTokenKind.Ident or CelTokenKind.Reserved or CelTokenKind.QuotedIdent))
        {
            Unexpected("the name of a member");
            return null;
        }

        Advance();
        var text = (string)name.Value!;
        if (name.Kind == CelTokenKind.QuotedIdent || !Accept(CelTokenKind.OpenParen))
        {
            return Place(new CelSelect(operand, text), start);
        }

        var arguments = List(CelTokenKind.CloseParen, "')'");
        if (arguments.IsDefault)
        {
            return null;
        }

        return MacroOf(text, arguments.Length) is { } kind
            ? Macro(kind, operand, arguments, start)
            : Place(new CelCall(operand, text, arguments), start);
    }

    private static CelMacroKind? MacroOf(string name, int arguments) => (name, arguments) switch
    {
        ("all", 2) => CelMacroKind.All,
        ("exists", 2) => CelMacroKind.Exists,
        ("exists_one", 2) => CelMacroKind.ExistsOne,
        ("map", 2 or 3) => CelMacroKind.Map,
        ("filter", 2) => CelMacroKind.Filter,
        _ => null,
    };

    private CelMacro? Macro(CelMacroKind kind, CelExpr range, ImmutableArray<CelExpr> arguments, int start)
    {
        if (arguments[0] is not CelIdent { Absolute: false } variable)
        {
            _diagnostics.Error(
                CelCodes.Macro,
                arguments[0].Span,
                $"The first argument of '{CelPrinter.MacroName(kind)}' must be a plain name: it stands for each element in turn.");
            return null;
        }

        var isMap = kind == CelMacroKind.Map;
        var predicate = !isMap || arguments.Length == 3 ? arguments[1] : null;
        return Place(new CelMacro(kind, range, variable.Name, predicate, isMap ? arguments[^1] : null), start);
    }

    private CelExpr? Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case CelTokenKind.Int or CelTokenKind.Double:
                return Number(token.Start, negative: false);
            case CelTokenKind.Uint:
                return Literal(CelValue.Of((ulong)token.Value!));
            case CelTokenKind.String:
                return Literal(CelValue.Of((string)token.Value!));
            case CelTokenKind.Bytes:
                return Literal(CelValue.WrapBytes((byte[])token.Value!));
            case CelTokenKind.True:
                return Literal(CelValue.True);
            case CelTokenKind.False:
                return Literal(CelValue.False);
            case CelTokenKind.Null:
                return Literal(CelValue.Null);
            case CelTokenKind.Dot or CelTokenKind.Ident or CelTokenKind.Reserved:
                return Name();
            case CelTokenKind.OpenParen:
                Advance();
                var inner = Expression();
                return inner is not null && Expect(CelTokenKind.CloseParen, "an operator or ')'") ? inner : null;
            case CelTokenKind.OpenBracket:
                Advance();
                var elements = List(CelTokenKind.CloseBracket, "']'", trailingComma: true);
                return elements.IsDefault ? null : Place(new CelListExpr(elements), token.Start);
            case CelTokenKind.OpenBrace:
                return Map();
            default:
                Unexpected("a value");
                return null;
        }
    }

    private CelLiteral? Literal(CelValue value)
    {
        var start = _token.Start;
        Advance();
        return Place(new CelLiteral(value), start);
    }

    private CelExpr? Name()
    {
        var start = _token.Start;
        var absolute = Accept(CelTokenKind.Dot);
        var name = _token;
        if (name.Kind == CelTokenKind.Reserved)
        {
            _diagnostics.Error(CelCodes.ReservedWord, _positions.Span(name.Start, name.End), $"'{name.Value}' is a reserved word and cannot be a name.");
            return null;
        }

        if (name.Kind != CelTokenKind.Ident)
        {
            Unexpected("a name");
            return null;
        }

        Advance();
        var text = (string)name.Value!;
        if (!Accept(CelTokenKind.OpenParen))
        {
            return Place(new CelIdent(text, absolute), start);
        }

        var arguments = List(CelTokenKind.CloseParen, "')'");
        if (arguments.IsDefault)
        {
            return null;
        }

        if (text != "has" || absolute || arguments.Length != 1)
        {
            return Place(new CelCall(null, text, arguments, absolute), start);
        }

        if (arguments[0] is CelSelect { TestOnly: false } select)
        {
            return Place(new CelSelect(select.Operand, select.Field, TestOnly: true), start);
        }

        _diagnostics.Error(CelCodes.Macro, arguments[0].Span, "The argument of 'has' must name a member, as in has(a.b).");
        return null;
    }

    private ImmutableArray<CelExpr> List(CelTokenKind close, string closeText, bool trailingComma = false)
    {
        if (Accept(close))
        {
            return [];
        }

        // Most calls take one argument: the builder begins with room for it alone.
        var items = ImmutableArray.CreateBuilder<CelExpr>(1);

        while (true)
        {
            var item = Expression();
            if (item is null)
            {
                return default;
            }

            items.Add(item);
            if (Accept(CelTokenKind.Comma))
            {
                if (trailingComma && Accept(close))
                {
                    return items.DrainToImmutable();
                }
            }
            else
            {
                return Expect(close, $"',' or {closeText}") ? items.DrainToImmutable() : default;
            }
        }
    }

    private CelMapExpr? Map()
    {
        var start = _token.Start;
        Advance();
        var entries = ImmutableArray.CreateBuilder<CelMapEntry>();
        while (_token.Kind != CelTokenKind.CloseBrace)
        {
            var key = Expression();
            if (key is null || !Expect(CelTokenKind.Colon, "':' and the value"))
            {
                return null;
            }

            var value = Expression();
            if (value is null)
            {
                return null;
            }

            entries.Add(new CelMapEntry(key, value));
            if (!Accept(CelTokenKind.Comma))
            {
                break;
            }
        }

        return Expect(CelTokenKind.CloseBrace, "',' or '}'") ? Place(new CelMapExpr(entries.ToImmutable()), start) : null;
    }

    private static bool IsQualifiedName(CelExpr expression) => expression switch
    {
        CelIdent => true,
        CelSelect { TestOnly: false } e => IsQualifiedName(e.Operand),
        _ => false,
    };

    private CelExpr? Unsupported(string message, string hint)
    {
        _diagnostics.Error(CelCodes.Unsupported, _positions.Span(_token.Start, _token.End), message, hint);
        return null;
    }
}
