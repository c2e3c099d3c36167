using Merlon.Text;

namespace Merlon.Rules.Conditions;

/// <summary>A part of a condition that is not divided further. Each rule language brings its own kind.</summary>
public abstract class ConditionAtom(string text, SourceSpan span) : ConditionNode(span)
{
    /// <summary>The atom as its author wrote it.</summary>
    public string Text { get; } = text;

    /// <summary>The atom with the values of its parts: <c>target.classification >= confidential (is 3)</c>.</summary>
    public abstract string Describe(in ConditionContext context);

    public override string ToString() => Text;
}
