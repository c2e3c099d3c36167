using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Formats.Threagile.Rules;

/// <summary>A risk category that the model states itself.</summary>
internal sealed class IndividualRiskRule(ThreatRule rule, string function, bool master) : IThreatRule
{
    public ThreatRule Rule { get; } = rule;

    public IEnumerable<RuleMatch> Match(ModelFacts facts)
    {
        var run = ThreagileRun.Of(facts, master);
        return IndividualRisks.Find(run.View, Rule.Pack)
            .Where(c => string.Equals(c.Rule.Id, Rule.Id, StringComparison.Ordinal))
            .SelectMany(c => run.Matches(Rule, function, isModelFailure: false, c.Risks));
    }
}
