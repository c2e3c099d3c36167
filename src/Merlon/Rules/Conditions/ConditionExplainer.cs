using System.Collections.Immutable;

namespace Merlon.Rules.Conditions;

/// <summary>Finds the atoms behind an outcome.</summary>
internal static class ConditionExplainer
{
    public static ConditionExplanation Explain(ConditionNode root, in ConditionContext context, Func<ConditionAtom, ConditionResult, string?>? say = null)
    {
        var result = root.Evaluate(context);
        var atoms = Reasons(root, result.State, minimal: result.IsTrue, context);
        var facts = ImmutableArray.CreateBuilder<ConditionFact>();
        foreach (var atom in atoms.Distinct())
        {
            var outcome = atom.Evaluate(context);
            facts.Add(new ConditionFact(atom, outcome, say?.Invoke(atom, outcome) ?? atom.Describe(context)));
        }

        return new ConditionExplanation(result, facts.ToImmutable());
    }

    private static List<ConditionAtom> Reasons(ConditionNode node, ConditionState state, bool minimal, in ConditionContext context)
    {
        switch (node)
        {
            case ConditionAtom atom:
                return [atom];
            case ConditionNot not:
                return Reasons(not.Operand, Opposite(state), minimal, context);
            case ConditionAnd and:
                return OfMany(and.Operands, state, ConditionState.False, minimal, context);
            case ConditionOr or:
                return OfMany(or.Operands, state, ConditionState.True, minimal, context);
            default:
                return [];
        }
    }

    // One operand of the deciding value suffices; the other value needs all operands; the undecided states show the
    // operands in that state.
    private static List<ConditionAtom> OfMany(ImmutableArray<ConditionNode> operands, ConditionState state, ConditionState deciding, bool minimal, in ConditionContext context)
    {
        var all = new List<ConditionAtom>();
        List<ConditionAtom>? shortest = null;
        foreach (var operand in operands)
        {
            if (operand.Evaluate(context).State != state)
            {
                continue;
            }

            var reasons = Reasons(operand, state, minimal, context);
            if (shortest is null || reasons.Count < shortest.Count)
            {
                shortest = reasons;
            }

            all.AddRange(reasons);
        }

        return minimal && state == deciding && shortest is not null ? shortest : all;
    }

    private static ConditionState Opposite(ConditionState state) => state switch
    {
        ConditionState.True => ConditionState.False,
        ConditionState.False => ConditionState.True,
        _ => state,
    };
}
