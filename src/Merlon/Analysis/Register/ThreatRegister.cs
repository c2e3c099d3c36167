using Merlon.Analysis.Engine;
using Merlon.Analysis.Facts;
using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Analysis.Register;

/// <summary>
/// Makes one list of recorded findings and found threats: a record that a rule found as well becomes part of that
/// threat, which keeps its id, names the record, and takes over what was decided about it.
/// </summary>
internal static class ThreatRegister
{
    public static List<AssembledThreat> Join(List<AssembledThreat> threats, ModelFacts facts, DiagnosticBag diagnostics)
    {
        var recorded = threats.Where(IsRecorded).ToList();
        if (recorded.Count == 0 || recorded.Count == threats.Count)
        {
            return threats;
        }

        var matcher = new RecordedMatcher(facts, threats.Where(t => !IsRecorded(t)).Select(t => t.Threat));
        var records = new Dictionary<string, List<(Threat Record, string How)>>(StringComparer.Ordinal);
        var joined = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in recorded.Select(r => r.Threat).OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            if (matcher.Find(record) is var (found, how))
            {
                joined.Add(record.Id);
                if (!records.TryGetValue(found.Id, out var list))
                {
                    records[found.Id] = list = [];
                }

                list.Add((record, how));
            }
        }

        if (joined.Count > 0)
        {
            diagnostics.Info(
                DecisionCodes.Recognised, SourceSpan.None,
                $"{joined.Count} of {recorded.Count} recorded threats are threats that rules found as well; each of these names its record and how it was recognised.");
        }

        return
        [
            .. threats
                .Where(t => !joined.Contains(t.Threat.Id) || !IsRecorded(t))
                .Select(t => !IsRecorded(t) && records.TryGetValue(t.Threat.Id, out var list) ? t with { Threat = With(t.Threat, list) } : t),
        ];
    }

    private static bool IsRecorded(AssembledThreat threat) =>
        ThreatRule.StandsForRecorded(threat.Threat.Pack, threat.Threat.Rule);

    private static Threat With(Threat threat, List<(Threat Record, string How)> records)
    {
        threat = threat with
        {
            Recorded = [.. records.Select(r => new RecordedEntry(r.Record.Id, r.Record.Title, r.Record.Status, r.How) { Original = r.Record.Original })],
        };
        if (!threat.IsActive || records.Any(r => r.Record.IsActive) || !Covers(threat, records))
        {
            return threat with { Decision = threat.Decision ?? records.Select(r => r.Record.Decision).FirstOrDefault(d => d is { Kind: DecisionKind.Mitigate }) };
        }

        // Every record is settled: by a decision, or by a countermeasure that the file says is in place.
        var settled = records.Select(r => r.Record).FirstOrDefault(r => r.Status == ThreatStatus.Mitigated) ?? records[0].Record;
        if (settled.Status != ThreatStatus.Mitigated)
        {
            return threat with { Status = settled.Status, Decision = settled.Decision, RuledOutBy = settled.RuledOutBy };
        }

        var counters = records.SelectMany(r => r.Record.Counters).Where(c => c.State == ControlState.Yes).DistinctBy(c => c.Control, StringComparer.Ordinal).ToArray();
        return threat with
        {
            Status = ThreatStatus.Mitigated,
            Decision = settled.Decision,
            Counters = [.. threat.Counters, .. counters],
            WeakestCounters = [.. threat.WeakestCounters, .. counters],
            Fix = [],
        };
    }

    // A threat that is reached over several flows is settled only where the records speak about all of them.
    private static bool Covers(Threat threat, List<(Threat Record, string How)> records) =>
        threat.Via.Length <= 1
        || records.Any(r => r.Record.Subject.Kind != SubjectKind.Flow && r.Record.Subject == threat.Subject)
        || threat.Via.All(f => records.Any(r => r.Record.Via.Contains(f, StringComparer.Ordinal)));
}
