using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>Finds in a condition the one necessary type test that is the most selective.</summary>
internal static class RequirementFinder
{
    public static RuleRequirement Of(CelRule rule)
    {
        var clause = rule.Condition.RequiredClauses
            .Where(c => c.All(call => call.Method == "is" && call.Receiver == c[0].Receiver) && c[0].Receiver is ("component" or "source" or "target"))
            .OrderBy(c => c.Length)
            .FirstOrDefault();
        return clause.IsDefaultOrEmpty
            ? RuleRequirement.None
            : new RuleRequirement(clause[0].Receiver, [.. clause.Select(c => c.Argument).Distinct(StringComparer.Ordinal)]);
    }
}
