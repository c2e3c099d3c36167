using Merlon.Analysis;
using Merlon.Model;
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

    /// <summary>How many threats of the baseline are no longer active.</summary>
    public int Resolved => Run.Baseline is { } before ? before.Count - Active.Count(t => before.Contains(t.Id)) : 0;

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
