using System.Collections.Immutable;
using Merlon.Text;

namespace Merlon.Rules.Conditions;

/// <summary>True where all operands are; a false one decides, whatever the others give.</summary>
public sealed class ConditionAnd(ImmutableArray<ConditionNode> operands, SourceSpan span) : ConditionNode(span)
{
    public ImmutableArray<ConditionNode> Operands { get; } = operands;

    public override ConditionResult Evaluate(in ConditionContext context) =>
        ConditionFold.Evaluate(Operands, ConditionState.False, context);

    public override string ToString() => string.Join(" && ", Operands.Select(o => o is ConditionOr ? $"({o})" : o.ToString()));
}
