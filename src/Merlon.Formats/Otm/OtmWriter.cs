using System.Globalization;
using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.Otm;

/// <summary>Writes OTM 0.2.0 as JSON; a model that came from OTM is written into its own document.</summary>
internal sealed class OtmWriter
{
    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.owner", "model.description", "model.tags", "zone", "zone.description", "zone.trust", "zone.in", "component", "component.description",
        "component.tags", "component.zone", "component.stores", "component.processes", "component.properties", "zone.properties",
        "flow", "flow.description", "flow.tags", "flow.sends", "data", "data.description", "threat", "threat.description", "threat.category",
        "threat.cwe", "threat.status", "flow.properties",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["component.type"] = "as a name, which other tools may not know",
        ["data.classification"] = "as a number from 0 to 100",
        ["data.integrity"] = "as a number from 0 to 100",
        ["data.availability"] = "as a number from 0 to 100",
        ["flow.receives"] = "the assets of a flow have no direction",
        ["flow.protocol"] = "as a free attribute",
        ["flow.encrypted"] = "as a free attribute",
        ["flow.authentication"] = "as a free attribute",
        ["flow.authorization"] = "as a free attribute",
        ["model.properties"] = "as free attributes",
        ["component.in-scope"] = "as a free attribute",
        ["threat.severity"] = "as equal likelihood and impact",
        ["threat.controls"] = "as mitigations; their share of likelihood and impact becomes one reduction",
        ["threat.advice"] = "as a mitigation that is not in place",
    };

    private readonly ExportInput _input;
    private readonly Kept? _kept;
    private readonly JsonObject _root;
    private readonly Dictionary<string, JsonObject> _written = new(StringComparer.Ordinal);

    private OtmWriter(ExportInput input)
    {
        _input = input;
        _kept = Kept.Find(input.Model, OtmFormat.FormatId, new OtmFormat().Read);
        _root = _kept?.Document ?? new JsonObject { ["otmVersion"] = "0.2.0" };
    }

    public static ExportResult Write(ExportInput input)
    {
        var writer = new OtmWriter(input);
        writer.Write();
        return new ExportResult(Bag.ToText(writer._root), ModelContent.Report(input, OtmFormat.FormatId, KeptFacts, ApproximatedFacts));
    }

    private void Write()
    {
        var now = _input.Model;
        var then = _kept?.Model;
        var fresh = then is null;
        var project = Json.Object(_root, "project");
        Json.Set(project, "name", then?.Name, now.Name, fresh);
        Json.Set(project, "id", then?.Id, now.Id, fresh);
        SetText(project, "description", then?.Description, now.Description);
        SetText(project, "owner", then?.Owner, now.Owner);
        SetTexts(project, "tags", then?.Tags, now.Tags);
        if (fresh && now.Properties.Count > 0)
        {
            project["attributes"] = Attributes(now.Properties);
        }

        Sync("data", "assets", then?.Data ?? [], now.Data, Asset);
        Sync("zone", "trustZones", then?.Zones ?? [], now.Zones, Zone);
        Sync("component", "components", then?.Components ?? [], now.Components, Component);
        Sync("flow", "dataflows", then?.Flows ?? [], now.Flows, Flow);
        Threats();
    }

    private void Sync<T>(string kind, string list, ImmutableArray<T> then, ImmutableArray<T> now, Action<JsonObject, T?, T> write)
        where T : ModelElement
    {
        if (now.IsEmpty && then.IsEmpty)
        {
            return;
        }

        // Old files spell the list in other ways.
        var key = ((string[])[list, "trustzones", "trust_zones", "dataFlows"]).FirstOrDefault(k => string.Equals(k.Replace("_", ""), list, StringComparison.OrdinalIgnoreCase) && _root[k] is JsonArray) ?? list;
        var array = Json.Array(_root, key);
        var before = then.ToDictionary(e => e.Id, StringComparer.Ordinal);
        var json = array.OfType<JsonObject>().DistinctBy(o => Json.Text(o["id"]).Trim(), StringComparer.Ordinal).ToDictionary(o => Json.Text(o["id"]).Trim(), StringComparer.Ordinal);
        foreach (var gone in then.Select(e => e.Id).Except(now.Select(e => e.Id), StringComparer.Ordinal))
        {
            if (_kept?.SourceId(kind, gone) is { } source && json.TryGetValue(source, out var target))
            {
                array.Remove(target);
            }
        }

        var references = new List<Action>();
        foreach (var element in now)
        {
            var known = before.TryGetValue(element.Id, out var old) && _kept?.SourceId(kind, element.Id) is { } source && json.TryGetValue(source, out var found) ? found : null;
            var target = known ?? new JsonObject { ["id"] = element.Id };
            if (known is null)
            {
                array.Push(target);
            }

            _written[$"{kind}:{element.Id}"] = target;
            // Zones refer to each other: first all have their ids.
            references.Add(() => write(target, known is null ? null : old, element));
        }

        references.ForEach(r => r());
    }

    private void Asset(JsonObject json, DataAsset? then, DataAsset now)
    {
        var fresh = then is null;
        Json.Set(json, "name", then?.Name, now.Name, fresh);
        SetText(json, "description", then?.Description, now.Description);
        var risk = Json.Object(json, "risk");
        Json.Set(risk, "confidentiality", then?.Classification, now.Classification, fresh, c => JsonValue.Create(OtmScale.Of(c ?? Classification.Internal)));
        Json.Set(risk, "integrity", then?.Integrity, now.Integrity, fresh, c => JsonValue.Create(OtmScale.Of(c)));
        Json.Set(risk, "availability", then?.Availability, now.Availability, fresh, c => JsonValue.Create(OtmScale.Of(c)));
    }

    private void Zone(JsonObject json, TrustZone? then, TrustZone now)
    {
        var fresh = then is null;
        Json.Set(json, "name", then?.Name, now.Name, fresh);
        SetText(json, "description", then?.Description, now.Description);
        if (fresh)
        {
            json["type"] = now.Properties.GetValueOrDefault("otm-type") ?? (now.Type.Length > 0 ? now.Type : now.Id);
        }

        Json.Set(Json.Object(json, "risk"), "trustRating", then?.Trust, now.Trust, fresh, t => JsonValue.Create(t ?? 0));
        if (fresh ? now.Parent is not null : then!.Parent != now.Parent)
        {
            json["parent"] = now.Parent is { } parent ? new JsonObject { ["trustZone"] = IdOf("zone", parent) } : null;
        }
    }

    private void Component(JsonObject json, Component? then, Component now)
    {
        var fresh = then is null;
        Json.Set(json, "name", then?.Name, now.Name, fresh);
        Json.Set(json, "type", then?.Type, now.Type, fresh, t => JsonValue.Create(fresh && now.Properties.TryGetValue("otm-type", out var own) ? own : t));
        SetText(json, "description", then?.Description, now.Description);
        SetTexts(json, "tags", then?.Tags, now.Tags);
        if (fresh || then!.Zone != now.Zone)
        {
            // Every component needs a parent: those outside all zones go to one that stands for «outside».
            json["parent"] = new JsonObject { ["trustZone"] = now.Zone is { } zone ? IdOf("zone", zone) : Outside() };
        }

        SetReferences(json, "stored", then?.Stores, now.Stores);
        SetReferences(json, "processed", then?.Processes, now.Processes);
        if (fresh && !now.InScope)
        {
            Json.Object(json, "attributes")["inScope"] = false;
        }
    }

    private void Flow(JsonObject json, DataFlow? then, DataFlow now)
    {
        var fresh = then is null;
        Json.Set(json, "name", then?.Name, now.Name, fresh);
        Json.Set(json, "source", then?.Source, now.Source, fresh, s => JsonValue.Create(IdOf("component", s!)));
        if (fresh || then!.Target != now.Target)
        {
            json["destination"] = IdOf("component", now.Target);
            json.Remove("target");
        }

        SetText(json, "description", then?.Description, now.Description);
        SetTexts(json, "tags", then?.Tags, now.Tags);
        Json.Set(json, "bidirectional", IsBoth(then), IsBoth(now), fresh, b => JsonValue.Create(b));
        var before = then is null ? [] : then.Sends.Union(then.Receives, StringComparer.Ordinal).ToArray();
        var assets = now.Sends.Union(now.Receives, StringComparer.Ordinal).ToArray();
        if (!before.SequenceEqual(assets, StringComparer.Ordinal))
        {
            json["assets"] = Json.Texts(assets.Select(a => IdOf("data", a)));
        }

        var attributes = new Dictionary<string, (string Then, string Now)>(StringComparer.Ordinal)
        {
            ["protocol"] = (then?.Protocol ?? "", now.Protocol),
            ["encrypted"] = (Word(then?.Encrypted), Word(now.Encrypted)),
            ["authentication"] = (Word(then?.Authentication), Word(now.Authentication)),
            ["authorization"] = (Word(then?.Authorization), Word(now.Authorization)),
        };
        foreach (var (key, (old, value)) in attributes.Where(a => a.Value.Then != a.Value.Now))
        {
            Json.Object(json, "attributes")[key] = value;
        }
    }

    private static bool IsBoth(DataFlow? flow) => flow?.Properties.GetValueOrDefault("bidirectional") == "true";

    private static string Word(bool? flag) => flag switch { true => "true", false => "false", _ => "" };

    private static string Word(Authentication? value) => value is null or Authentication.Unknown ? "" : Text.Spelling.Of(value.Value);

    private static string Word(Authorization? value) => value is null or Authorization.Unknown ? "" : Text.Spelling.Of(value.Value);

    private string IdOf(string kind, string id) => _written.TryGetValue($"{kind}:{id}", out var json) ? Json.Text(json["id"]) : id;

    private string Outside()
    {
        const string id = "outside";
        var zones = Json.Array(_root, "trustZones");
        if (!zones.OfType<JsonObject>().Any(z => Json.Text(z["id"]) == id))
        {
            zones.Push(new JsonObject { ["id"] = id, ["name"] = "Outside", ["type"] = id, ["risk"] = new JsonObject { ["trustRating"] = 50 } });
        }

        return id;
    }

    private void SetReferences(JsonObject json, string key, ImmutableArray<string>? then, ImmutableArray<string> now)
    {
        if (!(then ?? []).SequenceEqual(now, StringComparer.Ordinal))
        {
            Json.Object(json, "assets")[key] = Json.Texts(now.Select(a => IdOf("data", a)));
        }
    }

    private static void SetText(JsonObject json, string key, string? then, string now)
    {
        if ((then ?? "") != now)
        {
            json[key] = now;
        }
    }

    private static void SetTexts(JsonObject json, string key, ImmutableArray<string>? then, ImmutableArray<string> now)
    {
        if (!(then ?? []).SequenceEqual(now, StringComparer.Ordinal))
        {
            json[key] = Json.Texts(now);
        }
    }

    private static JsonObject Attributes(IEnumerable<KeyValuePair<string, string>> properties) =>
        new(properties.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)JsonValue.Create(p.Value))));

    private void Threats()
    {
        var before = (_kept?.Threats ?? []).ToDictionary(t => t.SourceId, StringComparer.Ordinal);
        var now = RecordedRegister.Find(_input.Model, _input.Decisions);
        var doomed = before.Keys.Except(now.Select(t => t.SourceId), StringComparer.Ordinal).Select(Find).OfType<JsonObject>().ToArray();
        foreach (var threat in now)
        {
            if (before.TryGetValue(threat.SourceId, out var then) && Find(threat.SourceId) is { } instance)
            {
                Update(instance, then, threat);
            }
            else
            {
                Append(threat);
            }
        }

        foreach (var threat in _input.Found)
        {
            Append(threat);
        }

        foreach (var json in doomed)
        {
            (json.Parent as JsonArray)?.Remove(json);
        }
    }

    private static void Update(JsonObject instance, RecordedThreat then, RecordedThreat now)
    {
        Json.Set(instance, "state", then.Status, now.Status, isNew: false, s => JsonValue.Create(OtmWords.Of(s)));
        var mitigations = (instance["mitigations"] as JsonArray)?.OfType<JsonObject>().ToArray() ?? [];
        for (var i = 0; i < Math.Min(Math.Min(then.Controls.Length, now.Controls.Length), mitigations.Length); i++)
        {
            Json.Set(mitigations[i], "state", then.Controls[i].State, now.Controls[i].State, isNew: false, s => JsonValue.Create(OtmWords.Of(s)));
        }
    }

    private void Append(RecordedThreat threat)
    {
        // Threats hang on components and flows only; what is about the whole goes to the first component.
        var owner = threat.SubjectKind switch
        {
            SubjectKind.Component => _written.GetValueOrDefault("component:" + threat.Subject),
            SubjectKind.Flow => _written.GetValueOrDefault("flow:" + threat.Subject),
            _ => _input.Model.Components.Select(c => _written["component:" + c.Id]).FirstOrDefault(),
        };
        if (owner is null)
        {
            return;
        }

        var id = NameUuid.Of("threat", threat.SourceId.Split('@')[0] + threat.Title);
        var threats = Json.Array(_root, "threats");
        if (!threats.OfType<JsonObject>().Any(t => Json.Text(t["id"]) == id))
        {
            threats.Push(Definition(id, threat));
        }

        var mitigations = new JsonArray();
        foreach (var control in threat.Controls)
        {
            mitigations.Push(Mitigation(control));
        }

        if (threat.Controls.IsEmpty && threat.Advice.Length > 0)
        {
            var state = threat.Status == RecordedStatus.Mitigated ? ControlState.Yes : ControlState.No;
            mitigations.Push(Mitigation(new RecordedControl("advice-" + id, $"Counter: {threat.Title}", threat.Advice, state, 0.95)));
        }

        Json.Array(owner, "threats").Push(new JsonObject { ["threat"] = id, ["state"] = OtmWords.Of(threat.Status), ["mitigations"] = mitigations });
    }

    private static JsonObject Definition(string id, RecordedThreat threat) => new()
    {
        ["id"] = id,
        ["name"] = threat.Title,
        ["description"] = threat.Description,
        ["categories"] = Json.Texts(threat.Stride.Concat(threat.Linddun).Select(StrideWords.Label)),
        ["cwes"] = Json.Texts(threat.Cwe.Select(c => string.Create(CultureInfo.InvariantCulture, $"CWE-{c}"))),
        ["risk"] = new JsonObject { ["likelihood"] = OtmScale.Of(threat.Severity), ["impact"] = OtmScale.Of(threat.Severity) },
    };

    private JsonObject Mitigation(RecordedControl control)
    {
        var id = NameUuid.Of("mitigation", control.SourceId);
        var list = Json.Array(_root, "mitigations");
        if (!list.OfType<JsonObject>().Any(m => Json.Text(m["id"]) == id))
        {
            list.Push(new JsonObject { ["id"] = id, ["name"] = control.Name, ["description"] = control.Description, ["riskReduction"] = Math.Round(control.Reduction * 100) });
        }

        return new JsonObject { ["mitigation"] = id, ["state"] = OtmWords.Of(control.State) };
    }

    // Instances are found by their owner and position.
    private JsonObject? Find(string ruleAndSubject)
    {
        if (_kept?.SourceId("threat", ruleAndSubject) is not { } source || source.LastIndexOf('#') is var hash && hash < 0)
        {
            return null;
        }

        var owner = source[(source.IndexOf(':', StringComparison.Ordinal) + 1)..hash];
        var lists = source.StartsWith("Component", StringComparison.Ordinal) ? (string[])["components"] : ["dataflows", "dataFlows"];
        var json = lists.SelectMany(l => (_root[l] as JsonArray)?.OfType<JsonObject>() ?? []).FirstOrDefault(o => Json.Text(o["id"]).Trim() == owner);
        var index = int.Parse(source.AsSpan(hash + 1), CultureInfo.InvariantCulture);
        return (json?["threats"] as JsonArray)?.OfType<JsonObject>().ElementAtOrDefault(index);
    }
}
