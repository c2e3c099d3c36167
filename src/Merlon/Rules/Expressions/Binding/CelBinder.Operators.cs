using Merlon.Rules.Expressions.Evaluation;
using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions.Binding;

/// <summary>Operators of two operands and what types they take.</summary>
internal sealed partial class CelBinder
{
    private CelBound Binary(CelBinary e)
    {
        var left = Bind(e.Left);
        var right = Bind(e.Right);
        switch (e.Operator)
        {
            case CelBinaryOperator.Equal or CelBinaryOperator.NotEqual:
                return left.Type.Accepts(right.Type) || right.Type.Accepts(left.Type)
                    ? Typed(new EqualNode(e.Operator == CelBinaryOperator.NotEqual, left.Node, right.Node), CelType.Bool)
                    : Mismatch(e, left.Type, right.Type);
            case CelBinaryOperator.In:
                return IsMember(left.Type, right.Type)
                    ? Typed(new InNode(left.Node, right.Node), CelType.Bool)
                    : Mismatch(e, left.Type, right.Type);
            case CelBinaryOperator.Less or CelBinaryOperator.LessOrEqual or CelBinaryOperator.Greater or CelBinaryOperator.GreaterOrEqual:
                return IsOrdered(left.Type, right.Type)
                    ? Typed(new CompareNode(e.Operator, left.Node, right.Node), CelType.Bool)
                    : Mismatch(e, left.Type, right.Type);
            default:
                return Arithmetic(e.Operator, left.Type, right.Type) is { } type
                    ? Typed(new ArithmeticNode(e.Operator, left.Node, right.Node), type)
                    : Mismatch(e, left.Type, right.Type);
        }
    }

    private CelBound Mismatch(CelBinary e, CelType left, CelType right)
    {
        var numbers = IsNumber(left) && IsNumber(right);
        var hint = numbers ? $"convert one of them, as in {left.Name}(…)" : null;
        if (e.Operator == CelBinaryOperator.In && right.Kind == CelTypeKind.String)
        {
            hint = "ask with contains() whether a text holds another";
        }

        return Fault(
            CelCodes.WrongOperands,
            e,
            $"'{CelPrinter.Symbol(e.Operator)}' cannot be applied to {left} and {right}.",
            hint,
            "no such overload");
    }

    private static bool IsNumber(CelType type) => type.Kind is CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Double;

    private static bool IsMember(CelType item, CelType range) => range.Kind switch
    {
        CelTypeKind.List => range.Element!.Accepts(item),
        CelTypeKind.Map => range.Key!.Accepts(item),
        _ => range.IsDyn,
    };

    private static bool IsOrdered(CelType left, CelType right)
    {
        if (left.IsDyn || right.IsDyn)
        {
            return HasOrder(left) && HasOrder(right);
        }

        return IsNumber(left) && IsNumber(right) || left.Kind == right.Kind && HasOrder(left);
    }

    private static bool HasOrder(CelType type) => type.Kind is CelTypeKind.Dyn or CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint
        or CelTypeKind.Double or CelTypeKind.String or CelTypeKind.Bytes or CelTypeKind.Timestamp or CelTypeKind.Duration;

    private static CelType? Arithmetic(CelBinaryOperator @operator, CelType left, CelType right)
    {
        if (left.IsDyn || right.IsDyn)
        {
            var known = left.IsDyn ? right : left;
            var isTime = known.Kind is CelTypeKind.Timestamp or CelTypeKind.Duration or CelTypeKind.Dyn;
            return isTime ? CelType.Dyn : Arithmetic(@operator, known, known);
        }

        var isAdd = @operator == CelBinaryOperator.Add;
        return (left.Kind, right.Kind) switch
        {
            (CelTypeKind.Int, CelTypeKind.Int) => CelType.Int,
            (CelTypeKind.Uint, CelTypeKind.Uint) => CelType.Uint,
            (CelTypeKind.Double, CelTypeKind.Double) when @operator != CelBinaryOperator.Modulo => CelType.Double,
            (CelTypeKind.String, CelTypeKind.String) when isAdd => CelType.String,
            (CelTypeKind.Bytes, CelTypeKind.Bytes) when isAdd => CelType.Bytes,
            (CelTypeKind.List, CelTypeKind.List) when isAdd => CelType.Join(left, right),
            (CelTypeKind.Timestamp, CelTypeKind.Duration) when isAdd || @operator == CelBinaryOperator.Subtract => CelType.Timestamp,
            (CelTypeKind.Duration, CelTypeKind.Timestamp) when isAdd => CelType.Timestamp,
            (CelTypeKind.Duration, CelTypeKind.Duration) when isAdd || @operator == CelBinaryOperator.Subtract => CelType.Duration,
            (CelTypeKind.Timestamp, CelTypeKind.Timestamp) when @operator == CelBinaryOperator.Subtract => CelType.Duration,
            _ => null,
        };
    }
}
