using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Rules.Conditions;

/// <summary>The parts of a condition of any language as reasons for people.</summary>
public static class ConditionReasons
{
    /// <summary>Why the condition is as it is: of a true one what suffices, of a false one what would have to change.</summary>
    public static ImmutableArray<Reason> Of(ConditionTree condition, in ConditionContext context, SourceSpan span)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return [.. condition.Explain(context).Facts.Select(f => new Reason(f.Atom.Text, f.Description, span) { Holds = f.Result.IsTrue })];
    }

    /// <summary>The parts that are true, whatever the whole is.</summary>
    public static ImmutableArray<Reason> Holding(ConditionTree condition, in ConditionContext context, SourceSpan span)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        foreach (var atom in condition.Atoms)
        {
            if (atom.Evaluate(context).IsTrue)
            {
                reasons.Add(new Reason(atom.Text, atom.Describe(context), span));
            }
        }

        return reasons.ToImmutable();
    }
}
