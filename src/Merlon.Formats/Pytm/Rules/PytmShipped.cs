using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>pytm's threats as our library states them: the classes stand before the colon of the condition.</summary>
internal static class PytmShipped
{
    // Words of pytm's for which the scales of our rules have no place.
    private const string VeryLow = "DS03";

    private static readonly HashSet<string> WithoutLikelihood = new(StringComparer.Ordinal)
    {
        "AA01", "AA02", "AC01", "AC02", "AC08", "API02", "DE03", "DS02", "DS04", "DS05", "HA02", "INP14", "INP15", "INP27",
    };

    /// <summary>The entry that a threat library of pytm's would have for a rule.</summary>
    public static PytmThreat Threat(ThreatRule rule)
    {
        var colon = rule.Applies.IndexOf(':', StringComparison.Ordinal);
        return new PytmThreat
        {
            Id = rule.Id,
            Targets = [.. rule.Applies[..Math.Max(colon, 0)].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Condition = rule.Applies[(colon + 1)..].Trim(),
            ConditionSpan = rule.AppliesSpan,
            Description = rule.Title,
            Details = rule.Description,
            Severity = rule.Id == VeryLow ? "Very Low" : rule.Impact.Fixed switch { Criticality.Critical => "Very High", Criticality.High => "High", Criticality.Low => "Low", _ => "Medium" },
            Likelihood = WithoutLikelihood.Contains(rule.Id) ? "" : rule.Likelihood switch { RuleLikelihood.High => "High", RuleLikelihood.Low => "Low", _ => "Medium" },
            Mitigations = rule.Advice,
            Span = rule.Span,
        };
    }
}
