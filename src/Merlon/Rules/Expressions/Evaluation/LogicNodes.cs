namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>
/// <c>&amp;&amp;</c> and <c>||</c>: the deciding value wins over errors and unknowns on either side, so the order of
/// operands never changes the result; otherwise an unknown wins over an error.
/// </summary>
internal sealed class LogicalNode(bool isAnd, CelNode[] operands) : CelNode
{
    public CelNode[] Operands => operands;

    public override CelValue Evaluate(ref CelFrame frame)
    {
        var pending = default(CelValue);
        var undecided = false;
        foreach (var operand in operands)
        {
            var value = operand.Evaluate(ref frame);
            if (value.Kind == CelKind.Bool)
            {
                if (value.IsTrue != isAnd)
                {
                    return value;
                }
            }
            else
            {
                pending = Worse(undecided, pending, value);
                undecided = true;
            }
        }

        frame.Spend(operands.Length);
        return undecided ? pending : CelValue.Of(isAnd);
    }

    public static CelValue Worse(bool undecided, in CelValue pending, in CelValue value)
    {
        if (undecided && (pending.IsUnknown || !value.IsUnknown))
        {
            return pending;
        }

        return value.IsFailure ? value : CelErrors.NoOverload;
    }
}

internal sealed class NotNode(CelNode operand) : CelNode
{
    public CelNode Operand => operand;

    public override CelValue Evaluate(ref CelFrame frame)
    {
        var value = operand.Evaluate(ref frame);
        if (value.Kind == CelKind.Bool)
        {
            return CelValue.Of(!value.IsTrue);
        }

        return value.IsFailure ? value : CelErrors.NoOverload;
    }
}

internal sealed class ConditionalNode(CelNode condition, CelNode then, CelNode otherwise) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        frame.Spend(1);
        var value = condition.Evaluate(ref frame);
        if (value.Kind == CelKind.Bool)
        {
            return (value.IsTrue ? then : otherwise).Evaluate(ref frame);
        }

        return value.IsFailure ? value : CelErrors.NoOverload;
    }
}
