using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions.Evaluation;

internal sealed class NegateNode(CelNode operand) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        frame.Spend(1);
        return CelArithmetic.Negate(operand.Evaluate(ref frame));
    }
}

internal sealed class ArithmeticNode(CelBinaryOperator @operator, CelNode left, CelNode right) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var a = left.Evaluate(ref frame);
        if (a.IsError)
        {
            return a;
        }

        var b = right.Evaluate(ref frame);
        if (b.IsFailure || a.IsUnknown)
        {
            return a.IsUnknown ? a : b;
        }

        var size = @operator == CelBinaryOperator.Add ? CelCost.OfCopy(a) + CelCost.OfCopy(b) : 0;
        return frame.Spend(1 + size) ? CelArithmetic.Apply(@operator, a, b) : CelErrors.CostExceeded;
    }
}

internal sealed class CompareNode(CelBinaryOperator @operator, CelNode left, CelNode right) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var a = left.Evaluate(ref frame);
        if (a.IsError)
        {
            return a;
        }

        var b = right.Evaluate(ref frame);
        if (b.IsFailure || a.IsUnknown)
        {
            return a.IsUnknown ? a : b;
        }

        if (!frame.Spend(1 + Math.Min(CelCost.Of(a), CelCost.Of(b))))
        {
            return CelErrors.CostExceeded;
        }

        if (!CelComparison.TryCompare(a, b, out var order))
        {
            return CelErrors.NoOverload;
        }

        return CelValue.Of(order != CelComparison.Unordered && @operator switch
        {
            CelBinaryOperator.Less => order < 0,
            CelBinaryOperator.LessOrEqual => order <= 0,
            CelBinaryOperator.Greater => order > 0,
            _ => order >= 0,
        });
    }
}

internal sealed class EqualNode(bool negated, CelNode left, CelNode right) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var a = left.Evaluate(ref frame);
        if (a.IsError)
        {
            return a;
        }

        var b = right.Evaluate(ref frame);
        if (b.IsFailure || a.IsUnknown)
        {
            return a.IsUnknown ? a : b;
        }

        frame.Spend(1);
        var equal = CelEquality.AreEqual(a, b, ref frame.Budget);
        return frame.Budget < 0 ? CelErrors.CostExceeded : CelValue.Of(equal != negated);
    }
}

internal sealed class InNode(CelNode item, CelNode range) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        var a = item.Evaluate(ref frame);
        if (a.IsError)
        {
            return a;
        }

        var b = range.Evaluate(ref frame);
        if (b.IsFailure || a.IsUnknown)
        {
            return a.IsUnknown ? a : b;
        }

        frame.Spend(1);
        switch (b.Kind)
        {
            case CelKind.Map:
                return CelValue.Of(b.AsMap.ContainsKey(a));
            case CelKind.List:
                foreach (ref readonly var element in b.AsList)
                {
                    if (!frame.Spend(1))
                    {
                        return CelErrors.CostExceeded;
                    }

                    if (CelEquality.AreEqual(a, element, ref frame.Budget))
                    {
                        return CelValue.True;
                    }
                }

                return frame.Budget < 0 ? CelErrors.CostExceeded : CelValue.False;
            default:
                return CelErrors.NoOverload;
        }
    }
}
