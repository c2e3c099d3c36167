using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Formats.Threagile.Rules;

/// <summary>A rule of Threagile's in our catalogue: texts from the library, logic from here.</summary>
internal sealed class ThreagileThreatRule(ThreatRule rule, ThreagileRule logic, bool master) : IThreatRule
{
    public ThreatRule Rule { get; } = rule;

    public IEnumerable<RuleMatch> Match(ModelFacts facts)
    {
        var run = ThreagileRun.Of(facts, master);
        return run.Matches(Rule, logic.Function, logic.IsModelFailure, logic.Find(run.View));
    }
}
