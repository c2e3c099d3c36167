using System.Globalization;
using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Reporting.Diagrams.Content;

/// <summary>Takes from a model what a diagram of it shows.</summary>
internal sealed class ContentBuilder
{
    private readonly DiagramRequest _request;
    private readonly ModelFacts _facts;
    private readonly Dictionary<string, int> _zoneIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _nodeIndex = new(StringComparer.Ordinal);
    private readonly DataFacts? _data;
    private readonly TallyBook? _tallies;
    private readonly PathTrace? _trace;

    // The facts are sorted by id; a picture follows the order in which its author wrote.
    private readonly ImmutableArray<ZoneFacts> _zones;
    private readonly ImmutableArray<ComponentFacts> _components;
    private readonly ImmutableArray<FlowFacts> _flows;

    public ContentBuilder(DiagramRequest request)
    {
        _request = request;
        _facts = ModelFacts.Build(request.Model, request.Catalogue);
        // Outer zones first, as their depth says.
        _zones = [.. AsWritten(_facts.Zones, request.Model.Zones).OrderBy(z => z.Depth)];
        _components = AsWritten(_facts.Components, request.Model.Components);
        _flows = AsWritten(_facts.Flows, request.Model.Flows);
        for (var i = 0; i < _zones.Length; i++)
        {
            _zoneIndex[_zones[i].Id] = i;
        }

        for (var i = 0; i < _components.Length; i++)
        {
            _nodeIndex.TryAdd(_components[i].Id, i);
        }

        _data = request is { View: DiagramView.Data, Data: { } id } ? _facts.FindData(id) : null;
        _trace = request is { View: DiagramView.AttackPath, Path: { } path } ? new PathTrace(path, _facts) : null;
        _tallies = request is { View: DiagramView.Risk, Analysis: { } analysis } ? new TallyBook(analysis) : null;
    }

    public DiagramContent Build() => new()
    {
        View = _request.View,
        Title = Title(),
        Subtitle = Subtitle(),
        Zones = [.. _zones.Select(Zone)],
        Nodes = [.. _components.Select(Node)],
        Flows = [.. _flows.Select(Flow)],
        Steps = Steps(),
    };

    private static ImmutableArray<T> AsWritten<T>(ImmutableArray<T> facts, IEnumerable<ModelElement> written)
        where T : ElementFacts
    {
        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var element in written)
        {
            place.TryAdd(element.Id, place.Count);
        }

        return [.. facts.OrderBy(f => place.GetValueOrDefault(f.Id, int.MaxValue))];
    }

    private string Title()
    {
        var name = DisplayText.Clean(_request.Model.Name);
        return _data is not null ? name + ": " + DisplayText.Clean(_data.Asset.Name)
            : _request is { View: DiagramView.AttackPath, Path: { } path } ? name + ": " + DisplayText.Clean(path.Goal)
            : name;
    }

    private string Subtitle()
    {
        var kind = _request.View switch
        {
            DiagramView.Risk => "Risk by component and flow",
            DiagramView.Data when _data is not null => "Where the " + Classified(_data) + " lives and travels",
            DiagramView.AttackPath => "Attack path",
            DiagramView.Sequence => "Sequence",
            _ => "Data flow diagram",
        };
        if (_request is { View: DiagramView.AttackPath, Path: { } path })
        {
            return string.Create(CultureInfo.InvariantCulture, $"{kind} · {Count(path.Steps.Length, "step")} · first to get there in {100 * path.Probability:0.#} % of futures · typically after {path.MedianDays:0} days");
        }

        var active = _request.Analysis?.Threats.Where(t => t.IsActive).Select(t => t.Severity);
        return _request.View == DiagramView.Risk && active is not null
            ? kind + " · " + ThreatTally.Of(active).Describe()
            : string.Create(CultureInfo.InvariantCulture, $"{kind} · {Count(_facts.Components.Length, "component")}, {Count(_facts.Flows.Length, "flow")}, {Count(_facts.Zones.Length, "trust zone")}");
    }

    internal static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Classified(DataFacts data) => data.Asset.Classification switch
    {
        Classification.Public => "public data",
        Classification.Internal => "internal data",
        Classification.Confidential => "confidential data",
        Classification.Restricted => "restricted data",
        _ => "secret data",
    };

    private DiagramZone Zone(ZoneFacts zone)
    {
        var touched = _data is null && _trace is null || zone.Components.Exists(c => Touch(c).Length > 0 || _trace?.AtComponent(c.Id) is not null);
        return new DiagramZone(
            zone.Id,
            DisplayText.Clean(zone.Zone.Name),
            zone.Parent is null ? -1 : _zoneIndex[zone.Parent.Id],
            zone.Trust,
            touched ? Emphasis.Normal : Emphasis.Dimmed);
    }

    private DiagramNode Node(ComponentFacts component)
    {
        var note = _trace is null ? Touch(component) : StepNote(_trace.AtComponent(component.Id));
        var touched = _trace is null ? note.Length > 0 : _trace.AtComponent(component.Id) is not null;
        var stored = component.Stored.Items.Select(d => DisplayText.Clean(d.Asset.Name)).ToList();
        return new DiagramNode
        {
            Id = component.Id,
            Name = DisplayText.Clean(component.Component.Name),
            Line = TypeLine(component),
            Shape = component.Kind switch
            {
                ComponentKind.Actor => NodeShape.Actor,
                ComponentKind.DataStore => NodeShape.Store,
                _ => NodeShape.Process,
            },
            Icon = component.IsHuman ? "user" : component.Type.Icon,
            Zone = component.Zone is null ? -1 : _zoneIndex[component.Zone.Id],
            InScope = component.Component.InScope,
            Emphasis = _data is null && _trace is null ? Emphasis.Normal : touched ? Emphasis.Strong : Emphasis.Dimmed,
            Threats = _tallies?.OfComponent(component.Id),
            Note = note,
            Details = string.Join(" ", new[]
            {
                stored.Count > 0 ? "Stores " + string.Join(", ", stored) + "." : "",
                DisplayText.Clean(component.Component.Description),
            }.Where(s => s.Length > 0)),
        };
    }

    private static string TypeLine(ComponentFacts component)
    {
        var name = DisplayText.Clean(component.Type.Name);
        return name.Length == 0 || string.Equals(name, component.Component.Name, StringComparison.OrdinalIgnoreCase)
            ? component.Kind switch { ComponentKind.Actor => "External entity", ComponentKind.DataStore => "Data store", _ => "Process" }
            : name;
    }

    // What a component does with the asset of a data view.
    private string Touch(ComponentFacts component) =>
        _data is null ? ""
        : _data.StoredIn.Contains(component) ? "stores"
        : _data.ProcessedBy.Contains(component) ? "processes"
        : component.Outbound.Exists(f => f.Data.Items.Contains(_data)) || component.Inbound.Exists(f => f.Data.Items.Contains(_data)) ? "handles"
        : "";

    private static string StepNote(IReadOnlyCollection<int>? steps) =>
        steps is not { Count: > 0 } ? ""
        : (steps.Count == 1 ? "step " : "steps ") + string.Join(", ", steps.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    private ImmutableArray<DiagramStep> Steps()
    {
        if (_request is not { View: DiagramView.AttackPath, Path: { } path })
        {
            return [];
        }

        var severities = new Dictionary<string, RiskLevel>(StringComparer.Ordinal);
        foreach (var threat in _request.Analysis?.Threats ?? [])
        {
            severities.TryAdd(threat.Id, threat.Severity);
        }

        return
        [
            .. path.Steps.Select((s, i) => new DiagramStep(
                i + 1,
                DisplayText.Sentence(s.Text),
                DisplayText.Clean(s.Result + (s.AlsoNeeds.IsEmpty ? "" : "; also " + string.Join(", ", s.AlsoNeeds))),
                severities.TryGetValue(s.Threat, out var severity) ? severity : null)),
        ];
    }

    private DiagramFlow Flow(FlowFacts flow, int index)
    {
        var carries = _data is not null && flow.Data.Items.Contains(_data);
        var steps = _trace?.OnFlow(flow.Id);
        var shown = _data is null && _trace is null || carries || steps is not null;
        return new DiagramFlow
        {
            Id = flow.Id,
            // On an attack path the numbers are those of its steps.
            Number = _trace is null ? index + 1 : steps?.FirstOrDefault() ?? 0,
            Name = NameOf(flow),
            Source = _nodeIndex[flow.Source.Id],
            Target = _nodeIndex[flow.Target.Id],
            Protocol = ProtocolName(flow.Protocol),
            Data = _data is not null
                ? carries ? [DisplayText.Clean(_data.Asset.Name)] : []
                : [.. flow.Data.Items.Select(d => DisplayText.Clean(d.Asset.Name))],
            Protection = flow.IsEncrypted ? Protection.Encrypted : flow.IsCleartext ? Protection.Cleartext : Protection.Unknown,
            CrossesBoundary = flow.CrossesBoundary,
            Emphasis = _data is null && _trace is null ? Emphasis.Normal : shown ? Emphasis.Strong : Emphasis.Dimmed,
            Threats = _tallies?.OfFlow(flow.Source.Id, flow.Target.Id),
        };
    }

    // A name that only repeats the ends says nothing that the arrow does not.
    private static string NameOf(FlowFacts flow)
    {
        var name = DisplayText.Clean(flow.Flow.Name);
        var slug = Slug.From(name);
        return slug.Contains(Slug.From(flow.Source.Id), StringComparison.Ordinal) && slug.Contains(Slug.From(flow.Target.Id), StringComparison.Ordinal) ? "" : name;
    }

    // Where the full name would fill a label, the id says the same in less room.
    private string ProtocolName(string id)
    {
        var name = DisplayText.Clean(_facts.Catalogue.Protocols.Find(id)?.Name ?? id);
        return name.Length > 24 && id.Length < name.Length ? DisplayText.Clean(id) : name;
    }
}
