using System.Collections.Immutable;

namespace Merlon.Rules.Conditions;

/// <summary>Finds the atoms behind an outcome.</summary>
internal static class ConditionExplainer
{
    public static ConditionExplanation Explain(ConditionNode root, in ConditionContext context, Func<ConditionAtom, ConditionResult, string?>? say)
    {
        var result = root.Evaluate(context);
        var facts = SpareFacts.Take();
        Explain(root, result, context, say, facts);
        ImmutableArray<ConditionFact> all = [.. facts];
        SpareFacts.GiveBack(facts);
        return new ConditionExplanation(result, all);
    }

    /// <summary>Adds the atoms behind an outcome that is known.</summary>
    /// <param name="root">The condition.</param>
    /// <param name="result">What it gives.</param>
    /// <param name="context">The values on which it gives that.</param>
    /// <param name="say">Words for an atom; null, or where it gives null: its own.</param>
    /// <param name="facts">Empty before.</param>
    public static void Explain(ConditionNode root, ConditionResult result, in ConditionContext context, Func<ConditionAtom, ConditionResult, string?>? say, List<ConditionFact> facts)
    {
        Collect(root, result.State, minimal: result.IsTrue, context, facts);
        var count = 0;
        for (var i = 0; i < facts.Count; i++)
        {
            var (atom, outcome, _) = facts[i];
            if (!Has(facts, count, atom))
            {
                // What is unknown or failed has something to say about that.
                outcome = outcome.IsDecided ? outcome : atom.Evaluate(context);
                facts[count++] = new ConditionFact(atom, outcome, say?.Invoke(atom, outcome) ?? atom.Describe(context));
            }
        }

        facts.RemoveRange(count, facts.Count - count);
    }

    private static bool Has(List<ConditionFact> facts, int count, ConditionAtom atom)
    {
        for (var i = 0; i < count; i++)
        {
            if (ReferenceEquals(facts[i].Atom, atom))
            {
                return true;
            }
        }

        return false;
    }

    // Without words at first.
    private static void Collect(ConditionNode node, ConditionState state, bool minimal, in ConditionContext context, List<ConditionFact> into)
    {
        switch (node)
        {
            case ConditionAtom atom:
                into.Add(new ConditionFact(atom, new ConditionResult(state), ""));
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
    private static void OfMany(ImmutableArray<ConditionNode> operands, ConditionState state, ConditionState deciding, bool minimal, in ConditionContext context, List<ConditionFact> into)
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
