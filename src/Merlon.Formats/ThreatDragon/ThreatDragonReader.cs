using System.Globalization;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.ThreatDragon;

/// <summary>Reads Threat Dragon files of both versions.</summary>
internal sealed class ThreatDragonReader(SourceText source)
{
    public const int MaxCells = 20_000;

    private readonly Draft _draft = new(ThreatDragonFormat.FormatId, source);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _flows = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        var node = JsonText.Parse(source, _draft.Diagnostics);
        if (node is null)
        {
            return _draft.Fail();
        }

        var root = new Source(node, _draft.Log);
        var detail = root["detail"];
        if (!root["summary"].IsMap || !detail.IsMap)
        {
            return _draft.Fail(FormatDiagnostics.Shape(root.Span, "A Threat Dragon model has a 'summary' and a 'detail' object."));
        }

        _draft.Name = root["summary"]["title"].Text;
        _draft.Owner = root["summary"]["owner"].Text;
        _draft.Description = root["summary"]["description"].Text;
        var number = 0;
        var cells = 0;
        foreach (var diagram in detail["diagrams"].Items)
        {
            cells += Cells(diagram).Count();
            if (cells > MaxCells)
            {
                return _draft.Fail(FormatDiagnostics.TooLarge(source.Path, cells, MaxCells));
            }

            Diagram(diagram, number++);
        }

        return _draft.Finish(node, keep: true);
    }

    private static IEnumerable<Source> Cells(Source diagram) =>
        (diagram["cells"] is { IsList: true } cells ? cells : diagram["diagramJson"]["cells"]).Items.Where(c => c.IsMap);

    private void Diagram(Source diagram, int number)
    {
        var title = diagram["title"].TrimmedText;
        var method = diagram["diagramType"].TrimmedText;
        var cells = Cells(diagram).Select(c => new ThreatDragonCell(c, number)).ToArray();
        foreach (var element in cells.Where(c => c.IsElement).DistinctBy(c => c.Key, StringComparer.Ordinal))
        {
            Component(element, title);
        }

        Zones(cells);
        foreach (var flow in cells.Where(c => c.IsFlow))
        {
            Flow(flow);
        }

        foreach (var cell in cells.Where(c => c.IsElement || c.IsFlow))
        {
            Threats(cell, method);
        }
    }

    private void Component(ThreatDragonCell cell, string diagram)
    {
        var data = cell.Data;
        var kind = cell.Kind switch { "tm.Actor" => ComponentKind.Actor, "tm.Store" => ComponentKind.DataStore, _ => ComponentKind.Process };
        var name = cell.Name;
        var id = _draft.NewId(SubjectKind.Component, cell.Key, name.Length > 0 ? name : kind.ToString(), chosen: false);
        _components[cell.Key] = id;
        _indexes[id] = _draft.Components.Count;
        var type = data["isALog"].Flag == true ? "log-store"
            : data["isWebApplication"].Flag == true ? "web-application"
            : TypeGuess.For(kind, name);
        if (type != TypeGuess.General(kind))
        {
            _draft.Log.Invented("component.type", cell.Cell.Span, $"'{type}' for '{FormatDiagnostics.Short(name)}', from its name and marks");
        }

        var controls = ImmutableArray.CreateBuilder<ControlSetting>();
        Mark(data["isEncrypted"], "encryption-at-rest");
        Mark(data["isSigned"], "integrity-checks");
        Mark(data["providesAuthentication"], "authentication");
        void Mark(Source flag, string control)
        {
            // Off is the editor's default: it says nothing.
            if (flag.Flag == true)
            {
                controls.Add(new ControlSetting(control, ControlState.Yes) { Span = flag.Span });
            }
        }

        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        if (data["privilegeLevel"].TrimmedText is { Length: > 0 } privilege)
        {
            properties["privilege-level"] = privilege;
        }

        if (data["reasonOutOfScope"].TrimmedText is { Length: > 0 } reason)
        {
            properties["out-of-scope-reason"] = reason;
        }

        if (diagram.Length > 0)
        {
            properties["diagram"] = diagram;
        }

        _draft.Components.Add(new Component
        {
            Id = id,
            Name = name.Length > 0 ? OneLine(name) : Slug.ToName(id),
            Description = data["description"].Text,
            Type = type,
            Kind = kind == TypeGuess.KindOf(type) ? null : kind,
            Controls = controls.ToImmutable(),
            InScope = data["outOfScope"].Flag != true,
            Stores = data["storesCredentials"].Flag == true ? [_draft.Hinted(DataKind.Credentials, "Credentials", Classification.Restricted, data["storesCredentials"].Span)] : [],
            Processes = data["handlesCardPayment"].Flag == true ? [_draft.Hinted(DataKind.Payment, "Payment cards", Classification.Restricted, data["handlesCardPayment"].Span)] : [],
            Properties = properties.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Provenance = _draft.From(cell.Cell.Span),
        });
    }

    private void Zones(ThreatDragonCell[] cells)
    {
        var elements = cells.Where(c => c.IsElement).DistinctBy(c => c.Key, StringComparer.Ordinal)
            .ToDictionary(c => c.Key, c => (c.Box, Actor: c.Kind == "tm.Actor"), StringComparer.Ordinal);
        DrawnPoint? Center(string key) => elements.TryGetValue(key, out var element) ? element.Box.Center : null;
        var flows = cells.Where(c => c.IsFlow).Select(c => (c.End("source"), c.End("target"), c.Way(Center))).ToArray();
        var drawn = cells.Where(c => c.IsBoundary).DistinctBy(c => c.Key, StringComparer.Ordinal).ToArray();
        var boundaries = drawn.Select(c => Boundary(c, Center)).ToArray();
        var (zoneOf, parentOf) = DrawnZones.Find(boundaries, elements, flows);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cell in drawn)
        {
            ids[cell.Key] = _draft.NewId(SubjectKind.Zone, cell.Key, cell.Name.Length > 0 ? cell.Name : "Trust boundary", chosen: false);
        }

        foreach (var cell in drawn)
        {
            var name = cell.Name.Length > 0 ? OneLine(cell.Name) : Slug.ToName(ids[cell.Key]);
            _draft.Zones.Add(new TrustZone
            {
                Id = ids[cell.Key],
                Name = name,
                Description = cell.Data["description"].Text,
                Trust = ZoneWords.TrustOf(name, cell.IsCurve),
                Parent = parentOf.TryGetValue(cell.Key, out var parent) ? ids[parent] : null,
                InScope = cell.Data["outOfScope"].Flag != true,
                Provenance = _draft.From(cell.Cell.Span),
            });
            _draft.Log.Invented("zone.trust", cell.Cell.Span, "drawn boundaries have no level of trust; judged by the name");
            if (cell.IsCurve)
            {
                _draft.Log.Approximated(cell.Cell["source"], "a curve has no inside; the side away from the actors became the zone");
            }
        }

        foreach (var (key, zone) in zoneOf)
        {
            var index = _indexes[_components[key]];
            _draft.Components[index] = _draft.Components[index] with { Zone = ids[zone] };
        }
    }

    private static DrawnBoundary Boundary(ThreatDragonCell cell, Func<string, DrawnPoint?> center)
    {
        if (!cell.IsCurve)
        {
            return new DrawnBoundary(cell.Key, cell.Box, []);
        }

        var way = cell.Way(center);
        return new DrawnBoundary(cell.Key, DrawnBox.Around(way), way.Length > 1 ? way : []);
    }

    private void Flow(ThreatDragonCell cell)
    {
        if (!_components.TryGetValue(cell.End("source"), out var from) || !_components.TryGetValue(cell.End("target"), out var to))
        {
            _draft.Log.Dropped(cell.Cell["data"] is { IsMap: true } data2 ? data2 : cell.Cell["attrs"], "an end of the flow is not attached to an element");
            _draft.Warn(cell.Cell.Span, $"The flow '{FormatDiagnostics.Short(cell.Name)}' is not attached at both ends and is left out.");
            return;
        }

        var data = cell.Data;
        var name = OneLine(cell.Name);
        var protocol = data["protocol"].TrimmedText;
        var known = ProtocolWords.Find(protocol);
        if (protocol.Length > 0 && known.Length == 0)
        {
            _draft.Log.Approximated(data["protocol"], "no protocol of the library; kept as a property");
        }

        var properties = Draft.NoProperties;
        properties = protocol.Length > 0 && known.Length == 0 ? properties.Add("protocol", protocol) : properties;
        properties = data["isBidirectional"].Flag == true ? properties.Add("bidirectional", "true") : properties;
        if (data["isPublicNetwork"].Flag == true)
        {
            properties = properties.Add("public-network", "true");
            Expose(to);
        }

        var id = _draft.NewId(SubjectKind.Flow, cell.Key, name.Length > 0 ? name : $"{from} to {to}", chosen: false);
        _flows[cell.Key] = id;
        _draft.Flows.Add(new DataFlow
        {
            Id = id,
            Name = name.Length > 0 ? name : $"{NameOf(from)} to {NameOf(to)}",
            Description = data["description"].Text,
            Source = from,
            Target = to,
            Protocol = known,
            Encrypted = data["isEncrypted"].Flag == true ? true : null,
            InScope = data["outOfScope"].Flag != true,
            Properties = properties,
            Provenance = _draft.From(cell.Cell.Span),
        });
    }

    private string NameOf(string component) => _draft.Components[_indexes[component]].Name;

    private void Expose(string component)
    {
        var index = _indexes[component];
        if (_draft.Components[index] is { InternetFacing: null } found && found.Kind != ComponentKind.Actor)
        {
            _draft.Components[index] = found with { InternetFacing = true };
            _draft.Log.Invented("component.internet-facing", found.Span, "a flow over a public network reaches it");
        }
    }

    private void Threats(ThreatDragonCell cell, string method)
    {
        var list = cell.Data["threats"] is { IsList: true } threats ? threats : cell.Cell["threats"];
        var index = 0;
        foreach (var threat in list.Items.Where(t => t.IsMap))
        {
            var sourceId = string.Create(CultureInfo.InvariantCulture, $"{cell.Key}#{index++}");
            var flow = _flows.GetValueOrDefault(cell.Key);
            var kind = !cell.IsFlow ? SubjectKind.Component : flow is null ? SubjectKind.Model : SubjectKind.Flow;
            _draft.Threats.Add(Threat(threat, method) with
            {
                SourceId = sourceId,
                SubjectKind = kind,
                Subject = kind == SubjectKind.Component ? _components[cell.Key] : flow ?? "",
            });
        }
    }

    private RecordedThreat Threat(Source threat, string method)
    {
        var category = threat["type"].TrimmedText;
        var status = threat["status"];
        var model = threat["modelType"].TrimmedText is { Length: > 0 } own ? own : method;
        var stride = model.Equals("LINDDUN", StringComparison.OrdinalIgnoreCase) ? null : StrideWords.FindStride(category);
        var linddun = stride is null ? StrideWords.FindLinddun(category) : null;
        if (category.Length > 0 && stride is null && linddun is null)
        {
            _draft.Log.Approximated(threat["type"], "a category beyond STRIDE and LINDDUN; written into the description");
        }

        var description = threat["description"].Text;
        return new RecordedThreat
        {
            Title = OneLine(threat["title"].TrimmedText is { Length: > 0 } title ? title : category.Length > 0 ? category : "Threat"),
            Description = stride is null && linddun is null && category.Length > 0 ? $"{description}\n\nCategory: {category}".Trim() : description,
            Advice = threat["mitigation"].Text,
            Category = category,
            Stride = stride is null ? [] : [stride],
            Linddun = linddun is null ? [] : [linddun],
            Severity = ThreatDragonWords.Severity(threat["severity"].TrimmedText),
            Status = ThreatDragonWords.Status(status.TrimmedText) ?? Unknown(status),
            Reason = ThreatDragonWords.Status(status.TrimmedText) is RecordedStatus.Open or null ? "" : threat["mitigation"].TrimmedText,
            Span = threat.Span,
        };
    }

    private RecordedStatus Unknown(Source status)
    {
        if (status.TrimmedText.Length > 0)
        {
            _draft.Diagnostics.Add(FormatDiagnostics.Value(status.Span, "status", status.Text, "open"));
            _draft.Log.Approximated(status, "an unknown state; taken as open");
        }

        return RecordedStatus.Open;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
