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

    /// <param name="context">The values on which the condition is evaluated.</param>
    /// <param name="say">Words for an atom and its outcome; null, or where it gives null: <see cref="ConditionAtom.Describe"/>.</param>
    public ConditionExplanation Explain(in ConditionContext context, Func<ConditionAtom, ConditionResult, string?>? say = null) =>
        ConditionExplainer.Explain(Root, context, say);

    /// <summary>The same where the condition is known to be true; adds the atoms to <paramref name="facts"/>.</summary>
    internal void ExplainTrue(in ConditionContext context, Func<ConditionAtom, ConditionResult, string?> say, List<ConditionFact> facts) =>
        ConditionExplainer.Explain(Root, ConditionResult.True, context, say, facts);

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
