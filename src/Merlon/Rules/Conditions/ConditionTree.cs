using System.Collections.Immutable;

namespace Merlon.Rules.Conditions;

/// <summary>A condition taken apart so that its outcome can be explained. Immutable and shared between threads.</summary>
public sealed class ConditionTree
{
    public ConditionTree(ConditionNode root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = root;
        Atoms = [.. AtomsOf(root)];
    }

    public ConditionNode Root { get; }

    /// <summary>All atoms in the order they are written.</summary>
    public ImmutableArray<ConditionAtom> Atoms { get; }

    public ConditionResult Evaluate(in ConditionContext context) => Root.Evaluate(context);

    public ConditionExplanation Explain(in ConditionContext context) => ConditionExplainer.Explain(Root, context);

    public override string ToString() => Root.ToString() ?? "";

    private static IEnumerable<ConditionAtom> AtomsOf(ConditionNode node) => node switch
    {
        ConditionAtom atom => [atom],
        ConditionNot not => AtomsOf(not.Operand),
        ConditionAnd and => and.Operands.SelectMany(AtomsOf),
        ConditionOr or => or.Operands.SelectMany(AtomsOf),
        _ => [],
    };
}
