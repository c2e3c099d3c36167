using Merlon.Rules.Expressions.Functions;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>Arithmetic of the language: never wraps, an overflow is an error.</summary>
internal static class CelArithmetic
{
    public static CelValue Apply(CelBinaryOperator @operator, in CelValue a, in CelValue b)
    {
        if (a.Kind == b.Kind)
        {
            switch (a.Kind)
            {
                case CelKind.Int: return Integers(@operator, a.AsInt, b.AsInt);
                case CelKind.Uint: return Unsigned(@operator, a.AsUint, b.AsUint);
                case CelKind.Double: return Doubles(@operator, a.AsDouble, b.AsDouble);
                default: break;
            }
        }

        return @operator switch
        {
            CelBinaryOperator.Add => Concatenate(a, b),
            CelBinaryOperator.Subtract => CelTime.Subtract(a, b),
            _ => CelErrors.NoOverload,
        };
    }

    public static CelValue Negate(in CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt == long.MinValue ? CelErrors.Overflow : CelValue.Of(-value.AsInt),
        CelKind.Double => CelValue.Of(-value.AsDouble),
        _ => value.IsFailure ? value : CelErrors.NoOverload,
    };

    private static CelValue Integers(CelBinaryOperator @operator, long a, long b)
    {
        long result;
        switch (@operator)
        {
            case CelBinaryOperator.Add:
                result = unchecked(a + b);
                return ((a ^ result) & (b ^ result)) < 0 ? CelErrors.Overflow : CelValue.Of(result);
            case CelBinaryOperator.Subtract:
                result = unchecked(a - b);
                return ((a ^ b) & (a ^ result)) < 0 ? CelErrors.Overflow : CelValue.Of(result);
            case CelBinaryOperator.Multiply:
                var high = Math.BigMul(a, b, out result);
                return high != result >> 63 ? CelErrors.Overflow : CelValue.Of(result);
            case CelBinaryOperator.Divide:
                return b == 0 ? CelErrors.DivideByZero : a == long.MinValue && b == -1 ? CelErrors.Overflow : CelValue.Of(a / b);
            default:
                return b == 0 ? CelErrors.ModulusByZero : a == long.MinValue && b == -1 ? CelErrors.Overflow : CelValue.Of(a % b);
        }
    }

    private static CelValue Unsigned(CelBinaryOperator @operator, ulong a, ulong b)
    {
        switch (@operator)
        {
            case CelBinaryOperator.Add:
                return unchecked(a + b) < a ? CelErrors.Overflow : CelValue.Of(unchecked(a + b));
            case CelBinaryOperator.Subtract:
                return a < b ? CelErrors.Overflow : CelValue.Of(a - b);
            case CelBinaryOperator.Multiply:
                return Math.BigMul(a, b, out var low) != 0 ? CelErrors.Overflow : CelValue.Of(low);
            case CelBinaryOperator.Divide:
                return b == 0 ? CelErrors.DivideByZero : CelValue.Of(a / b);
            default:
                return b == 0 ? CelErrors.ModulusByZero : CelValue.Of(a % b);
        }
    }

    private static CelValue Doubles(CelBinaryOperator @operator, double a, double b) => @operator switch
    {
        CelBinaryOperator.Add => CelValue.Of(a + b),
        CelBinaryOperator.Subtract => CelValue.Of(a - b),
        CelBinaryOperator.Multiply => CelValue.Of(a * b),
        CelBinaryOperator.Divide => CelValue.Of(a / b),
        _ => CelErrors.NoOverload,
    };

    private static CelValue Concatenate(in CelValue a, in CelValue b) => (a.Kind, b.Kind) switch
    {
        (CelKind.String, CelKind.String) => CelValue.Of(a.AsString + b.AsString),
        (CelKind.Bytes, CelKind.Bytes) => CelValue.WrapBytes([.. a.AsBytes, .. b.AsBytes]),
        (CelKind.List, CelKind.List) => CelValue.Wrap([.. a.AsList, .. b.AsList]),
        _ => CelTime.Add(a, b),
    };
}
