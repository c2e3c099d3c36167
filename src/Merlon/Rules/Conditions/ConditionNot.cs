using Merlon.Text;

namespace Merlon.Rules.Conditions;

/// <summary>The opposite of its operand.</summary>
public sealed class ConditionNot(ConditionNode operand, SourceSpan span) : ConditionNode(span)
{
    public ConditionNode Operand { get; } = operand;

    public override ConditionResult Evaluate(in ConditionContext context) => Operand.Evaluate(context).Negated;

    public override string ToString() => Operand is ConditionAtom ? $"!{Operand}" : $"!({Operand})";
}
