using Merlon.Rules.Conditions;
using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>One test of a generation filter. Its context is one value: the <see cref="TmtInteraction"/>.</summary>
internal abstract class TmtAtom(string text, SourceSpan span) : ConditionAtom(text, span)
{
    public override ConditionResult Evaluate(in ConditionContext context) => ConditionResult.Of(Holds(On(context)));

    public override string Describe(in ConditionContext context) => Fact(On(context));

    /// <summary>What the model says, in words.</summary>
    public abstract string Fact(TmtInteraction on);

    protected abstract bool Holds(TmtInteraction on);

    private static TmtInteraction On(in ConditionContext context) => (TmtInteraction)context.Values[0].AsObject!;
}
