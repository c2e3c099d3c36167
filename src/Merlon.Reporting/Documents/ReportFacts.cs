using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Model;
using Merlon.Reporting.Diagrams.Content;
using Merlon.Rules;

namespace Merlon.Reporting.Documents;

/// <summary>What every section of a report asks: names by id, zones around an element, threats by where they stand.</summary>
internal sealed class ReportFacts
{
    private readonly Dictionary<string, Component> _components;
    private readonly Dictionary<string, TrustZone> _zones;
    private readonly Dictionary<string, DataAsset> _data;
    private readonly ILookup<string, string> _flowsOfChannel;

    public ReportFacts(ReportRequest request)
    {
        Request = request;
        Run = request.Run;
        Model = Run.Result.Model;
        Catalogue = Run.Catalogue.With(Model.Catalogue);
        Threats = Run.Result.Threats;
        Active = [.. Threats.Where(t => t.IsActive)];
        New = Run.Baseline is null ? [] : [.. Active.Where(Run.IsNew)];
        _components = ById(Model.Components);
        _zones = ById(Model.Zones);
        _data = ById(Model.Data);
        _flowsOfChannel = Model.Flows.ToLookup(f => f.Source + ">" + f.Target, f => f.Id, StringComparer.Ordinal);
        var active = Active.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        Gone = Run.Baseline is null ? [] : [.. Run.Baseline.Threats.Where(t => !active.Contains(t.Id))];
        Coverage = CoverageTable.Of(this);
    }

    public ReportRequest Request { get; }

    public AnalysisRun Run { get; }

    public ThreatModel Model { get; }

    public Catalogue Catalogue { get; }

    public ImmutableArray<Threat> Threats { get; }

    public ImmutableArray<Threat> Active { get; }

    /// <summary>Active and not in the baseline; empty without one.</summary>
    public ImmutableArray<Threat> New { get; }

    /// <summary>Threats of the baseline that are no longer active.</summary>
    public ImmutableArray<BaselineThreat> Gone { get; }

    public int Resolved => Gone.Length;

    /// <summary>Where the model stood before and stands now, oldest first; empty without a baseline.</summary>
    public ImmutableArray<HistoryPoint> Trend =>
        Run.Baseline is not { } baseline ? []
        : [.. Request.History.IsEmpty ? [HistoryPoint.Of("baseline", baseline)] : Request.History, HistoryPoint.Now(Active)];

    public CoverageTable Coverage { get; }

    public int Count(RiskLevel level) => Active.Count(t => t.Severity == level);

    public int Count(ThreatStatus status) => Threats.Count(t => t.Status == status);

    public string ControlName(string id) => Catalogue.FindControl(id)?.Name ?? id;

    public string DataName(string id) => _data.GetValueOrDefault(id)?.Name ?? id;

    public string ComponentName(string id) => _components.GetValueOrDefault(id)?.Name ?? id;

    /// <summary>Name of whatever a threat or remedy points at.</summary>
    public string PlaceName(string id)
    {
        if (id.Length == 0 || string.Equals(id, Model.Id, StringComparison.Ordinal))
        {
            return Model.Name;
        }

        var arrow = id.IndexOf('>', StringComparison.Ordinal);
        return arrow > 0 ? ComponentName(id[..arrow]) + " → " + ComponentName(id[(arrow + 1)..])
            : _components.GetValueOrDefault(id)?.Name ?? _zones.GetValueOrDefault(id)?.Name ?? DataName(id);
    }

    /// <summary>What of the diagram a threat belongs to, as <c>kind:id</c>: its subject, and the zones around it.</summary>
    public IEnumerable<string> Places(Threat threat)
    {
        var id = threat.Subject.Id;
        yield return Words.Of(threat.Subject.Kind) + ":" + id;
        switch (threat.Subject.Kind)
        {
            case SubjectKind.Component:
                foreach (var zone in ZonesAround(_components.GetValueOrDefault(id)?.Zone))
                {
                    yield return "zone:" + zone;
                }

                break;
            case SubjectKind.Zone:
                foreach (var zone in ZonesAround(_zones.GetValueOrDefault(id)?.Parent))
                {
                    yield return "zone:" + zone;
                }

                break;
            case SubjectKind.Flow:
                foreach (var flow in _flowsOfChannel[id])
                {
                    yield return "flow:" + flow;
                }

                // The overview draws all flows between two zones as one.
                var arrow = id.IndexOf('>', StringComparison.Ordinal);
                if (arrow > 0)
                {
                    yield return "flow:" + BoxOf(id[..arrow]) + ">" + BoxOf(id[(arrow + 1)..]);
                }

                break;
        }
    }

    /// <summary>The parts of the diagram that an attack path touches, in the same words as <see cref="Places(Threat)"/>.</summary>
    public IEnumerable<string> Places(PathTrace trace)
    {
        foreach (var id in trace.Components)
        {
            yield return "component:" + id;
            foreach (var zone in ZonesAround(_components.GetValueOrDefault(id)?.Zone))
            {
                yield return "zone:" + zone;
            }
        }

        foreach (var flow in Model.Flows.Where(f => trace.OnFlow(f.Id) is not null))
        {
            yield return "flow:" + flow.Id;
            yield return "flow:" + BoxOf(flow.Source) + ">" + BoxOf(flow.Target);
        }
    }

    private string BoxOf(string component) => _components.GetValueOrDefault(component)?.Zone ?? component;

    /// <summary>Ids of the zone and of those around it, innermost first.</summary>
    public IEnumerable<string> ZonesAround(string? zone)
    {
        for (var depth = 0; zone is not null && depth < 64; depth++)
        {
            yield return zone;
            zone = _zones.GetValueOrDefault(zone)?.Parent;
        }
    }

    private static Dictionary<string, T> ById<T>(ImmutableArray<T> elements)
        where T : ModelElement
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            map.TryAdd(element.Id, element);
        }

        return map;
    }
}
