using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.CycloneDx;

/// <summary>Writes a model as one blueprint of the CycloneDX 2.0 draft, with threats, controls and risks beside it.</summary>
internal sealed class CycloneDxDraftWriter
{
    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.description", "model.owner", "model.criticality", "model.tags", "model.properties", "zone", "zone.description", "zone.trust", "zone.in", "zone.type", "zone.tags", "zone.properties", "zone.in-scope",
        "component", "component.description", "component.type", "component.zone", "component.stores", "component.processes", "component.accepts", "component.tags", "component.properties", "component.in-scope",
        "component.owner", "component.runs-code", "component.human", "component.third-party", "component.internet-facing", "component.multi-tenant", "component.redundant",
        "flow", "flow.description", "flow.protocol", "flow.authentication", "flow.authorization", "flow.sends", "flow.receives", "flow.input", "flow.encrypted", "flow.vpn", "flow.ip-filter", "flow.read-only",
        "flow.tags", "flow.properties", "flow.in-scope", "data", "data.description", "data.classification", "data.integrity", "data.availability", "data.kinds", "data.subjects", "data.quantity", "data.retention",
        "data.tags", "data.properties", "data.in-scope", "assumption", "threat", "threat.description", "threat.category", "threat.cwe", "threat.status", "threat.controls",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["threat.severity"] = "as a risk of its own with that score",
        ["threat.advice"] = "as a property",
    };

    private readonly ExportInput _input;
    private readonly Kept? _kept;

    private CycloneDxDraftWriter(ExportInput input)
    {
        _input = input;
        _kept = Kept.Find(input.Model, CycloneDxDraftFormat.FormatId, s => new CycloneDxDraftReader(s).Read());
    }

    public static ExportResult Write(ExportInput input)
    {
        var writer = new CycloneDxDraftWriter(input);
        var root = Rewrite.Of(input, writer._kept, writer.Fresh, Identity);
        return new ExportResult(Bag.ToText(root), ModelContent.Report(input, CycloneDxDraftFormat.FormatId, KeptFacts, ApproximatedFacts));
    }

    private static string? Identity(JsonObject item) =>
        item["bom-ref"] is { } reference ? Json.Text(reference)
        : item["dataStore"] is { } store ? Json.Text(store)
        : item["value"] is not null ? $"{Json.Text(item["name"])}={Json.Text(item["value"])}"
        : item["modelTypes"] is not null || item["name"] is not null ? Json.Text(item["name"])
        : item["validity"] is not null || item["description"] is not null ? Json.Text(item["description"])
        : null;

    private string Ref(string kind, string id) => _kept?.SourceId(kind, id) is { Length: > 0 } source ? source : $"{kind}/{id}";

    private JsonObject Fresh(ThreatModel model, ImmutableArray<RecordedThreat> threats)
    {
        var groups = threats.GroupBy(SymbolOf, StringComparer.Ordinal).ToArray();
        var controls = groups.SelectMany(g => g.SelectMany(t => t.Controls)).GroupBy(ControlRef, StringComparer.Ordinal);
        return new JsonObject
        {
            ["specFormat"] = "CycloneDX",
            ["specVersion"] = "2.0",
            ["serialNumber"] = "urn:uuid:" + NameUuid.Of("cyclonedx", model.Id),
            ["version"] = 1,
            ["blueprints"] = new JsonArray(Blueprint(model)),
            ["controls"] = new JsonArray([.. controls.Select(c => (JsonNode?)Control(c.Key, [.. c]))]),
            ["threats"] = new JsonObject { ["threats"] = new JsonArray([.. groups.Select(g => (JsonNode?)Threat(g.Key, [.. g]))]) },
            ["risks"] = new JsonObject { ["risks"] = new JsonArray([.. groups.Where(g => g.Any(t => t.Severity is not null)).Select(g => (JsonNode?)Risk(g.Key, [.. g]))]) },
        };
    }

    private JsonObject Blueprint(ThreatModel model)
    {
        var blueprint = new JsonObject
        {
            ["bom-ref"] = (_kept?.Document["blueprints"] as JsonArray)?.OfType<JsonObject>().Select(b => Json.Text(b["bom-ref"])).FirstOrDefault(r => r.Length > 0) ?? "blueprint/" + model.Id,
            ["name"] = model.Name,
            ["description"] = model.Description,
            ["modelTypes"] = Json.Texts(["data-flow"]),
            ["zones"] = List(model.Zones, Zone),
            ["boundaries"] = Boundaries(model),
            ["assets"] = List(model.Components, Asset),
            ["dataSets"] = List(model.Data.Where(d => _kept?.SourceId("data", d.Id)?.StartsWith("name:", StringComparison.Ordinal) != true), d => Data(d, model)),
            ["flows"] = List(model.Flows, f => Flow(f, model)),
            ["assumptions"] = List(model.Assumptions, Assumption),
            ["properties"] = CycloneDxProperties.ToJson(CycloneDxProperties.Facts(model)),
        };
        return blueprint;
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(i => (JsonNode?)write(i))]);

    private JsonObject Zone(TrustZone zone)
    {
        var json = new JsonObject
        {
            ["bom-ref"] = Ref("zone", zone.Id), ["name"] = zone.Name, ["description"] = zone.Description,
            ["type"] = zone.Type is "network" or "vpc" or "subnet" ? "network" : "trust",
            ["properties"] = CycloneDxProperties.ToJson(CycloneDxProperties.Facts(zone)),
        };
        if (zone.Parent is { } parent)
        {
            json["parent"] = Ref("zone", parent);
        }

        return json;
    }

    private JsonArray Boundaries(ThreatModel model)
    {
        var zoneOf = model.Components.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, c => c.Zone, StringComparer.Ordinal);
        var pairs = model.Flows
            .Select(f => (From: zoneOf.GetValueOrDefault(f.Source), To: zoneOf.GetValueOrDefault(f.Target)))
            .Where(p => p.From is not null && p.To is not null && p.From != p.To)
            .Select(p => string.CompareOrdinal(p.From, p.To) < 0 ? (A: p.From!, B: p.To!) : (A: p.To!, B: p.From!))
            .Distinct();
        return List(pairs, p => new JsonObject
        {
            ["bom-ref"] = $"boundary/{p.A}/{p.B}", ["type"] = "trust", ["zones"] = Json.Texts([Ref("zone", p.A), Ref("zone", p.B)]),
        });
    }

    private JsonObject Asset(Component component)
    {
        var kind = component.Kind ?? TypeKinds.Of(component.Type);
        var json = new JsonObject
        {
            ["bom-ref"] = Ref("component", component.Id), ["type"] = AssetType(component.Type, kind), ["name"] = component.Name, ["description"] = component.Description,
        };
        if (component.Zone is { } zone)
        {
            json["zone"] = Ref("zone", zone);
        }

        json["properties"] = CycloneDxProperties.ToJson(CycloneDxProperties.Facts(component with { Stores = Refs(component.Stores), Processes = Refs(component.Processes), Zone = null }));
        return json;
    }

    private ImmutableArray<string> Refs(ImmutableArray<string> data) => [.. data.Select(d => Ref("data", d))];

    private static string AssetType(string type, ComponentKind kind) => kind switch
    {
        ComponentKind.Actor => "actor",
        ComponentKind.DataStore => type.StartsWith("cache", StringComparison.Ordinal) ? "cache" : "data-store",
        _ => type.Split('.')[0] switch
        {
            "message-broker" or "event-bus" => "broker",
            "gateway" or "load-balancer" or "proxy" => "gateway",
            "api" => "api",
            "serverless" => "function",
            "container" => "container",
            "iot" => "device",
            "process" => "process",
            _ => type is "aws.lambda" or "azure.functions" ? "function" : type.StartsWith("ai.agent", StringComparison.Ordinal) ? "agent" : "service",
        },
    };

    private JsonObject Data(DataAsset data, ThreatModel model) => new()
    {
        ["bom-ref"] = Ref("data", data.Id),
        ["name"] = data.Name,
        // The schema wants some text.
        ["description"] = data.Description.Length > 0 ? data.Description : data.Name,
        ["placements"] = List(model.Components.Where(c => c.Stores.Contains(data.Id)), c => new JsonObject { ["dataStore"] = Ref("component", c.Id) }),
        ["properties"] = CycloneDxProperties.ToJson(CycloneDxProperties.Facts(data)),
    };

    private JsonObject Flow(DataFlow flow, ThreatModel model)
    {
        var names = model.Data.DistinctBy(d => d.Id, StringComparer.Ordinal).ToDictionary(d => d.Id, d => _kept?.SourceId("data", d.Id) is { } source && source.StartsWith("name:", StringComparison.Ordinal) ? source[5..] : d.Name, StringComparer.Ordinal);
        var json = new JsonObject
        {
            ["bom-ref"] = Ref("flow", flow.Id), ["name"] = flow.Name, ["description"] = flow.Description, ["type"] = "data",
            ["source"] = Ref("component", flow.Source), ["destination"] = Ref("component", flow.Target),
            ["protocols"] = Json.Texts(flow.Protocol.Length > 0 ? [flow.Protocol] : []),
            ["authentication"] = Json.Texts(CycloneDxWords.Of(flow.Authentication) is { } method ? [method] : []),
            ["dataObjects"] = List(flow.Sends.Concat(flow.Receives).Distinct(StringComparer.Ordinal).Where(names.ContainsKey), d => new JsonObject { ["name"] = names[d] }),
        };
        if (flow.Encrypted is { } encrypted)
        {
            json["encrypted"] = encrypted;
        }

        if (!flow.Receives.IsEmpty)
        {
            json["bidirectional"] = true;
        }

        json["properties"] = CycloneDxProperties.ToJson(CycloneDxProperties.Facts(flow with { Sends = Refs(flow.Sends), Receives = Refs(flow.Receives) }));
        return json;
    }

    private JsonObject Assumption(Assumption assumption) => new()
    {
        ["bom-ref"] = Ref("assumption", assumption.Id),
        ["description"] = assumption.Description.Length > 0 ? $"{assumption.Name}: {assumption.Description}" : assumption.Name,
        ["validity"] = !assumption.Holds ? "invalid" : assumption.Properties.GetValueOrDefault("validity") is "verified" or "unverified" or "unknown" ? assumption.Properties["validity"] : "unknown",
    };

    private string SymbolOf(RecordedThreat threat)
    {
        if (_kept?.SourceId("threat", threat.SourceId) is { } source && source.LastIndexOf('#') is >= 0 and var hash)
        {
            return source[..hash];
        }

        var rule = threat.SourceId.Split('@')[0];
        return "threat/" + (rule.StartsWith(RecordedRegister.RulePrefix, StringComparison.Ordinal) ? rule[RecordedRegister.RulePrefix.Length..] : rule.Length > 0 ? rule : Slug.From(threat.Title));
    }

    private string ControlRef(RecordedControl control) =>
        _kept?.SourceId("control", control.SourceId)
        ?? "control/" + (control.SourceId.StartsWith(RecordedRegister.ControlPrefix, StringComparison.Ordinal) ? control.SourceId[RecordedRegister.ControlPrefix.Length..] : control.SourceId);

    private static JsonObject Control(string reference, RecordedControl[] controls) => new()
    {
        ["bom-ref"] = reference,
        ["name"] = controls[0].Name,
        ["description"] = controls[0].Description,
        ["status"] = controls.Any(c => c.State == ControlState.Yes) ? "implemented" : "recommended",
        ["effectiveness"] = new JsonObject { ["percentage"] = controls[0].Reduction },
    };

    private JsonObject Threat(string reference, RecordedThreat[] threats)
    {
        var first = threats[0];
        var categories = first.Stride.Select(s => ("STRIDE", s)).Concat(first.Linddun.Select(l => ("LINDDUN", Linddun(l))).Where(l => l.Item2.Length > 0));
        return new JsonObject
        {
            ["bom-ref"] = reference,
            ["name"] = first.Title,
            ["description"] = first.Description,
            ["categories"] = List(categories, c => new JsonObject { ["taxonomy"] = c.Item1, ["category"] = c.Item2 }),
            ["weaknesses"] = List(threats.SelectMany(t => t.Cwe).Distinct().Order(), c => new JsonObject { ["cweId"] = c }),
            ["affectedAssets"] = Json.Texts(threats.Where(t => t.Subject.Length > 0).Select(t => Ref(t.SubjectKind.ToString().ToLowerInvariant(), t.Subject)).Distinct(StringComparer.Ordinal)),
            ["mitigations"] = Json.Texts(threats.SelectMany(t => t.Controls).Select(ControlRef).Distinct(StringComparer.Ordinal)),
            ["properties"] = CycloneDxProperties.ToJson([("merlon:status", first.Status == RecordedStatus.Open ? "" : Spelling.Of(first.Status)), ("merlon:advice", first.Advice)]),
        };
    }

    // The draft keeps the names of 2010.
    private static string Linddun(string slug) => slug switch
    {
        "linking" => "linkability",
        "identifying" => "identifiability",
        "detecting" => "detectability",
        "data-disclosure" => "disclosure-of-information",
        "non-repudiation" or "unawareness" or "non-compliance" => slug,
        _ => "",
    };

    private static JsonObject Risk(string threat, RecordedThreat[] threats)
    {
        var severity = threats.Max(t => t.Severity)!.Value;
        var (likelihood, impact) = severity switch
        {
            RiskLevel.Low => ("low", "low"),
            RiskLevel.Medium => ("medium", "moderate"),
            RiskLevel.High => ("high", "major"),
            _ => ("very-high", "catastrophic"),
        };
        return new JsonObject
        {
            ["bom-ref"] = "risk/" + threat,
            ["name"] = threats[0].Title,
            ["statement"] = threats[0].Description.Length > 0 ? threats[0].Description : threats[0].Title,
            ["relatedThreats"] = Json.Texts([threat]),
            ["inherentRisk"] = new JsonObject
            {
                ["likelihood"] = new JsonObject { ["level"] = likelihood },
                ["impact"] = new JsonObject { ["level"] = impact, ["polarity"] = "harm" },
                ["score"] = new JsonObject { ["level"] = Spelling.Of(severity) },
            },
            ["status"] = threats[0].Status switch
            {
                RecordedStatus.Mitigated => "mitigated", RecordedStatus.Accepted => "accepted", RecordedStatus.Transferred => "transferred", RecordedStatus.FalsePositive => "retired", _ => "assessed",
            },
        };
    }
}
