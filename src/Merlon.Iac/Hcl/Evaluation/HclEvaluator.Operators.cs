using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Evaluation;

/// <content>Operators.</content>
internal sealed partial class HclEvaluator
{
    private HclValue EvaluateUnary(UnaryExpression e, HclVariables? variables)
    {
        var type = e.Operator == HclOperator.Not ? HclType.Bool : HclType.Number;
        var operand = Operand(e.Operand, type, variables);
        if (operand is null)
        {
            return HclValue.UnknownOf(type);
        }

        if (operand.IsUnknown)
        {
            return operand;
        }

        var result = e.Operator == HclOperator.Not ? HclValue.Of(!operand.AsBool) : HclValue.Of(-operand.AsNumber);
        return result.Mark(operand.Marks);
    }

    private HclValue EvaluateBinary(BinaryExpression e, HclVariables? variables)
    {
        switch (e.Operator)
        {
            case HclOperator.Equal or HclOperator.NotEqual:
                return EvaluateEquality(e, variables);
            case HclOperator.And or HclOperator.Or:
                return EvaluateLogic(e, variables);
        }

        var result = e.Operator is HclOperator.Less or HclOperator.LessOrEqual or HclOperator.Greater or HclOperator.GreaterOrEqual
            ? HclType.Bool
            : HclType.Number;
        var left = Operand(e.Left, HclType.Number, variables);
        var right = Operand(e.Right, HclType.Number, variables);
        if (left is null || right is null)
        {
            return HclValue.UnknownOf(result);
        }

        var marks = HclMarks.Union(left.Marks, right.Marks);
        if (left.IsUnknown || right.IsUnknown)
        {
            return HclValue.UnknownOf(result).NotNull().Mark(marks);
        }

        return Compute(e, left.AsNumber, right.AsNumber).Mark(marks);
    }

    private HclValue Compute(BinaryExpression e, HclNumber a, HclNumber b)
    {
        switch (e.Operator)
        {
            case HclOperator.Add:
                return HclValue.Of(a + b);
            case HclOperator.Subtract:
                return HclValue.Of(a - b);
            case HclOperator.Multiply:
                return HclValue.Of(a * b);
            case HclOperator.Divide when b.IsZero:
                return Fail(HclEvaluationCodes.BadOperand, e.Span, "The divisor is zero.");
            case HclOperator.Divide:
                return HclValue.Of(a / b);
            case HclOperator.Modulo:
                return HclValue.Of(b.IsZero ? a : a % b);
            case HclOperator.Less:
                return HclValue.Of(a < b);
            case HclOperator.LessOrEqual:
                return HclValue.Of(a <= b);
            case HclOperator.Greater:
                return HclValue.Of(a > b);
            default:
                return HclValue.Of(a >= b);
        }
    }

    private HclValue EvaluateEquality(BinaryExpression e, HclVariables? variables)
    {
        var left = Evaluate(e.Left, variables);
        var right = Evaluate(e.Right, variables);
        var marks = HclMarks.Union(left.DeepMarks(), right.DeepMarks());
        return left.IsEqualTo(right) switch
        {
            null => HclValue.UnknownOf(HclType.Bool).NotNull().Mark(marks),
            var equal => HclValue.Of(equal.Value == (e.Operator == HclOperator.Equal)).Mark(marks),
        };
    }

    /// <summary>Both sides are always computed, yet one known side can settle what the other cannot tell.</summary>
    private HclValue EvaluateLogic(BinaryExpression e, HclVariables? variables)
    {
        var left = Operand(e.Left, HclType.Bool, variables);
        var right = Operand(e.Right, HclType.Bool, variables);
        if (left is null || right is null)
        {
            return HclValue.UnknownOf(HclType.Bool);
        }

        var marks = HclMarks.Union(left.Marks, right.Marks);
        var settles = e.Operator == HclOperator.Or;
        if (left.IsKnown && right.IsKnown)
        {
            return HclValue.Of(settles ? left.AsBool || right.AsBool : left.AsBool && right.AsBool).Mark(marks);
        }

        var known = left.IsKnown ? left : right;
        if (known.IsKnown && known.AsBool == settles)
        {
            return HclValue.Of(settles).Mark(marks);
        }

        return HclValue.UnknownOf(HclType.Bool).NotNull().Mark(marks);
    }

    private HclValue? Operand(HclExpression expression, HclType type, HclVariables? variables)
    {
        var value = Evaluate(expression, variables);
        if (!HclConvert.TryTo(value, type, out var converted, out var error))
        {
            Fail(HclEvaluationCodes.BadOperand, expression.Span, $"This operand does not fit: {error}.");
            return null;
        }

        if (converted.IsNull)
        {
            Fail(HclEvaluationCodes.BadOperand, expression.Span, "This operand is null.");
            return null;
        }

        return converted;
    }
}
