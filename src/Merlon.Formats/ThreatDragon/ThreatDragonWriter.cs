using System.Globalization;
using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.ThreatDragon;

/// <summary>Writes Threat Dragon 2 files: a model that came from one is written into it, any other into a new drawing.</summary>
internal sealed class ThreatDragonWriter
{
    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.owner", "model.description", "zone", "zone.description", "component", "component.description", "component.in-scope",
        "flow", "flow.description", "flow.in-scope", "flow.protocol", "threat", "threat.severity", "threat.description",
        "threat.category", "threat.status",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["component.type"] = "only the kind (actor, process, store) is written",
        ["component.zone"] = "as a position inside the zone's box",
        ["zone.in"] = "as a box inside a box",
        ["component.properties"] = "only the reason out of scope and the privilege level have a place",
        ["flow.properties"] = "only both directions and public network have a place",
        ["flow.encrypted"] = "not encrypted and not said are one",
        ["threat.controls"] = "their state decides the status of the threat",
        ["threat.advice"] = "written as the mitigation, which also holds the reason of a decision",
    };

    private readonly ExportInput _input;
    private readonly Kept? _kept;
    private readonly JsonObject _root;
    private readonly Dictionary<string, JsonObject> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonObject, JsonArray> _homes = [];
    private readonly Dictionary<string, JsonObject> _written = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, DrawnBox> _layout;
    private int _threatNumber;

    private ThreatDragonWriter(ExportInput input)
    {
        _input = input;
        _kept = Kept.Find(input.Model, ThreatDragonFormat.FormatId, new ThreatDragonFormat().Read) is { } kept && IsSecond(kept.Document) ? kept : null;
        _root = _kept?.Document ?? New();
        _layout = AutoLayout.Of(input.Model);
        IndexCells();
    }

    public static ExportResult Write(ExportInput input)
    {
        var writer = new ThreatDragonWriter(input);
        writer.Write();
        return new ExportResult(Bag.ToText(writer._root), ModelContent.Report(input, ThreatDragonFormat.FormatId, KeptFacts, ApproximatedFacts));
    }

    private static bool IsSecond(JsonObject root) =>
        root["detail"] is JsonObject detail && detail["diagrams"] is JsonArray diagrams && diagrams.All(d => d is JsonObject o && o["diagramJson"] is null);

    private static JsonObject New() => new()
    {
        ["version"] = "2.2.0",
        ["summary"] = new JsonObject { ["title"] = "", ["owner"] = "", ["description"] = "", ["id"] = 0 },
        ["detail"] = new JsonObject { ["contributors"] = new JsonArray(), ["diagrams"] = new JsonArray(), ["diagramTop"] = 0, ["reviewer"] = "", ["threatTop"] = 0 },
    };

    private void Write()
    {
        var model = _input.Model;
        var then = _kept?.Model;
        var summary = Json.Object(_root, "summary");
        Json.Set(summary, "title", then?.Name, model.Name, then is null);
        Json.Set(summary, "owner", then?.Owner, model.Owner, then is null);
        Json.Set(summary, "description", then?.Description, model.Description, then is null);
        Sync("zone", then?.Zones ?? [], model.Zones, Zone);
        Sync("component", then?.Components ?? [], model.Components, Component);
        Sync("flow", then?.Flows ?? [], model.Flows, Flow);
        Threats();
    }

    private void IndexCells()
    {
        var diagrams = Json.Array(Json.Object(_root, "detail"), "diagrams");
        for (var d = 0; d < diagrams.Count; d++)
        {
            foreach (var cell in ((diagrams[d] as JsonObject)?["cells"] as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{d}/{Json.Text(cell["id"]).Trim()}");
                if (_cells.TryAdd(key, cell))
                {
                    _homes[cell] = (JsonArray)cell.Parent!;
                }
            }
        }
    }

    private void Sync<T>(string kind, ImmutableArray<T> then, ImmutableArray<T> now, Action<JsonObject, T?, T> write)
        where T : ModelElement
    {
        var before = then.ToDictionary(e => e.Id, StringComparer.Ordinal);
        foreach (var gone in then.Select(e => e.Id).Except(now.Select(e => e.Id), StringComparer.Ordinal))
        {
            if (_kept?.SourceId(kind, gone) is { } source && _cells.TryGetValue(source, out var cell))
            {
                _homes[cell].Remove(cell);
            }
        }

        foreach (var element in now)
        {
            var known = _kept?.SourceId(kind, element.Id) is { } source && before.ContainsKey(element.Id) && _cells.TryGetValue(source, out var cell) ? cell : null;
            var target = known ?? Add(kind, element);
            _written[$"{kind}:{element.Id}"] = target;
            write(target, known is null ? null : before[element.Id], element);
        }
    }

    private JsonObject Add(string kind, ModelElement element)
    {
        var cell = new JsonObject { ["id"] = NameUuid.Of(kind, element.Id), ["zIndex"] = kind == "zone" ? -1 : kind == "flow" ? 10 : 1, ["visible"] = true };
        Diagram().Push(cell);
        return cell;
    }

    private JsonArray Diagram()
    {
        var detail = Json.Object(_root, "detail");
        var diagrams = Json.Array(detail, "diagrams");
        if (diagrams.OfType<JsonObject>().FirstOrDefault() is { } first)
        {
            return Json.Array(first, "cells");
        }

        var cells = new JsonArray();
        diagrams.Push(new JsonObject
        {
            ["id"] = 0, ["title"] = _input.Model.Name, ["diagramType"] = "STRIDE", ["version"] = "2.2.0",
            ["placeholder"] = "", ["thumbnail"] = "./public/content/images/thumbnail.stride.jpg", ["cells"] = cells,
        });
        detail["diagramTop"] = 1;
        return cells;
    }

    private void Zone(JsonObject cell, TrustZone? then, TrustZone now)
    {
        var fresh = then is null;
        var data = Json.Object(cell, "data");
        if (fresh)
        {
            cell["shape"] = "trust-boundary-box";
            Place(cell, _layout["zone:" + now.Id]);
            data["type"] = "tm.BoundaryBox";
            data["isTrustBoundary"] = true;
            data["hasOpenThreats"] = false;
        }

        Rename(cell, data, then?.Name, now.Name, fresh);
        Json.Set(data, "description", then?.Description, now.Description, fresh);
    }

    private void Component(JsonObject cell, Component? then, Component now)
    {
        var fresh = then is null;
        var data = Json.Object(cell, "data");
        if (fresh)
        {
            var kind = now.Kind ?? TypeGuess.KindOf(now.Type);
            var (shape, type) = kind switch
            {
                ComponentKind.Actor => ("actor", "tm.Actor"),
                ComponentKind.DataStore => ("store", "tm.Store"),
                _ => ("process", "tm.Process"),
            };
            cell["shape"] = shape;
            Place(cell, _layout["component:" + now.Id]);
            data["type"] = type;
            data["isTrustBoundary"] = false;
            data["hasOpenThreats"] = false;
            data["threats"] = new JsonArray();
        }

        Rename(cell, data, then?.Name, now.Name, fresh);
        Json.Set(data, "description", then?.Description, now.Description, fresh);
        Json.Set(data, "outOfScope", then?.InScope, now.InScope, fresh, v => JsonValue.Create(v == false));
        Json.Set(data, "reasonOutOfScope", Property(then, "out-of-scope-reason"), Property(now, "out-of-scope-reason"), fresh);
        if (Property(now, "privilege-level") != Property(then, "privilege-level"))
        {
            data["privilegeLevel"] = Property(now, "privilege-level");
        }
    }

    private void Flow(JsonObject cell, DataFlow? then, DataFlow now)
    {
        var fresh = then is null;
        var data = Json.Object(cell, "data");
        if (fresh)
        {
            cell["shape"] = "flow";
            cell["connector"] = "smooth";
            cell["vertices"] = new JsonArray();
            data["type"] = "tm.Flow";
            data["isTrustBoundary"] = false;
            data["hasOpenThreats"] = false;
            data["threats"] = new JsonArray();
        }

        Json.Set(cell, "source", then?.Source, now.Source, fresh, EndOf);
        Json.Set(cell, "target", then?.Target, now.Target, fresh, EndOf);
        Rename(cell, data, then?.Name, now.Name, fresh);
        Json.Set(data, "description", then?.Description, now.Description, fresh);
        Json.Set(data, "outOfScope", then?.InScope, now.InScope, fresh, v => JsonValue.Create(v == false));
        Json.Set(data, "reasonOutOfScope", Property(then, "out-of-scope-reason"), Property(now, "out-of-scope-reason"), fresh);
        Json.Set(data, "isBidirectional", Property(then, "bidirectional") == "true", Property(now, "bidirectional") == "true", fresh, v => JsonValue.Create(v));
        Json.Set(data, "isPublicNetwork", Property(then, "public-network") == "true", Property(now, "public-network") == "true", fresh, v => JsonValue.Create(v));
        Json.Set(data, "isEncrypted", then?.Encrypted, now.Encrypted, fresh, v => JsonValue.Create(v == true));
        Json.Set(data, "protocol", Protocol(then), Protocol(now), fresh);
    }

    private static string Protocol(DataFlow? flow) => flow is null ? "" : flow.Protocol.Length > 0 ? flow.Protocol.ToUpperInvariant() : Property(flow, "protocol");

    private JsonNode? EndOf(string? component) => new JsonObject { ["cell"] = Json.Text(_written.GetValueOrDefault("component:" + component)?["id"]) };

    private static string Property(ModelElement? element, string key) => element?.Properties.GetValueOrDefault(key) ?? "";

    // The editor draws copies of the name: all of them are written.
    private static void Rename(JsonObject cell, JsonObject data, string? then, string now, bool fresh)
    {
        if (!fresh && then == now)
        {
            return;
        }

        data["name"] = now;
        var attrs = Json.Object(cell, "attrs");
        var shape = Json.Text(cell["shape"]);
        if (shape is "flow" or "trust-boundary-curve" or "trust-broundary-curve")
        {
            cell["labels"] = new JsonArray(new JsonObject { ["position"] = 0.5, ["attrs"] = new JsonObject { ["label"] = new JsonObject { ["text"] = now } } });
        }
        else
        {
            Json.Object(attrs, shape == "trust-boundary-box" ? "label" : "text")["text"] = now;
        }
    }

    private static void Place(JsonObject cell, DrawnBox box)
    {
        cell["position"] = new JsonObject { ["x"] = box.Left, ["y"] = box.Top };
        cell["size"] = new JsonObject { ["width"] = box.Width, ["height"] = box.Height };
    }

    private void Threats()
    {
        var detail = Json.Object(_root, "detail");
        _threatNumber = int.TryParse(Json.Text(detail["threatTop"]), NumberStyles.Integer, CultureInfo.InvariantCulture, out var top) ? top : 0;
        var before = (_kept?.Threats ?? []).ToDictionary(t => t.SourceId, StringComparer.Ordinal);
        var now = RecordedRegister.Find(_input.Model, _input.Decisions);
        var doomed = new List<JsonObject>();
        foreach (var gone in before.Keys.Except(now.Select(t => t.SourceId), StringComparer.Ordinal))
        {
            if (Find(gone) is { } json)
            {
                doomed.Add(json);
            }
        }

        var touched = new HashSet<JsonObject>();
        foreach (var threat in now)
        {
            if (before.TryGetValue(threat.SourceId, out var then) && Find(threat.SourceId) is { } json)
            {
                Threat(json, then, threat, touched);
            }
            else
            {
                Append(threat, touched);
            }
        }

        foreach (var threat in _input.Found)
        {
            Append(threat, touched);
        }

        foreach (var json in doomed)
        {
            (json.Parent as JsonArray)?.Remove(json);
        }

        if (touched.Count > 0)
        {
            detail["threatTop"] = _threatNumber;
        }

        foreach (var data in touched)
        {
            data["hasOpenThreats"] = (data["threats"] as JsonArray)?.Any(t => Json.Text(t?["status"]) == "Open") == true;
        }
    }

    private void Append(RecordedThreat threat, HashSet<JsonObject> touched)
    {
        var cell = threat.SubjectKind switch
        {
            SubjectKind.Component => _written.GetValueOrDefault("component:" + threat.Subject),
            SubjectKind.Flow => _written.GetValueOrDefault("flow:" + threat.Subject),
            // Only elements and flows carry threats: the others go to the first element.
            _ => _input.Model.Components.Select(c => _written["component:" + c.Id]).FirstOrDefault(),
        };
        if (cell is null)
        {
            return;
        }

        var json = new JsonObject
        {
            ["id"] = NameUuid.Of("threat", $"{threat.SourceId}@{threat.Subject}"),
            ["title"] = "", ["status"] = "Open", ["severity"] = "TBD", ["type"] = "", ["description"] = "", ["mitigation"] = "",
            ["modelType"] = threat.Linddun.Length > 0 ? "LINDDUN" : "STRIDE", ["number"] = ++_threatNumber, ["new"] = false, ["score"] = "",
        };
        Json.Array(Json.Object(cell, "data"), "threats").Push(json);
        Threat(json, null, threat, touched);
    }

    private static void Threat(JsonObject json, RecordedThreat? then, RecordedThreat now, HashSet<JsonObject> touched)
    {
        var fresh = then is null;
        var text = json.ToJsonString();
        Json.Set(json, "title", then?.Title, now.Title, fresh);
        Json.Set(json, "description", then?.Description, now.Description, fresh);
        Json.Set(json, "mitigation", then?.Advice, now.Advice.Length > 0 ? now.Advice : fresh ? now.Reason : now.Advice, fresh);
        Json.Set(json, "severity", then?.Severity, now.Severity, fresh, s => JsonValue.Create(ThreatDragonWords.Of(s)));
        Json.Set(json, "status", then?.Status, now.Status, fresh, s => JsonValue.Create(ThreatDragonWords.Of(s ?? RecordedStatus.Open)));
        Json.Set(json, "type", then?.Category, now.Category, fresh, c => JsonValue.Create(now.Category.Length > 0 ? StrideWords.Label(now.Category) : "Generic"));
        if (json.ToJsonString() != text && json.Parent?.Parent is JsonObject data)
        {
            touched.Add(data);
        }
    }

    // Threats are found by cell and position: old files give them no ids.
    private JsonObject? Find(string ruleAndSubject)
    {
        if (_kept?.SourceId("threat", ruleAndSubject) is not { } source || source.LastIndexOf('#') is var at && at < 0)
        {
            return null;
        }

        if (!_cells.TryGetValue(source[..at], out var cell))
        {
            return null;
        }

        var list = (cell["data"] as JsonObject)?["threats"] as JsonArray ?? cell["threats"] as JsonArray;
        var index = int.Parse(source.AsSpan(at + 1), CultureInfo.InvariantCulture);
        return index < list?.Count ? list.OfType<JsonObject>().ElementAtOrDefault(index) : null;
    }
}
