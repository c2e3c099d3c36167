using System.Text;

namespace Merlon.Rules.Expressions.Syntax;

/// <summary>Writes an expression in canonical spelling: single blanks, double quotes, no parenthesis too many. Parsing the result gives the same tree.</summary>
public static class CelPrinter
{
    private const int Ternary = 0;
    private const int Or = 1;
    private const int And = 2;
    private const int Relation = 3;
    private const int Sum = 4;
    private const int Product = 5;
    private const int Unary = 6;
    private const int Postfix = 7;

    public static string Print(CelExpr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var text = new StringBuilder();
        Write(text, expression, Ternary);
        return text.ToString();
    }

    /// <summary>How the operator is written.</summary>
    public static string Symbol(CelBinaryOperator @operator) => @operator switch
    {
        CelBinaryOperator.Less => "<",
        CelBinaryOperator.LessOrEqual => "<=",
        CelBinaryOperator.Greater => ">",
        CelBinaryOperator.GreaterOrEqual => ">=",
        CelBinaryOperator.Equal => "==",
        CelBinaryOperator.NotEqual => "!=",
        CelBinaryOperator.In => "in",
        CelBinaryOperator.Add => "+",
        CelBinaryOperator.Subtract => "-",
        CelBinaryOperator.Multiply => "*",
        CelBinaryOperator.Divide => "/",
        _ => "%",
    };

    internal static string MacroName(CelMacroKind kind) => kind switch
    {
        CelMacroKind.All => "all",
        CelMacroKind.Exists => "exists",
        CelMacroKind.ExistsOne => "exists_one",
        CelMacroKind.Map => "map",
        _ => "filter",
    };

    private static int Precedence(CelBinaryOperator @operator) => @operator switch
    {
        CelBinaryOperator.Add or CelBinaryOperator.Subtract => Sum,
        CelBinaryOperator.Multiply or CelBinaryOperator.Divide or CelBinaryOperator.Modulo => Product,
        _ => Relation,
    };

    private static void Write(StringBuilder text, CelExpr expression, int least)
    {
        var own = expression switch
        {
            CelConditional => Ternary,
            CelLogical e => e.IsAnd ? And : Or,
            CelBinary e => Precedence(e.Operator),
            CelUnary => Unary,
            _ => Postfix,
        };
        if (own < least)
        {
            text.Append('(');
            WriteBare(text, expression);
            text.Append(')');
        }
        else
        {
            WriteBare(text, expression);
        }
    }

    private static void WriteBare(StringBuilder text, CelExpr expression)
    {
        switch (expression)
        {
            case CelLiteral e:
                text.Append(Literal(e.Value));
                break;
            case CelIdent e:
                text.Append(e.Absolute ? "." : "").Append(e.Name);
                break;
            case CelSelect { TestOnly: true } e:
                text.Append("has(");
                WriteSelect(text, e);
                text.Append(')');
                break;
            case CelSelect e:
                WriteSelect(text, e);
                break;
            case CelIndex e:
                Write(text, e.Operand, Postfix);
                text.Append('[');
                Write(text, e.Index, Ternary);
                text.Append(']');
                break;
            case CelCall e:
                WriteCall(text, e);
                break;
            case CelUnary e:
                WriteUnary(text, e);
                break;
            case CelBinary e:
                var precedence = Precedence(e.Operator);
                Write(text, e.Left, precedence);
                text.Append(' ').Append(Symbol(e.Operator)).Append(' ');
                Write(text, e.Right, precedence + 1);
                break;
            case CelLogical e:
                WriteAll(text, e.Operands, e.IsAnd ? " && " : " || ", e.IsAnd ? Relation : And);
                break;
            case CelConditional e:
                Write(text, e.Condition, Or);
                text.Append(" ? ");
                Write(text, e.Then, Or);
                text.Append(" : ");
                Write(text, e.Otherwise, Ternary);
                break;
            case CelListExpr e:
                text.Append('[');
                WriteAll(text, e.Elements, ", ", Ternary);
                text.Append(']');
                break;
            case CelMapExpr e:
                WriteMap(text, e);
                break;
            case CelMacro e:
                WriteMacro(text, e);
                break;
        }
    }

    private static string Literal(CelValue value) => value.Kind switch
    {
        CelKind.String => CelFormat.StringLiteral(value.AsString),
        CelKind.Bytes => CelFormat.BytesLiteral(value.AsBytes),
        _ => value.ToString(),
    };

    private static void WriteSelect(StringBuilder text, CelSelect e)
    {
        Write(text, e.Operand, Postfix);
        var plain = CelLexer.IsIdent(e.Field) && e.Field is not ("true" or "false" or "null" or "in");
        text.Append('.').Append(plain ? e.Field : $"`{e.Field}`");
    }

    private static void WriteCall(StringBuilder text, CelCall e)
    {
        if (e.Target is not null)
        {
            Write(text, e.Target, Postfix);
        }

        text.Append(e.Target is not null || e.Absolute ? "." : "").Append(e.Name).Append('(');
        WriteAll(text, e.Arguments, ", ", Ternary);
        text.Append(')');
    }

    private static void WriteUnary(StringBuilder text, CelUnary e)
    {
        var start = text.Append(e.Operator == CelUnaryOperator.Not ? '!' : '-').Length;
        Write(text, e.Operand, Unary);

        // "-5" is a literal, so the operator before a number needs a parenthesis to stay an operator.
        if (e.Operator == CelUnaryOperator.Negate && char.IsAsciiDigit(text[start]))
        {
            text.Insert(start, '(').Append(')');
        }
    }

    private static void WriteMap(StringBuilder text, CelMapExpr e)
    {
        text.Append('{');
        for (var i = 0; i < e.Entries.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Write(text, e.Entries[i].Key, Ternary);
            text.Append(": ");
            Write(text, e.Entries[i].Value, Ternary);
        }

        text.Append('}');
    }

    private static void WriteMacro(StringBuilder text, CelMacro e)
    {
        Write(text, e.Range, Postfix);
        text.Append('.').Append(MacroName(e.Kind)).Append('(').Append(e.Variable);
        foreach (var argument in new[] { e.Predicate, e.Transform })
        {
            if (argument is not null)
            {
                text.Append(", ");
                Write(text, argument, Ternary);
            }
        }

        text.Append(')');
    }

    private static void WriteAll(StringBuilder text, IEnumerable<CelExpr> items, string separator, int least)
    {
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : separator);
            first = false;
            Write(text, item, least);
        }
    }
}
