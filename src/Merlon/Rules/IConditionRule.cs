using Merlon.Analysis.Facts;

namespace Merlon.Rules;

/// <summary>A rule whose condition comes from another tool's language and can be taken apart like our own.</summary>
public interface IConditionRule : IThreatRule
{
    /// <summary>The places that the rule looks at and where it does not apply, each with what keeps it from applying.</summary>
    IEnumerable<RuleMiss> Misses(ModelFacts facts);
}
