using Merlon.Evidence;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Facts;

/// <summary>
/// The model with everything worked out that rules may ask: inheritance, reachability, data by place. Built once per
/// analysis in time linear in elements and flows. Several threads may ask at once: what is worked out late is worked out twice then.
/// </summary>
public sealed class ModelFacts : ElementFacts
{
    private readonly Dictionary<string, ComponentFacts> _componentsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DataFacts> _dataById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ZoneFacts> _zonesById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ControlScope> _impliedByType = new(StringComparer.Ordinal);
    private readonly ControlScope _scope;
    private HashSet<string>? _ancestries;
    private CelValue[]? _componentValues;
    private CelValue[]? _flowValues;

    private ModelFacts(ThreatModel model, Catalogue catalogue, EvidenceBook evidence)
        : base(null!, model, 0)
    {
        Evidence = evidence;
        ThreatModel = model;
        Catalogue = catalogue;
        _scope = new ControlScope(model.Controls.AsSpan(), "", null);
        Reach = new Reachability(this);
        Zones = BuildZones();
        // Everything in the order of ids: how a model happens to be written must not show in any result.
        Data = [.. ById(model.Data).Select((d, i) => new DataFacts(this, d, i, _scope))];
        foreach (var data in Data)
        {
            _dataById.TryAdd(data.Id, data);
        }

        Components = [.. ById(model.Components).Select(BuildComponent)];
        foreach (var component in Components)
        {
            _componentsById.TryAdd(component.Id, component);
        }

        ShowsNoStrangers = !Components.Any(c => c.FacesStrangers);
        Flows = BuildFlows();
        LinkZones();
        LinkData();
        MarkCrownJewels();
        Reach.ComputeExposure();
        Reach.ComputeInput();
        Reach.ComputeCrownJewels();
    }

    public ThreatModel ThreatModel { get; }

    public Catalogue Catalogue { get; }

    public ImmutableArray<ZoneFacts> Zones { get; }

    public ImmutableArray<ComponentFacts> Components { get; }

    public ImmutableArray<FlowFacts> Flows { get; }

    public ImmutableArray<DataFacts> Data { get; }

    public override SubjectKind SubjectKind => SubjectKind.Model;

    /// <summary>No component lies in a zone of trust 0 and none is internet-facing: the model does not say where strangers begin.</summary>
    public bool ShowsNoStrangers { get; }

    /// <summary>
    /// True for whom the model takes for a stranger: everybody in a zone of trust 0, and, where the model draws zones and <see cref="ShowsNoStrangers"/>, external
    /// entities outside all of them. Data flow diagrams often have no more to say so: what stands within no boundary nobody vouches for.
    /// </summary>
    public bool IsStranger(ComponentFacts component) =>
        component.Trust == 0 || (ShowsNoStrangers && component.Kind == ComponentKind.Actor && component.Zone is null && !Zones.IsEmpty);

    internal Reachability Reach { get; }

    internal EvidenceBook Evidence { get; }

    /// <summary>Works out the facts. Flows with an end that the model lacks are left out: readers report those.</summary>
    /// <param name="model">The model, its controls already as the evidence shows them.</param>
    /// <param name="catalogue">What the model's own definitions are added to.</param>
    /// <param name="evidence">What was observed; null: nothing.</param>
    public static ModelFacts Build(ThreatModel model, Catalogue catalogue, EvidenceBook? evidence = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(catalogue);
        return new ModelFacts(model, catalogue.With(model.Catalogue), evidence ?? EvidenceBook.Empty);
    }

    public ComponentFacts? FindComponent(string id) => _componentsById.GetValueOrDefault(id);

    public DataFacts? FindData(string id) => _dataById.GetValueOrDefault(id);

    public ZoneFacts? FindZone(string id) => _zonesById.GetValueOrDefault(id);

    public bool Uses(string typeId)
    {
        _ancestries ??= [.. Components.SelectMany(c => c.Type.Ancestry)];
        return _ancestries.Contains(typeId);
    }

    public override ControlAnswer Control(string control) => _scope.TryFind(control, out var answer) ? answer : ControlAnswer.Unknown;

    /// <summary>The lists as rule conditions see them, made once.</summary>
    internal CelValue ComponentValues => CelValue.Wrap(_componentValues ??= [.. Components.Select(CelValue.Object)]);

    internal CelValue FlowValues => CelValue.Wrap(_flowValues ??= [.. Flows.Select(CelValue.Object)]);

    internal DataSet Union(IEnumerable<DataSet> sets)
    {
        // Most are of one set, or of the same again.
        var first = DataSet.Empty;
        List<DataFacts>? items = null;
        foreach (var set in sets)
        {
            if (first.IsEmpty)
            {
                first = set;
            }
            else if (!set.IsEmpty && !ReferenceEquals(set, first))
            {
                (items ??= [.. first.Items]).AddRange(set.Items);
            }
        }

        return items is null ? first : new DataSet(Distinct(items));
    }

    // In the order of their index, each once.
    private static ImmutableArray<DataFacts> Distinct(List<DataFacts> items)
    {
        items.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        var distinct = ImmutableArray.CreateBuilder<DataFacts>(items.Count);
        foreach (var item in items)
        {
            if (distinct.Count == 0 || !ReferenceEquals(distinct[^1], item))
            {
                distinct.Add(item);
            }
        }

        return distinct.DrainToImmutable();
    }

    private static IOrderedEnumerable<T> ById<T>(ImmutableArray<T> elements)
        where T : ModelElement => elements.OrderBy(e => e.Id, StringComparer.Ordinal);

    private DataSet SetOf(ImmutableArray<string> ids)
    {
        if (ids.IsEmpty)
        {
            return DataSet.Empty;
        }

        // Most name one.
        if (ids is [var only])
        {
            return FindData(only) is { } data ? new DataSet([data]) : DataSet.Empty;
        }

        return new DataSet(Distinct([.. ids.Select(FindData).OfType<DataFacts>()]));
    }

    private ImmutableArray<ZoneFacts> BuildZones()
    {
        var byId = new Dictionary<string, TrustZone>(StringComparer.Ordinal);
        foreach (var zone in ThreatModel.Zones)
        {
            byId.TryAdd(zone.Id, zone);
        }

        var zones = ImmutableArray.CreateBuilder<ZoneFacts>(ThreatModel.Zones.Length);
        foreach (var zone in ById(ThreatModel.Zones))
        {
            Add(zone, depth: 0);
        }

        return zones.ToImmutable();

        ZoneFacts Add(TrustZone zone, int depth)
        {
            if (_zonesById.TryGetValue(zone.Id, out var known))
            {
                return known;
            }

            // A cycle is an error of the reader; past this depth it is cut so that facts stay finite.
            ZoneFacts? parent = null;
            if (zone.Parent is not null && depth < 64 && byId.TryGetValue(zone.Parent, out var around))
            {
                parent = Add(around, depth + 1);
            }

            if (_zonesById.TryGetValue(zone.Id, out known))
            {
                return known;
            }

            var facts = new ZoneFacts(this, zone, zones.Count, parent, _scope);
            _zonesById[zone.Id] = facts;
            zones.Add(facts);
            return facts;
        }
    }

    private ComponentFacts BuildComponent(Component component, int index)
    {
        var type = Catalogue.Types.Resolve(component.Type);
        var zone = component.Zone is null ? null : FindZone(component.Zone);
        if (!_impliedByType.TryGetValue(type.Id, out var implied))
        {
            ControlSetting[] assumed = [.. type.Controls.Select(c => c with { Assurance = Assurance.Assumed })];
            implied = new ControlScope(assumed, "type " + type.Id, null);
            _impliedByType[type.Id] = implied;
        }

        return new ComponentFacts(this, component, index, type, zone, zone?.Scope ?? _scope, implied)
        {
            Stored = SetOf(component.Stores),
            Processed = SetOf(component.Processes),
        };
    }

    private ImmutableArray<FlowFacts> BuildFlows()
    {
        var flows = ImmutableArray.CreateBuilder<FlowFacts>(ThreatModel.Flows.Length);
        foreach (var flow in ById(ThreatModel.Flows))
        {
            if (FindComponent(flow.Source) is not { } source || FindComponent(flow.Target) is not { } target)
            {
                continue;
            }

            var protocol = flow.Protocol.Length > 0 ? flow.Protocol : target.Type.Protocols.FirstOrDefault("");
            var facts = new FlowFacts(this, flow, flows.Count, source, target, protocol, CommonScope(source.Zone, target.Zone))
            {
                Sent = SetOf(flow.Sends),
                Received = SetOf(flow.Receives),
            };
            source.Outbound.Add(facts);
            target.Inbound.Add(facts);
            flows.Add(facts);
        }

        return flows.ToImmutable();
    }

    // What a zone states about its inside holds for a flow whose both ends lie in it.
    private ControlScope CommonScope(ZoneFacts? left, ZoneFacts? right)
    {
        while (left is not null && right is not null && !ReferenceEquals(left, right))
        {
            if (left.Depth >= right.Depth)
            {
                left = left.Parent;
            }
            else
            {
                right = right.Parent;
            }
        }

        return left is null || right is null ? _scope : left.Scope;
    }

    private void LinkZones()
    {
        foreach (var component in Components)
        {
            for (var zone = component.Zone; zone is not null; zone = zone.Parent)
            {
                zone.Components.Add(component);
            }
        }

        foreach (var flow in Flows.Where(f => f.CrossesBoundary))
        {
            for (var zone = flow.Source.Zone; zone is not null; zone = zone.Parent)
            {
                if (!Contains(zone, flow.Target.Zone))
                {
                    zone.Outbound.Add(flow);
                }
            }

            for (var zone = flow.Target.Zone; zone is not null; zone = zone.Parent)
            {
                if (!Contains(zone, flow.Source.Zone))
                {
                    zone.Inbound.Add(flow);
                }
            }
        }
    }

    private static bool Contains(ZoneFacts outer, ZoneFacts? inner)
    {
        for (; inner is not null; inner = inner.Parent)
        {
            if (ReferenceEquals(outer, inner))
            {
                return true;
            }
        }

        return false;
    }

    private void LinkData()
    {
        foreach (var component in Components)
        {
            foreach (var item in component.Stored.Items)
            {
                item.StoredIn.Add(component);
            }

            foreach (var item in component.Processed.Items)
            {
                item.ProcessedBy.Add(component);
            }
        }

        foreach (var flow in Flows)
        {
            foreach (var item in flow.Data.Items)
            {
                item.CarriedBy.Add(flow);
            }
        }
    }

    // Declared jewels count; without any, the stores of restricted and secret data are what attackers come for.
    private void MarkCrownJewels()
    {
        var declared = ThreatModel.Profile.CrownJewels;
        foreach (var component in Components)
        {
            component.IsCrownJewel = declared.IsEmpty
                ? component.Stored.Classification >= (int)Classification.Restricted
                : declared.Contains(component.Id, StringComparer.Ordinal)
                    || component.Stored.Items.Any(d => declared.Contains(d.Id, StringComparer.Ordinal));
        }
    }
}
