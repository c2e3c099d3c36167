using System.Collections.Immutable;
using Merlon.Text;

namespace Merlon.Rules.Conditions;

/// <summary>True where one operand is, whatever the others give.</summary>
public sealed class ConditionOr(ImmutableArray<ConditionNode> operands, SourceSpan span) : ConditionNode(span)
{
    public ImmutableArray<ConditionNode> Operands { get; } = operands;

    public override ConditionResult Evaluate(in ConditionContext context) =>
        ConditionFold.Evaluate(Operands, ConditionState.True, context);

    public override string ToString() => string.Join(" || ", Operands);
}
