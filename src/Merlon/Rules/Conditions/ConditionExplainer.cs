using System.Collections.Immutable;

namespace Merlon.Rules.Conditions;

/// <summary>Finds the atoms behind an outcome.</summary>
internal static class ConditionExplainer
{
    /// <param name="known">The outcome where it is known already; null: it is worked out.</param>
    public static ConditionExplanation Explain(ConditionNode root, in ConditionContext context, Func<ConditionAtom, ConditionResult, string?>? say, ConditionResult? known)
    {
        var result = known ?? root.Evaluate(context);
        var atoms = new List<(ConditionAtom Atom, ConditionState State)>(8);
        Collect(root, result.State, minimal: result.IsTrue, context, atoms);
        var facts = ImmutableArray.CreateBuilder<ConditionFact>(atoms.Count);
        foreach (var (atom, state) in atoms)
        {
            if (!Has(facts, atom))
            {
                // What is unknown or failed has something to say about that.
                var outcome = state is ConditionState.True or ConditionState.False ? ConditionResult.Of(state == ConditionState.True) : atom.Evaluate(context);
                facts.Add(new ConditionFact(atom, outcome, say?.Invoke(atom, outcome) ?? atom.Describe(context)));
            }
        }

        return new ConditionExplanation(result, facts.DrainToImmutable());
    }

    private static bool Has(ImmutableArray<ConditionFact>.Builder facts, ConditionAtom atom)
    {
        // By index: to enumerate a builder makes an object.
        for (var i = 0; i < facts.Count; i++)
        {
            if (ReferenceEquals(facts[i].Atom, atom))
            {
                return true;
            }
        }

        return false;
    }

    private static void Collect(ConditionNode node, ConditionState state, bool minimal, in ConditionContext context, List<(ConditionAtom Atom, ConditionState State)> into)
    {
        switch (node)
        {
            case ConditionAtom atom:
                into.Add((atom, state));
                break;
            case ConditionNot not:
                Collect(not.Operand, Opposite(state), minimal, context, into);
                break;
            case ConditionAnd and:
                OfMany(and.Operands, state, deciding: ConditionState.False, minimal, context, into);
                break;
            case ConditionOr or:
                OfMany(or.Operands, state, deciding: ConditionState.True, minimal, context, into);
                break;
        }
    }

    // One operand of the deciding value suffices, the first of the shortest; the other value needs all operands; the undecided
    // states show the operands in that state.
    private static void OfMany(ImmutableArray<ConditionNode> operands, ConditionState state, ConditionState deciding, bool minimal, in ConditionContext context, List<(ConditionAtom Atom, ConditionState State)> into)
    {
        var oneSuffices = minimal && state == deciding;
        var allAreInIt = state == Opposite(deciding);
        var start = into.Count;
        var shortest = -1;
        foreach (var operand in operands)
        {
            if (!allAreInIt && operand.Evaluate(context).State != state)
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
