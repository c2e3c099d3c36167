using Merlon.Rules.Expressions.Syntax;

namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>The elements a macro runs over: those of a list, or the keys of a map.</summary>
internal static class MacroRange
{
    public static bool TryGet(in CelValue range, out ReadOnlySpan<CelValue> elements, out CelValue failure)
    {
        failure = default;
        switch (range.Kind)
        {
            case CelKind.List:
                elements = range.AsList;
                return true;
            case CelKind.Map:
                elements = range.AsMap.Keys.AsSpan();
                return true;
            default:
                elements = default;
                failure = range.IsFailure ? range : CelErrors.NoOverload;
                return false;
        }
    }
}

/// <summary><c>all</c> and <c>exists</c>: a long <c>&amp;&amp;</c> or <c>||</c> over the elements, with the same treatment of errors.</summary>
internal sealed class QuantifierNode(bool isAll, CelNode range, int slot, CelNode predicate) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        if (!MacroRange.TryGet(range.Evaluate(ref frame), out var elements, out var failure))
        {
            return failure;
        }

        var pending = default(CelValue);
        var undecided = false;
        foreach (ref readonly var element in elements)
        {
            if (!frame.Spend(1))
            {
                return CelErrors.CostExceeded;
            }

            frame.Locals[slot] = element;
            var value = predicate.Evaluate(ref frame);
            if (value.Kind != CelKind.Bool)
            {
                pending = LogicalNode.Worse(undecided, pending, value);
                undecided = true;
            }
            else if (value.IsTrue != isAll)
            {
                return value;
            }
        }

        return undecided ? pending : CelValue.Of(isAll);
    }
}

/// <summary><c>exists_one</c>: no short cut, and any error is the result.</summary>
internal sealed class ExistsOneNode(CelNode range, int slot, CelNode predicate) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame)
    {
        if (!MacroRange.TryGet(range.Evaluate(ref frame), out var elements, out var failure))
        {
            return failure;
        }

        var count = 0;
        foreach (ref readonly var element in elements)
        {
            if (!frame.Spend(1))
            {
                return CelErrors.CostExceeded;
            }

            frame.Locals[slot] = element;
            var value = predicate.Evaluate(ref frame);
            if (value.Kind != CelKind.Bool)
            {
                return value.IsFailure ? value : CelErrors.NoOverload;
            }

            count += value.IsTrue ? 1 : 0;
        }

        return CelValue.Of(count == 1);
    }
}

/// <summary><c>map</c> and <c>filter</c>; without a transformation the element itself is taken.</summary>
internal sealed class CollectNode(CelNode range, int slot, CelNode? predicate, CelNode? transform) : CelNode
{
    public static CollectNode Of(CelMacroKind kind, CelNode range, int slot, CelNode? predicate, CelNode? transform) =>
        new(range, slot, predicate, kind == CelMacroKind.Map ? transform : null);

    public override CelValue Evaluate(ref CelFrame frame)
    {
        if (!MacroRange.TryGet(range.Evaluate(ref frame), out var elements, out var failure))
        {
            return failure;
        }

        var result = new List<CelValue>();
        foreach (ref readonly var element in elements)
        {
            if (!frame.Spend(1))
            {
                return CelErrors.CostExceeded;
            }

            frame.Locals[slot] = element;
            if (predicate is not null)
            {
                var kept = predicate.Evaluate(ref frame);
                if (kept.Kind != CelKind.Bool)
                {
                    return kept.IsFailure ? kept : CelErrors.NoOverload;
                }

                if (!kept.IsTrue)
                {
                    continue;
                }
            }

            var value = transform is null ? element : transform.Evaluate(ref frame);
            if (value.IsFailure)
            {
                return value;
            }

            frame.Spend(2);
            result.Add(value);
        }

        return CelValue.Wrap([.. result]);
    }
}
