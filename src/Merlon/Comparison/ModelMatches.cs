using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Comparison;

/// <summary>Which elements are the same in both models, for every kind.</summary>
internal sealed class ModelMatches
{
    private ModelMatches(ThreatModel before, ThreatModel after)
    {
        Zones = new(before.Zones, after.Zones);
        Components = new(before.Components, after.Components);
        Data = new(before.Data, after.Data);
        Flows = new(before.Flows, after.Flows);
        PairFlowsByEnds(before, after);
    }

    public ElementMatches<TrustZone> Zones { get; }

    public ElementMatches<Component> Components { get; }

    public ElementMatches<DataAsset> Data { get; }

    public ElementMatches<DataFlow> Flows { get; }

    public static ModelMatches Of(ThreatModel before, ThreatModel after) => new(before, after);

    /// <summary>The id that a base threat would have in the head.</summary>
    public string ThreatId(Threat threat) => ThreatId(threat.Id, threat.Subject.Kind);

    /// <summary>The same for the threat of a decision, which does not say what kind its element is of.</summary>
    public string ThreatId(string id, SubjectKind? kind = null)
    {
        var at = id.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return id;
        }

        var element = id[(at + 1)..];
        var renamed = element.Contains('>', StringComparison.Ordinal)
            ? string.Join('>', element.Split('>').Select(Components.Head))
            : kind switch
            {
                SubjectKind.Zone => Zones.Head(element),
                SubjectKind.Data => Data.Head(element),
                SubjectKind.Flow => Flows.Head(element),
                SubjectKind.Component => Components.Head(element),
                SubjectKind.Model => element,
                _ => Components.FindHead(element) ?? Data.FindHead(element) ?? Zones.Head(element),
            };
        return id[..(at + 1)] + renamed;
    }

    // Ids of flows often come from their wording, so a reworded flow between the same ends is the same flow.
    private void PairFlowsByEnds(ThreatModel before, ThreatModel after)
    {
        var left = before.Flows.Where(f => Flows.FindHead(f.Id) is null).ToLookup(f => (Components.Head(f.Source), Components.Head(f.Target)));
        foreach (var group in after.Flows.Where(f => Flows.FindBase(f.Id) is null).GroupBy(f => (f.Source, f.Target)))
        {
            var candidates = left[group.Key].ToArray();
            Pair(candidates, group, (a, b) => string.Equals(a.Protocol, b.Protocol, StringComparison.Ordinal) && string.Equals(a.Name, b.Name, StringComparison.Ordinal));
            Pair(candidates, group, (a, b) => string.Equals(a.Name, b.Name, StringComparison.Ordinal));
            Pair(candidates, group, (a, b) => string.Equals(a.Protocol, b.Protocol, StringComparison.Ordinal));
            Pair(candidates, group, (_, _) => true);
        }
    }

    private void Pair(DataFlow[] before, IEnumerable<DataFlow> after, Func<DataFlow, DataFlow, bool> same)
    {
        foreach (var flow in after)
        {
            foreach (var candidate in before)
            {
                if (same(candidate, flow) && Flows.Pair(candidate.Id, flow.Id))
                {
                    break;
                }
            }
        }
    }
}
