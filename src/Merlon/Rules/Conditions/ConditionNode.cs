using Merlon.Text;

namespace Merlon.Rules.Conditions;

/// <summary>A part of a condition: <see cref="ConditionAnd"/>, <see cref="ConditionOr"/>, <see cref="ConditionNot"/> or a <see cref="ConditionAtom"/>.</summary>
public abstract class ConditionNode(SourceSpan span)
{
    /// <summary>Where it is written.</summary>
    public SourceSpan Span { get; } = span;

    public abstract ConditionResult Evaluate(in ConditionContext context);
}
