using Merlon.Analysis;

namespace Merlon.Comparison;

/// <summary>Pairs the threats of both analyses, renames followed, and says what became of each.</summary>
internal static class ThreatChanges
{
    private const double ScoreTolerance = 0.05;

    public static ImmutableArray<ThreatChange> Find(AnalysisResult before, AnalysisResult after, ModelMatches matches)
    {
        var old = new Dictionary<string, Threat>(StringComparer.Ordinal);
        foreach (var threat in before.Threats)
        {
            old.TryAdd(matches.ThreatId(threat), threat);
        }

        var found = new List<ThreatChange>();
        foreach (var threat in after.Threats)
        {
            old.Remove(threat.Id, out var was);
            if (Judge(was, threat) is { } kind)
            {
                found.Add(new ThreatChange(kind, was, threat));
            }
        }

        found.AddRange(old.Values.Where(t => t.IsActive).Select(t => new ThreatChange(ThreatChangeKind.Fixed, t, null)));
        return
        [
            .. found
                .OrderBy(c => c.Kind)
                .ThenByDescending(c => c.Threat.Score)
                .ThenBy(c => c.Threat.Id, StringComparer.Ordinal),
        ];
    }

    private static ThreatChangeKind? Judge(Threat? was, Threat now) => (was?.IsActive, now.IsActive) switch
    {
        (null, true) => ThreatChangeKind.New,
        (false, true) => ThreatChangeKind.Returned,
        (true, false) => now.Status == ThreatStatus.Mitigated ? ThreatChangeKind.Fixed : ThreatChangeKind.Decided,
        (true, true) when was!.Status != now.Status || was.Severity != now.Severity || Math.Abs(was.Score - now.Score) > ScoreTolerance => ThreatChangeKind.Changed,
        (true, true) when !string.Equals(was!.Id, now.Id, StringComparison.Ordinal) => ThreatChangeKind.Moved,
        _ => null,
    };
}
