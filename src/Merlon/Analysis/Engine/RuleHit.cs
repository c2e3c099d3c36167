using Merlon.Analysis.Facts;

namespace Merlon.Analysis.Engine;

/// <summary>A rule that applies at one element, before hits of the same root cause are joined.</summary>
internal sealed record RuleHit(ICompiledRule Rule, RuleContext Context)
{
    public ElementFacts Subject => Context.SubjectOf(Rule.Rule);
}
