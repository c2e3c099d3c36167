using Merlon.Decisions;

namespace Merlon.Comparison;

/// <summary>Pairs decisions by the threat they are about, renames followed.</summary>
internal static class DecisionChanges
{
    public static ImmutableArray<DecisionChange> Find(ImmutableArray<Decision> before, ImmutableArray<Decision> after, ModelMatches matches)
    {
        var old = new Dictionary<string, Decision>(StringComparer.Ordinal);
        foreach (var decision in before.IsDefault ? [] : before)
        {
            // The last entry about a threat is the one that counts.
            old[matches.ThreatId(decision.Threat)] = decision;
        }

        var now = new Dictionary<string, Decision>(StringComparer.Ordinal);
        foreach (var decision in after.IsDefault ? [] : after)
        {
            now[matches.ThreatId(decision.Threat)] = decision;
        }

        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(k => new DecisionChange(old.GetValueOrDefault(k), now.GetValueOrDefault(k)))
                .Where(c => c.Before is null || c.After is null || Differ(c.Before, c.After)),
        ];
    }

    private static bool Differ(Decision before, Decision after) =>
        before with { Threat = "", Span = default } != after with { Threat = "", Span = default };
}
