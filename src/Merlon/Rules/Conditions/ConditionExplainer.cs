using System.Collections.Immutable;

namespace Merlon.Rules.Conditions;

/// <summary>Finds the atoms behind an outcome.</summary>
internal static class ConditionExplainer
{
    public static ConditionExplanation Explain(ConditionNode root, in ConditionContext context, Func<ConditionAtom, ConditionResult, string?>? say = null)
    {
        var result = root.Evaluate(context);
        var atoms = new List<ConditionAtom>();
        Collect(root, result.State, minimal: result.IsTrue, context, atoms);
        var facts = ImmutableArray.CreateBuilder<ConditionFact>(atoms.Count);
        for (var i = 0; i < atoms.Count; i++)
        {
            var atom = atoms[i];
            if (atoms.IndexOf(atom) == i)
            {
                var outcome = atom.Evaluate(context);
                facts.Add(new ConditionFact(atom, outcome, say?.Invoke(atom, outcome) ?? atom.Describe(context)));
            }
        }

        return new ConditionExplanation(result, facts.DrainToImmutable());
    }

    private static void Collect(ConditionNode node, ConditionState state, bool minimal, in ConditionContext context, List<ConditionAtom> into)
    {
        switch (node)
        {
            case ConditionAtom atom:
                into.Add(atom);
                break;
            case ConditionNot not:
                Collect(not.Operand, Opposite(state), minimal, context, into);
                break;
            case ConditionAnd and:
                OfMany(and.Operands, state, minimal && state == ConditionState.False, minimal, context, into);
                break;
            case ConditionOr or:
                OfMany(or.Operands, state, minimal && state == ConditionState.True, minimal, context, into);
                break;
        }
    }

    // One operand of the deciding value suffices, the first of the shortest; the other value needs all operands; the undecided
    // states show the operands in that state.
    private static void OfMany(ImmutableArray<ConditionNode> operands, ConditionState state, bool oneSuffices, bool minimal, in ConditionContext context, List<ConditionAtom> into)
    {
        var start = into.Count;
        var shortest = -1;
        foreach (var operand in operands)
        {
            if (operand.Evaluate(context).State != state)
            {
                continue;
            }

            var from = into.Count;
            Collect(operand, state, minimal, context, into);
            var length = into.Count - from;
            if (oneSuffices && shortest >= 0)
            {
                var isShorter = length < shortest;
                into.RemoveRange(isShorter ? start : from, isShorter ? from - start : length);
            }

            shortest = shortest < 0 ? length : Math.Min(shortest, length);
        }
    }

    private static ConditionState Opposite(ConditionState state) => state switch
    {
        ConditionState.True => ConditionState.False,
        ConditionState.False => ConditionState.True,
        _ => state,
    };
}
