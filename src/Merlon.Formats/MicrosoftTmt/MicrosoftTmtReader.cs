using System.Xml.Linq;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.MicrosoftTmt.Rules;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt;

/// <summary>Reads <c>.tm7</c> files: all drawing surfaces, with the threats that the tool recorded.</summary>
internal sealed class MicrosoftTmtReader(SourceText source)
{
    public const int MaxShapes = 20_000;

    private static readonly Dictionary<string, string> Closed = new(StringComparer.Ordinal)
    {
        ["KnowledgeBase"] = "the template (stencils and rules of the tool): kept to be written back, run by --packs tmt",
        ["Profile"] = "a setting of the tool: kept to be written back",
        ["Validations"] = "messages of the tool: kept to be written back",
    };

    /// <summary>Texts about the model that lie in its properties.</summary>
    public static readonly ImmutableArray<(string Element, string Property)> HeadProperties =
        [("Contributors", "contributors"), ("Reviewer", "reviewer"), ("ExternalDependencies", "external-dependencies")];

    private readonly Draft _draft = new(MicrosoftTmtFormat.FormatId, source);
    private readonly XmlSource _xml = new(source.Path);
    private readonly Dictionary<string, string> _components = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _flows = new(StringComparer.OrdinalIgnoreCase);
    private TmtKnowledgeBase? _template;

    public ImportResult Read()
    {
        var root = XmlText.Parse(source, _draft.Diagnostics);
        if (root is null)
        {
            return _draft.Fail();
        }

        if (root.Name.LocalName != "ThreatModel" || _xml.Child(root, "DrawingSurfaceList") is not { } surfaces)
        {
            return _draft.Fail(FormatDiagnostics.Shape(_xml.Span(root), "A .tm7 file is a 'ThreatModel' with a 'DrawingSurfaceList'."));
        }

        var count = surfaces.Elements().Sum(s => s.Elements().Where(e => e.Name.LocalName is "Borders" or "Lines").Sum(e => e.Elements().Count()));
        if (count > MaxShapes)
        {
            return _draft.Fail(FormatDiagnostics.TooLarge(source.Path, count, MaxShapes));
        }

        // Faults of the template are told where its rules run.
        _template = TmtKnowledgeBaseReader.KnowledgeBaseOf(root) is { } template ? new TmtKnowledgeBaseReader(source.Path, new DiagnosticBag()).Read(template) : null;
        Head(_xml.Child(root, "MetaInformation"));
        foreach (var surface in surfaces.Elements().Where(e => e.Name.LocalName == "DrawingSurfaceModel"))
        {
            Surface(surface);
        }

        Threats(_xml.Child(root, "ThreatInstances"), TitlesOf(root));
        foreach (var entry in _xml.Entries(root, Closed))
        {
            _draft.Log.Add(entry.Kind, entry.Field, entry.First, entry.Note);
        }

        return _draft.Finish(null, keep: true, kept: () => TmtBag.Of(source));
    }

    private void Head(XElement? meta)
    {
        _draft.Name = _xml.Text(meta, "ThreatModelName");
        _draft.Owner = _xml.Text(meta, "Owner");
        _draft.Description = _xml.Text(meta, "HighLevelSystemDescription");
        foreach (var (element, property) in HeadProperties)
        {
            if (_xml.Text(meta, element) is { Length: > 0 } text)
            {
                _draft.Properties[property] = text;
            }
        }

        if (_xml.Text(meta, "Assumptions") is { Length: > 0 } assumptions)
        {
            var id = _draft.NewId(SubjectKind.Model, "", "Assumptions of the author");
            _draft.Assumptions.Add(new Assumption { Id = id, Name = "Assumptions of the author", Description = assumptions, Provenance = _draft.From(_xml.Span(meta!)) });
        }
    }

    private void Surface(XElement surface)
    {
        var title = (_xml.Child(surface, "Properties")?.Elements() ?? []).Select(p =>
        {
            _xml.Mark(p);
            return _xml.Text(p, "DisplayName") == "Name" ? _xml.Text(p, "Value") : "";
        }).FirstOrDefault(t => t.Length > 0, _xml.Text(surface, "Header"));
        var shapes = Shapes(surface, "Borders").Concat(Shapes(surface, "Lines")).ToArray();
        var boxes = shapes.Where(s => s.Kind is "StencilRectangle" or "StencilEllipse" or "StencilParallelLines").DistinctBy(s => s.Guid, StringComparer.Ordinal).ToArray();
        foreach (var box in boxes)
        {
            Component(box, title);
        }

        var connectors = shapes.Where(s => s.Kind == "Connector").ToArray();
        var boundaries = shapes.Where(s => s.Kind is "BorderBoundary" or "LineBoundary").DistinctBy(s => s.Guid, StringComparer.Ordinal).ToArray();
        var crossings = new TmtCrossings(boundaries, Zones(boundaries, boxes, connectors), connectors.Length);
        if (crossings.IsTooMuch)
        {
            _draft.Warn(_xml.Span(surface), "The drawing has too many flows and boundaries to see which cut which; zones decide.");
        }

        foreach (var connector in connectors)
        {
            Flow(connector, crossings);
        }
    }

    private IEnumerable<TmtShape> Shapes(XElement surface, string list) =>
        (_xml.Child(surface, list)?.Elements() ?? [])
            .Select(pair => { _xml.Child(pair, "Key"); return _xml.Child(pair, "Value"); })
            .OfType<XElement>()
            .Select(v => new TmtShape(_xml, v));

    private void Component(TmtShape shape, string diagram)
    {
        var kind = shape.Kind switch { "StencilRectangle" => ComponentKind.Actor, "StencilParallelLines" => ComponentKind.DataStore, _ => ComponentKind.Process };
        var name = shape.Name.Length > 0 ? shape.Name : shape.Stencil;
        var id = _draft.NewId(SubjectKind.Component, shape.Guid, name, chosen: false);
        if (!_components.TryAdd(shape.Guid, id))
        {
            _draft.Warn(_xml.Span(shape.Element), $"The id of '{FormatDiagnostics.Short(name)}' is used on two drawing surfaces; flows mean the first.");
        }

        _indexes[id] = _draft.Components.Count;
        var type = TypeGuess.For(kind, shape.Stencil, name);
        if (type != TypeGuess.General(kind))
        {
            _draft.Log.Invented("component.type", _xml.Span(shape.Element), $"'{type}', from stencil '{FormatDiagnostics.Short(shape.Stencil)}' and name");
        }

        var properties = Properties(shape);
        _draft.Components.Add(new Component
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Type = type,
            Kind = kind == TypeGuess.KindOf(type) ? null : kind,
            InScope = !IsOut(shape),
            Controls = ControlsOf(shape),
            Stores = kind == ComponentKind.DataStore && shape.ValueOf("Stores Credentials") == "Yes" ? [_draft.Hinted(DataKind.Credentials, "Credentials", Classification.Restricted, _xml.Span(shape.Element))] : [],
            Properties = diagram.Length > 0 ? properties.SetItem("diagram", diagram) : properties,
            Provenance = _draft.From(_xml.Span(shape.Element)),
        });
    }

    private Dictionary<string, string> Zones(TmtShape[] drawn, TmtShape[] boxes, TmtShape[] connectors)
    {
        var boundaries = drawn.Select(s => s.Kind == "LineBoundary"
            ? new DrawnBoundary(s.Guid, DrawnBox.Around(s.Curve), s.Curve)
            : new DrawnBoundary(s.Guid, s.Box, [])).ToArray();
        var elements = boxes.ToDictionary(b => b.Guid, b => (b.Box, b.Kind == "StencilRectangle"), StringComparer.OrdinalIgnoreCase);
        var (zoneOf, parentOf) = DrawnZones.Find(boundaries, elements, [.. connectors.Select(c => (c.SourceGuid, c.TargetGuid, c.Curve))]);
        var ids = drawn.ToDictionary(
            s => s.Guid,
            s => _draft.NewId(SubjectKind.Zone, s.Guid, s.Name.Length > 0 ? s.Name : s.Stencil.Length > 0 ? s.Stencil : "Trust boundary", chosen: false),
            StringComparer.Ordinal);
        foreach (var shape in drawn)
        {
            var isLine = shape.Kind == "LineBoundary";
            var name = shape.Name.Length > 0 ? shape.Name : shape.Stencil.Length > 0 ? shape.Stencil : Slug.ToName(ids[shape.Guid]);
            var trust = ZoneWords.TrustOf(name, isLine);
            _draft.Zones.Add(new TrustZone
            {
                Id = ids[shape.Guid],
                Name = name,
                Trust = trust == 60 ? ZoneWords.TrustOf(shape.Stencil, isLine) : trust,
                Parent = parentOf.TryGetValue(shape.Guid, out var parent) ? ids[parent] : null,
                InScope = !IsOut(shape),
                Properties = Properties(shape),
                Provenance = _draft.From(_xml.Span(shape.Element)),
            });
            _draft.Log.Invented("zone.trust", _xml.Span(shape.Element), "drawn boundaries have no level of trust; judged by name and stencil");
            if (isLine)
            {
                _draft.Log.Add(LossKind.Approximated, "LineBoundary", _xml.Span(shape.Element), "a line has no inside; the side away from the actors became the zone");
            }
        }

        foreach (var (guid, zone) in zoneOf)
        {
            var index = _indexes[_components[guid]];
            _draft.Components[index] = _draft.Components[index] with { Zone = ids[zone] };
        }

        return ids;
    }

    private void Flow(TmtShape shape, TmtCrossings crossings)
    {
        var name = shape.Name.Length > 0 ? shape.Name : shape.Stencil;
        if (!_components.TryGetValue(shape.SourceGuid, out var from) || !_components.TryGetValue(shape.TargetGuid, out var to))
        {
            _draft.Warn(_xml.Span(shape.Element), $"The flow '{FormatDiagnostics.Short(name)}' is not attached at both ends and is left out.");
            _draft.Log.Add(LossKind.Dropped, "Connector", _xml.Span(shape.Element), "an end of the flow is not attached to an element");
            return;
        }

        var id = _draft.NewId(SubjectKind.Flow, shape.Guid, name.Length > 0 ? name : $"{from} to {to}", chosen: false);
        _flows.TryAdd(shape.Guid, id);
        var protocol = ProtocolWords.Find(shape.Stencil);
        var properties = Properties(shape);
        if (crossings.PropertyOf(shape, _draft.Components[_indexes[from]], _draft.Components[_indexes[to]], _draft.Zones) is { } crosses)
        {
            properties = properties.SetItem(TmtProperties.Crosses, crosses);
            _draft.Log.Add(LossKind.Kept, "Connector line", _xml.Span(shape.Element), "which boundaries the line cuts, where that is not what the zones of its ends say");
        }

        _draft.Flows.Add(new DataFlow
        {
            Id = id,
            Name = name.Length > 0 ? name : $"{_draft.Components[_indexes[from]].Name} to {_draft.Components[_indexes[to]].Name}",
            Source = from,
            Target = to,
            Protocol = protocol.Length > 0 ? protocol : ProtocolWords.Find(name),
            Encrypted = shape.ValueOf("Provides Confidentiality") == "Yes" ? true : null,
            InScope = !IsOut(shape),
            Controls = ControlsOf(shape),
            Properties = properties,
            Provenance = _draft.From(_xml.Span(shape.Element)),
        });
    }

    private static bool IsOut(TmtShape shape) => string.Equals(shape.ValueOf("Out Of Scope"), "true", StringComparison.OrdinalIgnoreCase);

    private ImmutableArray<ControlSetting> ControlsOf(TmtShape shape) =>
    [
        .. TmtControls.All
            .Where(c => shape.ValueOf(c.Label) == "Yes")
            .Select(c => new ControlSetting(c.Control, ControlState.Yes) { Note = c.Label, Span = _xml.Span(shape.Element) }),
    ];

    // What the sheet says, but for what nobody chose and what the template says anyway.
    private ImmutableSortedDictionary<string, string> Properties(TmtShape shape)
    {
        var properties = Draft.NoProperties;
        properties = shape.Stencil.Length > 0 ? properties.SetItem(TmtProperties.Stencil, shape.Stencil) : properties;
        properties = shape.TypeId.Length > 0 ? properties.SetItem(TmtProperties.Type, shape.TypeId) : properties;
        foreach (var attribute in shape.Attributes.Where(a => !a.IsHeader && a.Label is not ("Name" or "Out Of Scope" or "Dataflow Order")))
        {
            var isDefault = _template?.Attribute(shape.TypeId, attribute.Name)?.Default is { } usual ? usual == attribute.Value : TmtProperties.SaysNothing(attribute.Value);
            if (attribute.Value.Length > 0 && (!isDefault || !TmtProperties.SaysNothing(attribute.Value)))
            {
                var key = _template?.PropertyOf(shape.TypeId, attribute.Name, attribute.Label) ?? TmtProperties.Prefix + Slug.From(attribute.Label);
                properties = properties.SetItem(key, attribute.Value);
            }
        }

        return properties;
    }

    private static Dictionary<string, string> TitlesOf(XElement root) =>
        (root.Elements().FirstOrDefault(e => e.Name.LocalName == "KnowledgeBase")?.Elements().FirstOrDefault(e => e.Name.LocalName == "ThreatTypes")?.Elements() ?? [])
            .Select(t => (Id: Inner(t, "Id"), Title: Inner(t, "ShortTitle")))
            .DistinctBy(t => t.Id, StringComparer.Ordinal)
            .ToDictionary(t => t.Id, t => t.Title, StringComparer.Ordinal);

    private static string Inner(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";

    private void Threats(XElement? instances, Dictionary<string, string> titles)
    {
        foreach (var pair in instances?.Elements() ?? [])
        {
            if (_xml.Child(pair, "Value") is not { } value)
            {
                continue;
            }

            var columns = Columns(value);
            string Of(string name) => columns.GetValueOrDefault(name) is { Length: > 0 } column ? column : _xml.Text(value, name);
            var type = _xml.Text(value, "TypeId");
            var title = Of("Title") is { Length: > 0 } own ? own : titles.GetValueOrDefault(type, "");
            var category = Of("UserThreatCategory");
            var stride = StrideWords.FindStride(category);
            var (kind, subject) =
                _flows.TryGetValue(_xml.Text(value, "FlowGuid"), out var flow) ? (SubjectKind.Flow, flow)
                : _components.TryGetValue(_xml.Text(value, "TargetGuid"), out var target) ? (SubjectKind.Component, target)
                : _components.TryGetValue(_xml.Text(value, "SourceGuid"), out var from) ? (SubjectKind.Component, from)
                : (SubjectKind.Model, "");
            var state = _xml.Text(value, "State");
            _draft.Threats.Add(new RecordedThreat
            {
                SourceId = _xml.Text(pair, "Key"),
                Title = title.Length > 0 ? title : type,
                Description = Of("UserThreatDescription"),
                Advice = TmtWords.Plain(Of("PossibleMitigations")),
                Category = category,
                Stride = stride is null ? [] : [stride],
                SubjectKind = kind,
                Subject = subject,
                Severity = TmtWords.Severity(Of("Priority")),
                IsRated = state is not "AutoGenerated" || _xml.Text(value, "ChangedBy").Length > 0,
                Status = state switch
                {
                    "Mitigated" => RecordedStatus.Mitigated,
                    "NotApplicable" => RecordedStatus.FalsePositive,
                    _ => RecordedStatus.Open,
                },
                Reason = Of("StateInformation"),
                Owner = state is "AutoGenerated" or "" ? "" : _xml.Text(value, "ChangedBy"),
                Span = _xml.Span(pair),
            });
            if (state is not ("AutoGenerated" or "NeedsInvestigation" or "NotApplicable" or "Mitigated"))
            {
                _draft.Diagnostics.Add(FormatDiagnostics.Value(_xml.Span(pair), "threat state", state, "open"));
            }
        }
    }

    private Dictionary<string, string> Columns(XElement value)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in _xml.Child(value, "Properties")?.Elements() ?? [])
        {
            var key = pair.Elements().FirstOrDefault(e => e.Name.LocalName == "Key")?.Value.Trim() ?? "";
            if (key is "Title" or "UserThreatCategory" or "UserThreatDescription" or "PossibleMitigations" or "Priority" or "StateInformation")
            {
                columns[key] = _xml.Text(pair, "Value");
                _xml.Mark(pair);
            }
        }

        return columns;
    }
}
