using System.Globalization;
using Merlon.Formats.Conversion;
using Merlon.Formats.MicrosoftTmt.Rules;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.MicrosoftTmt.Writing;

/// <summary>
/// Writes <c>.tm7</c> files by patching: what differs between the model of now and the model that the kept file holds is
/// changed in its text, and nothing else. A model from elsewhere is written into a new drawing.
/// </summary>
internal sealed class MicrosoftTmtWriter
{
    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.owner", "model.description", "zone", "zone.in-scope", "component", "component.in-scope", "flow", "flow.in-scope",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["model.properties"] = "contributors, reviewer and external dependencies have a place",
        ["zone.properties"] = "attributes of the stencil have a place", ["component.properties"] = "attributes of the stencil have a place", ["flow.properties"] = "attributes of the stencil have a place",
        ["component.controls"] = "as attributes, where the stencil has them", ["flow.controls"] = "as attributes, where the stencil has them",
        ["component.type"] = "as the nearest stencil of the template", ["component.zone"] = "as a position in the drawing", ["zone.in"] = "as a box inside a box",
        ["flow.encrypted"] = "as the attribute 'Provides Confidentiality', where the stencil has it", ["flow.protocol"] = "as the stencil, where the template has one",
        ["assumption"] = "the first one that the file has a text for",
    };

    private static readonly string[] ThreatFacts =
        ["threat", "threat.severity", "threat.description", "threat.advice", "threat.category", "threat.status", "threat.controls", "decision"];

    private readonly ExportInput _input;
    private readonly SourceText _source;
    private readonly ImportResult _then;
    private readonly TmtPatch _patch;
    private readonly TmtNode _root;
    private readonly TmtKnowledgeBase _template;
    private readonly IReadOnlyDictionary<string, DrawnBox> _layout;
    private readonly Dictionary<string, TmtNode> _shapes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _guids = new(StringComparer.Ordinal);
    private readonly bool _isNew;
    private int _serial;

    private MicrosoftTmtWriter(ExportInput input, SourceText source, TmtNode root, bool isNew)
    {
        _input = input;
        _source = source;
        _root = root;
        _isNew = isNew;
        _then = new MicrosoftTmtReader(source).Read();
        _patch = new TmtPatch(source.Text);
        _template = TmtKnowledgeBaseReader.Read(source, new Diagnostics.DiagnosticBag()) ?? new TmtKnowledgeBase("", "", [], []);
        _layout = AutoLayout.Of(input.Model);
        _serial = root.Children.Count > 0 ? HighestSerial(source.Text) : 0;
    }

    public static ExportResult Write(ExportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var kept = TmtBag.Find(input.Model);
        var root = kept is null ? null : TmtNodes.Parse(kept.Text);
        if (kept is null || root?.LocalName != "ThreatModel")
        {
            kept = new SourceText(input.Model.Id + ".tm7", TmtNewFile.For(input.Model));
            root = TmtNodes.Parse(kept.Text)!;
        }

        var writer = new MicrosoftTmtWriter(input, kept, root, isNew: TmtBag.Find(input.Model) is null);
        return writer.Run();
    }

    private ExportResult Run()
    {
        foreach (var surface in _root.Child("DrawingSurfaceList")?.Children ?? [])
        {
            foreach (var value in new[] { "Borders", "Lines" }.SelectMany(l => surface.Child(l)?.Children ?? []).Select(p => p.Child("Value")).OfType<TmtNode>())
            {
                _shapes.TryAdd(value.ValueOf("Guid"), value);
            }
        }

        var then = _then.Model ?? new ThreatModel { Id = "empty", Name = "" };
        Head(then, _input.Model);
        var removed = Remove("zone", then.Zones, _input.Model.Zones)
            .Concat(Remove("component", then.Components, _input.Model.Components))
            .Concat(Remove("flow", then.Flows, _input.Model.Flows))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var before = _isNew ? new ThreatModel { Id = "empty", Name = "" } : then;
        Sync("zone", before.Zones, _input.Model.Zones, AddZone);
        Sync("component", before.Components, _input.Model.Components, AddComponent);
        Sync("flow", before.Flows, _input.Model.Flows, AddFlow);
        foreach (var (flow, was) in _input.Model.Flows.Join(before.Flows, f => f.Id, f => f.Id, (f, was) => (f, was)))
        {
            MoveEnds(flow, was);
        }

        if (!_isNew)
        {
            new TmtThreatStates(_patch, _root.Child("ThreatInstances"), _then, _input).Write(removed);
        }

        return new ExportResult(_source.HasByteOrderMark ? '\uFEFF' + _patch.Apply() : _patch.Apply(), Losses());
    }

    private LossReport Losses()
    {
        var report = ModelContent.Report(
            _input with { Found = [] },
            MicrosoftTmtFormat.FormatId,
            _isNew ? KeptFacts : [.. KeptFacts, .. ThreatFacts.Except(["threat.controls", "decision"])],
            _isNew
                ? ApproximatedFacts
                : ApproximatedFacts
                    .Append(new("threat.controls", "their state decides the state of the threat"))
                    .Append(new("decision", "as the state of the recorded threats that they are about; the tool knows no acceptance and no expiry"))
                    .ToDictionary(StringComparer.Ordinal));
        if (_input.Found.IsEmpty)
        {
            return report;
        }

        var found = new ExportInput(new ThreatModel { Id = "none", Name = "None" }, []) { Found = _input.Found };
        var dropped = ModelContent.Of(found).Select(f => new LossEntry(LossKind.Dropped, f.Fact, 1, f.Span, "the tool makes threats by the rules of its template: those that an analysis found are not written"));
        return LossReport.Create("merlon", MicrosoftTmtFormat.FormatId, report.Entries.Concat(dropped));
    }

    private void Head(ThreatModel then, ThreatModel now)
    {
        if (_root.Child("MetaInformation") is not { } meta)
        {
            return;
        }

        void Set(string element, string before, string value)
        {
            if (!string.Equals(before, value, StringComparison.Ordinal) && meta.Child(element) is { } node)
            {
                _patch.SetText(node, value);
            }
        }

        Set("ThreatModelName", then.Name, now.Name);
        Set("Owner", then.Owner, now.Owner);
        Set("HighLevelSystemDescription", then.Description, now.Description);
        foreach (var (element, property) in MicrosoftTmtReader.HeadProperties)
        {
            Set(element, then.Properties.GetValueOrDefault(property, ""), now.Properties.GetValueOrDefault(property, ""));
        }

        if (then.Assumptions.FirstOrDefault() is { } assumption)
        {
            Set("Assumptions", assumption.Description, now.Assumptions.FirstOrDefault(a => a.Id == assumption.Id)?.Description ?? "");
        }
    }

    // The ids in the file of what is gone from the model.
    private List<string> Remove<T>(string kind, ImmutableArray<T> then, ImmutableArray<T> now)
        where T : ModelElement
    {
        var gone = new List<string>();
        foreach (var id in then.Select(e => e.Id).Except(now.Select(e => e.Id), StringComparer.Ordinal))
        {
            if (_then.SourceIds.TryGetValue($"{kind}:{id}", out var guid) && _shapes.Remove(guid, out var shape))
            {
                gone.Add(guid);
                _patch.Remove(ParentOf(shape));
            }
        }

        return gone;
    }

    private void Sync<T>(string kind, ImmutableArray<T> then, ImmutableArray<T> now, Action<T, string> add)
        where T : ModelElement
    {
        var before = then.ToDictionary(e => e.Id, StringComparer.Ordinal);
        foreach (var element in now)
        {
            if (before.TryGetValue(element.Id, out var was) && _then.SourceIds.TryGetValue($"{kind}:{element.Id}", out var guid) && _shapes.TryGetValue(guid, out var shape))
            {
                _guids[$"{kind}:{element.Id}"] = guid;
                new TmtShapePatch(_patch, shape, _template).Write(was, element);
            }
            else
            {
                guid = NameUuid.Of(kind, element.Id);
                _guids[$"{kind}:{element.Id}"] = guid;
                add(element, guid);
            }
        }
    }

    private void AddZone(TrustZone zone, string guid) => Append("Borders", TmtShapeText.Box(Shape(zone, guid, "BorderBoundary", "GE.TB.B"), _layout["zone:" + zone.Id]));

    private void AddComponent(Component component, string guid)
    {
        var (shape, general) = (component.Kind ?? TypeKinds.Of(component.Type)) switch
        {
            ComponentKind.Actor => ("StencilRectangle", "GE.EI"),
            ComponentKind.DataStore => ("StencilParallelLines", "GE.DS"),
            _ => ("StencilEllipse", "GE.P"),
        };
        Append("Borders", TmtShapeText.Box(Shape(component, guid, shape, general), _layout["component:" + component.Id]));
    }

    private void AddFlow(DataFlow flow, string guid)
    {
        if (!_guids.TryGetValue("component:" + flow.Source, out var source) || !_guids.TryGetValue("component:" + flow.Target, out var target))
        {
            return;
        }

        var shape = Shape(flow, guid, "Connector", "GE.DF");
        if (flow.Encrypted is { } encrypted)
        {
            shape = shape with { Attributes = [.. shape.Attributes.Select(a => a.Attribute.Label == "Provides Confidentiality" ? (a.Attribute, a.Attribute.IndexOf(encrypted ? "Yes" : "No", a.Chosen)) : a)] };
        }

        Append("Lines", TmtShapeText.Line(shape, (source, BoxOf(source, flow.Source)), (target, BoxOf(target, flow.Target))));
    }

    private TmtNewShape Shape(ModelElement element, string guid, string shape, string general)
    {
        var chosen = element.Properties.GetValueOrDefault(TmtProperties.Type, "");
        var generic = _template.Find(general) is not null ? general : _template.Types.FirstOrDefault(t => t.Parent == "ROOT" && "Stencil" + t.Shape == shape || t.Shape == shape)?.Id ?? general;
        var type = _template.Find(chosen) is not null ? chosen : generic;
        return new TmtNewShape
        {
            Guid = guid,
            SerialId = string.Create(CultureInfo.InvariantCulture, $"i{++_serial}"),
            Class = shape,
            Type = type,
            GenericType = _template.ChainOf(type) is [.., var last] ? last.Id : generic,
            TypeName = _template.Find(type)?.Name ?? type,
            Name = element.Name,
            InScope = element.InScope,
            Attributes = [.. _template.ChainOf(type).SelectMany(t => t.Attributes).DistinctBy(a => a.Name, StringComparer.Ordinal).Where(a => a.Values.Length > 0).Select(a => (a, Chosen(element, type, a)))],
        };
    }

    private int Chosen(ModelElement element, string type, TmtAttributeType attribute)
    {
        if (element.Properties.TryGetValue(_template.PropertyOf(type, attribute.Name, attribute.Label), out var said))
        {
            return attribute.IndexOf(said, 0);
        }

        var control = TmtControls.All.FirstOrDefault(c => c.Label == attribute.Label).Control;
        return control is null ? 0 : element.Controls.FirstOrDefault(c => c.Control == control)?.State switch
        {
            ControlState.Yes => attribute.IndexOf("Yes", 0),
            ControlState.No => attribute.IndexOf("No", 0),
            _ => 0,
        };
    }

    private void MoveEnds(DataFlow flow, DataFlow was)
    {
        if (!_guids.TryGetValue("flow:" + flow.Id, out var guid) || !_shapes.TryGetValue(guid, out var shape))
        {
            return;
        }

        foreach (var (element, before, now) in (ReadOnlySpan<(string, string, string)>)[("SourceGuid", was.Source, flow.Source), ("TargetGuid", was.Target, flow.Target)])
        {
            if (!string.Equals(before, now, StringComparison.Ordinal) && shape.Child(element) is { } node && _guids.TryGetValue("component:" + now, out var end))
            {
                _patch.SetText(node, end);
            }
        }
    }

    private void Append(string list, string xml)
    {
        if ((_root.Child("DrawingSurfaceList")?.Children.FirstOrDefault())?.Child(list) is { } node)
        {
            _patch.Append(node, xml);
        }
    }

    private DrawnBox BoxOf(string guid, string component)
    {
        if (!_shapes.TryGetValue(guid, out var shape))
        {
            return _layout["component:" + component];
        }

        double Of(string name) => double.TryParse(shape.ValueOf(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;
        return new DrawnBox(Of("Left"), Of("Top"), Of("Width"), Of("Height"));
    }

    private TmtNode ParentOf(TmtNode shape) => (_root.Child("DrawingSurfaceList")?.Children ?? [])
        .SelectMany(s => new[] { s.Child("Borders"), s.Child("Lines") }.OfType<TmtNode>().SelectMany(l => l.Children))
        .First(p => p.Children.Contains(shape));

    private static int HighestSerial(string text)
    {
        var highest = 0;
        for (var at = text.IndexOf(":Id=\"i", StringComparison.Ordinal); at >= 0; at = text.IndexOf(":Id=\"i", at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf('"', at + 6);
            if (end > 0 && int.TryParse(text.AsSpan(at + 6, end - at - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                highest = Math.Max(highest, number);
            }
        }

        return highest;
    }
}
