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
        return _data is null ? name : name + ": " + DisplayText.Clean(_data.Asset.Name);
    }

    private string Subtitle()
    {
        var kind = _request.View switch
        {
            DiagramView.Risk => "Risk by component and flow",
            DiagramView.Data when _data is not null => "Where the " + Classified(_data) + " lives and travels",
            DiagramView.Sequence => "Sequence",
            _ => "Data flow diagram",
        };
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
        var touched = _data is null || zone.Components.Exists(c => Touch(c).Length > 0);
        return new DiagramZone(
            zone.Id,
            DisplayText.Clean(zone.Zone.Name),
            zone.Parent is null ? -1 : _zoneIndex[zone.Parent.Id],
            zone.Trust,
            touched ? Emphasis.Normal : Emphasis.Dimmed);
    }

    private DiagramNode Node(ComponentFacts component)
    {
        var note = Touch(component);
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
            Emphasis = _data is null ? Emphasis.Normal : note.Length > 0 ? Emphasis.Strong : Emphasis.Dimmed,
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

    private DiagramFlow Flow(FlowFacts flow, int index)
    {
        var carries = _data is not null && flow.Data.Items.Contains(_data);
        return new DiagramFlow
        {
            Id = flow.Id,
            Number = index + 1,
            Name = NameOf(flow),
            Source = _nodeIndex[flow.Source.Id],
            Target = _nodeIndex[flow.Target.Id],
            Protocol = ProtocolName(flow.Protocol),
            Data = _data is not null
                ? carries ? [DisplayText.Clean(_data.Asset.Name)] : []
                : [.. flow.Data.Items.Select(d => DisplayText.Clean(d.Asset.Name))],
            Protection = flow.IsEncrypted ? Protection.Encrypted : flow.IsCleartext ? Protection.Cleartext : Protection.Unknown,
            CrossesBoundary = flow.CrossesBoundary,
            Emphasis = _data is null ? Emphasis.Normal : carries ? Emphasis.Strong : Emphasis.Dimmed,
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
