using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.CycloneDx;

/// <summary>
/// Writes CycloneDX 1.6 and 1.7: components as services, data assets as data components, recorded threats as
/// vulnerabilities, and what has no place there as properties.
/// </summary>
internal sealed class CycloneDxWriter
{
    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.description", "model.owner", "model.criticality", "model.tags", "model.properties", "model.in-scope", "zone", "zone.description", "zone.trust", "zone.in", "zone.type", "zone.tags", "zone.properties", "zone.in-scope",
        "component", "component.description", "component.type", "component.zone", "component.stores", "component.processes", "component.accepts", "component.tags", "component.properties", "component.in-scope",
        "component.owner", "component.runs-code", "component.human", "component.third-party", "component.internet-facing", "component.multi-tenant", "component.redundant",
        "flow", "flow.description", "flow.protocol", "flow.authentication", "flow.authorization", "flow.sends", "flow.receives", "flow.input", "flow.encrypted", "flow.vpn", "flow.ip-filter", "flow.read-only",
        "flow.tags", "flow.properties", "flow.in-scope", "data", "data.description", "data.classification", "data.integrity", "data.availability", "data.kinds", "data.subjects", "data.quantity", "data.retention",
        "data.tags", "data.properties", "data.in-scope", "threat", "threat.severity", "threat.description", "threat.category", "threat.cwe", "threat.status",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["assumption"] = "name and description only",
        ["threat.advice"] = "as a recommendation",
        ["threat.controls"] = "named in the recommendation",
        ["component.controls"] = "only whether callers are authenticated",
    };

    private readonly ExportInput _input;
    private readonly string _version;
    private readonly Kept? _kept;
    private readonly string _serial;

    private CycloneDxWriter(ExportInput input, string version)
    {
        _input = input;
        _version = version;
        _kept = Kept.Find(input.Model, CycloneDxFormat.FormatId, s => new CycloneDxReader(s).Read());
        _serial = _kept?.Document["serialNumber"] is { } serial && Json.Text(serial) is ['u', 'r', 'n', ':', 'u', 'u', 'i', 'd', ':', .. var own] ? own : NameUuid.Of("cyclonedx", input.Model.Id);
    }

    public static ExportResult Write(ExportInput input, string id, string version)
    {
        var writer = new CycloneDxWriter(input, version);
        var root = writer.Write();
        if (id != CycloneDxFormat.FormatId)
        {
            root["specVersion"] = version;
        }

        var report = ModelContent.Report(input, CycloneDxFormat.FormatId, KeptFacts, ApproximatedFacts);
        return new ExportResult(Bag.ToText(root), report with { To = id });
    }

    private JsonObject Write()
    {
        // The experiment of 2024 is no valid CycloneDX: a model that changed is written as the standard wants it.
        var dialect = _kept is not null && _kept.Document.ToJsonString().Contains("\"cdx:model:type\"", StringComparison.Ordinal);
        if (!dialect)
        {
            return Rewrite.Of(_input, _kept, Fresh, Identity);
        }

        var (then, now) = Rewrite.Compared(_input, _kept!, Fresh);
        return JsonNode.DeepEquals(then, now) ? _kept!.Document : now;
    }

    private static string? Identity(JsonObject item) =>
        item["bom-ref"] is { } reference ? Json.Text(reference)
        : item["ref"] is { } target ? Json.Text(target)
        : item["flow"] is not null ? "data " + Json.Text(item["name"])
        : item["value"] is not null ? $"{Json.Text(item["name"])}={Json.Text(item["value"])}"
        : item["id"] is { } id ? Json.Text(id)
        : item["name"] is { } name ? Json.Text(name)
        : null;

    private string Ref(string kind, string id) => _kept?.SourceId(kind, id) is { Length: > 0 } source ? source : id;

    // Elements of different kinds may share an id, and a document has one space of references.
    private string DataRef(string id) => _kept?.SourceId("data", id) is { Length: > 0 } source ? source : "data/" + id;

    private JsonObject Fresh(ThreatModel model, ImmutableArray<RecordedThreat> threats) => new()
    {
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = _version,
        ["serialNumber"] = "urn:uuid:" + _serial,
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = "model/" + model.Id, ["name"] = model.Name, ["description"] = model.Description },
        },
        ["components"] = new JsonArray([.. model.Data.Where(d => _kept?.SourceId("data", d.Id)?.StartsWith("name:", StringComparison.Ordinal) != true).Select(d => (JsonNode?)Data(d))]),
        ["services"] = new JsonArray([.. model.Components.Select(c => (JsonNode?)Service(c, model))]),
        ["vulnerabilities"] = new JsonArray([.. threats.Select(t => (JsonNode?)Threat(t, model))]),
        ["properties"] = CycloneDxProperties.ToJson(Properties(model)),
    };

    private JsonObject Data(DataAsset data) => new()
    {
        ["type"] = "data",
        ["bom-ref"] = DataRef(data.Id),
        ["name"] = data.Name,
        ["description"] = data.Description,
        ["data"] = new JsonArray(new JsonObject { ["type"] = "dataset", ["name"] = data.Name, ["classification"] = Spelling.Of(data.Classification) }),
        ["properties"] = CycloneDxProperties.ToJson(CycloneDxProperties.Facts(data)),
    };

    private JsonObject Service(Component component, ThreatModel model)
    {
        var json = new JsonObject { ["bom-ref"] = Ref("component", component.Id), ["name"] = component.Name, ["description"] = component.Description };
        if (component.Controls.FirstOrDefault(c => c.Control == "authentication") is { State: not ControlState.Unknown } authentication)
        {
            json["authenticated"] = authentication.State == ControlState.Yes;
        }

        if (model.Zones.FirstOrDefault(z => z.Id == component.Zone) is { } zone)
        {
            json["trustZone"] = zone.Name;
        }

        var crosses = model.Flows.Any(f => (f.Source == component.Id || f.Target == component.Id) && ZoneOf(model, f.Source) != ZoneOf(model, f.Target));
        json["x-trust-boundary"] = crosses;
        json["data"] = new JsonArray([.. model.Flows.Where(f => f.Source == component.Id).Select(f => (JsonNode?)Exchange(f, model))]);
        var facts = CycloneDxProperties.Facts(component with { Stores = Refs(component.Stores), Processes = Refs(component.Processes), Zone = component.Zone is { } id ? Ref("zone", id) : null });
        json["properties"] = CycloneDxProperties.ToJson(facts);
        return json;
    }

    private static string? ZoneOf(ThreatModel model, string component) => model.Components.FirstOrDefault(c => c.Id == component)?.Zone;

    private ImmutableArray<string> Refs(ImmutableArray<string> data) => [.. data.Select(DataRef)];

    private JsonObject Exchange(DataFlow flow, ThreatModel model)
    {
        var carried = flow.Sends.Concat(flow.Receives).ToHashSet(StringComparer.Ordinal);
        var level = model.Data.Where(d => carried.Contains(d.Id)).Select(d => d.Classification).DefaultIfEmpty(Classification.Internal).Max();
        return new JsonObject
        {
            ["flow"] = flow.Receives.IsEmpty ? "outbound" : "bi-directional",
            ["classification"] = Spelling.Of(level),
            ["name"] = flow.Name,
            ["description"] = flow.Description,
            ["destination"] = Json.Texts([$"urn:cdx:{_serial}/1#{Uri.EscapeDataString(Ref("component", flow.Target))}"]),
        };
    }

    private IEnumerable<(string Name, string Value)> Properties(ThreatModel model)
    {
        var facts = CycloneDxProperties.Facts(model).ToList();
        foreach (var zone in model.Zones)
        {
            var id = Ref("zone", zone.Id);
            facts.Add(("merlon:zone", id));
            facts.Add(($"merlon:zone:{id}:name", zone.Name));
            facts.Add(($"merlon:zone:{id}:description", zone.Description));
            facts.Add(($"merlon:zone:{id}:in", zone.Parent is { } parent ? Ref("zone", parent) : ""));
            facts.AddRange(Part($"merlon:zone:{id}:", CycloneDxProperties.Facts(zone)));
        }

        foreach (var flow in model.Flows)
        {
            var id = Ref("flow", flow.Id);
            facts.Add(("merlon:flow", id));
            facts.Add(($"merlon:flow:{id}:name", flow.Name));
            facts.Add(($"merlon:flow:{id}:description", flow.Description));
            facts.Add(($"merlon:flow:{id}:source", Ref("component", flow.Source)));
            facts.Add(($"merlon:flow:{id}:target", Ref("component", flow.Target)));
            facts.AddRange(Part($"merlon:flow:{id}:", CycloneDxProperties.Facts(flow with { Sends = Refs(flow.Sends), Receives = Refs(flow.Receives) })));
        }

        foreach (var assumption in model.Assumptions)
        {
            var id = Ref("assumption", assumption.Id);
            facts.Add(("merlon:assumption", id));
            facts.Add(($"merlon:assumption:{id}:name", assumption.Name));
            facts.Add(($"merlon:assumption:{id}:description", assumption.Description));
        }

        return facts;
    }

    private static IEnumerable<(string Name, string Value)> Part(string prefix, IEnumerable<(string Name, string Value)> facts) =>
        facts.Select(f => (prefix + f.Name[CycloneDxProperties.Prefix.Length..], f.Value));

    private JsonObject Threat(RecordedThreat threat, ThreatModel model)
    {
        var kind = threat.SubjectKind.ToString().ToLowerInvariant();
        var reference = _kept?.SourceId("threat", threat.SourceId) ?? (threat.SourceId.Length > 0 ? threat.SourceId : NameUuid.Of("threat", $"{threat.Title}@{kind}:{threat.Subject}"));
        var (state, response) = CycloneDxWords.Of(threat.Status);
        var analysis = new JsonObject { ["state"] = state };
        if (response is not null)
        {
            analysis["response"] = Json.Texts([response]);
        }

        if (threat.Reason.Length > 0)
        {
            analysis["detail"] = threat.Reason;
        }

        var affected = threat.SubjectKind switch
        {
            SubjectKind.Component => threat.Subject,
            SubjectKind.Flow => model.Flows.FirstOrDefault(f => f.Id == threat.Subject)?.Source,
            _ => null,
        };
        var advice = string.Join("\n", threat.Controls.Select(c => c.Description.Length > 0 ? $"{c.Name}: {c.Description}" : c.Name).Prepend(threat.Advice).Where(t => t.Length > 0));
        return new JsonObject
        {
            ["bom-ref"] = reference.StartsWith(RecordedRegister.RulePrefix, StringComparison.Ordinal) ? reference[RecordedRegister.RulePrefix.Length..] : reference,
            ["id"] = reference.Split('@')[0],
            ["ratings"] = new JsonArray(threat.Severity is { } severity ? [new JsonObject { ["severity"] = Spelling.Of(severity), ["method"] = "other" }] : []),
            ["cwes"] = new JsonArray([.. threat.Cwe.Select(c => (JsonNode?)JsonValue.Create(c))]),
            ["description"] = threat.Title,
            ["detail"] = threat.Description,
            ["recommendation"] = advice,
            ["analysis"] = analysis,
            ["affects"] = new JsonArray(affected is { Length: > 0 } ? [new JsonObject { ["ref"] = Ref("component", affected) }] : []),
            ["properties"] = CycloneDxProperties.ToJson(
            [
                ("merlon:subject", threat.Subject.Length > 0 ? $"{kind}:{(threat.SubjectKind == SubjectKind.Data ? DataRef(threat.Subject) : Ref(kind, threat.Subject))}" : "model:"),
                ("merlon:status", CycloneDxWords.Word(threat.Status)), .. threat.Stride.Select(s => ("merlon:stride", s)), .. threat.Linddun.Select(l => ("merlon:linddun", l)),
            ]),
        };
    }
}
