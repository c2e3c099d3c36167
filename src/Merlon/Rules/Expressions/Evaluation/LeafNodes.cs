namespace Merlon.Rules.Expressions.Evaluation;

internal sealed class ConstantNode(CelValue value) : CelNode
{
    public CelValue Value => value;

    public override CelValue Evaluate(ref CelFrame frame) => value;
}

internal sealed class VariableNode(int index) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame) => frame.Variables[index];
}

internal sealed class LocalNode(int slot) : CelNode
{
    public override CelValue Evaluate(ref CelFrame frame) => frame.Locals[slot];
}
