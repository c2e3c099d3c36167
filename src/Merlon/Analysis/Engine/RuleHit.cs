using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>A rule that applies at one element, before hits of the same root cause are joined.</summary>
internal sealed record RuleHit(ICompiledRule Rule, RuleContext Context)
{
    /// <summary>What a rule in C# says about the place; null for conditions.</summary>
    public RuleMatch? Match => (Rule as CodeRule)?.Match;

    public ElementFacts Subject => Context.SubjectOf(Rule.Rule);
}
