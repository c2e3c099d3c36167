using System.Collections.Immutable;

namespace Merlon.Rules.Conditions;

/// <summary>And and Or are the same fold with the other deciding value; otherwise an unknown wins over an error.</summary>
internal static class ConditionFold
{
    public static ConditionResult Evaluate(ImmutableArray<ConditionNode> operands, ConditionState deciding, in ConditionContext context)
    {
        var result = deciding == ConditionState.False ? ConditionResult.True : ConditionResult.False;
        foreach (var operand in operands)
        {
            var next = operand.Evaluate(context);
            if (next.State == deciding)
            {
                return next;
            }

            if (!next.IsDecided && (result.IsDecided || result.State == ConditionState.Error && next.State == ConditionState.Unknown))
            {
                result = next;
            }
        }

        return result;
    }
}
