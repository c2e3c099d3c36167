namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>A compiled expression: a tree of small sealed nodes, which runs the same with and without a just-in-time compiler.</summary>
internal abstract class CelNode
{
    public abstract CelValue Evaluate(ref CelFrame frame);
}
