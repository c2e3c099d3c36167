using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.TmBom;

/// <summary>Writes threat models of the OWASP Threat Model Library, schema 1.0.1.</summary>
internal sealed class TmBomWriter
{
    private const string Schema = "https://github.com/OWASP/www-project-threat-model-library/blob/v1.0.1/threat-model.schema.json";
    private const string Outside = "outside";
    private const string Persona = "unspecified-attacker";

    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.description", "zone", "zone.description", "component", "component.description", "component.zone", "component.stores", "flow", "flow.description", "flow.encrypted",
        "data", "data.description", "assumption", "threat", "threat.description", "threat.cwe",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["model.criticality"] = "as one of five degrees",
        ["model.properties"] = "exposure, tier, overview and repository have a place, others have not",
        ["component.type"] = "as actor, component or data store; types of actors and of databases have words",
        ["component.properties"] = "permissions, repository, parent, vendor and product have a place, others have not",
        ["component.third-party"] = "as a type of actor",
        ["component.controls"] = "encryption at rest is said of the data in a store, other controls have no place",
        ["flow.protocol"] = "only whether it encrypts",
        ["flow.authentication"] = "as a method of the boundary that the flow crosses",
        ["flow.sends"] = "only whether it is sensitive",
        ["flow.receives"] = "only whether it is sensitive",
        ["flow.properties"] = "whether it carries sensitive data has a place, others have not",
        ["data.classification"] = "by the kinds of data",
        ["data.kinds"] = "as one of nine words",
        ["data.quantity"] = "as an estimated number of records",
        ["threat.severity"] = "as a risk of its own with likelihood, impact and score of the band",
        ["threat.status"] = "only by the states of its controls",
        ["threat.controls"] = "without their share of the risk",
        ["threat.advice"] = "as a suggested control",
    };

    private readonly ExportInput _input;
    private readonly Kept? _kept;

    private TmBomWriter(ExportInput input)
    {
        _input = input;
        _kept = Kept.Find(input.Model, TmBomFormat.FormatId, new TmBomFormat().Read);
    }

    public static ExportResult Write(ExportInput input)
    {
        var writer = new TmBomWriter(input);
        var root = Rewrite.Of(input, writer._kept, writer.Fresh, Identity);
        return new ExportResult(Bag.ToText(root), ModelContent.Report(input, TmBomFormat.FormatId, KeptFacts, ApproximatedFacts, writer.Invented()));
    }

    private static string? Identity(JsonObject item) =>
        item["symbolic_name"] is { } name ? Json.Text(name)
        : item["trust_zone_a"] is { } a ? $"{Json.Text(a)}|{Json.Text(item["trust_zone_b"])}"
        : item["validity"] is not null ? Json.Text(item["description"])
        : null;

    private IEnumerable<LossEntry> Invented()
    {
        if (_kept is not null)
        {
            yield break;
        }

        var at = _input.Model.Span;
        if (_input.Model.Components.Any(c => c.Zone is null))
        {
            yield return new LossEntry(LossKind.Invented, "trust_zones[]", 1, at, "every element needs a zone: those outside all zones go to one named 'Outside'");
        }

        if (!_input.Found.IsEmpty || RecordedRegister.Find(_input.Model, _input.Decisions).Length > 0)
        {
            yield return new LossEntry(LossKind.Invented, "threat_personas[]", 1, at, "every threat needs a persona");
        }
    }

    private string NameOf(string kind, string id) => _kept?.SourceId(kind, id) is { Length: > 0 } source ? source : Symbol(id);

    // The schema allows lower-case letters, digits and hyphens.
    private static string Symbol(string id) =>
        string.Concat(Slug.From(id).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-') is { Length: > 0 } symbol ? symbol : "unnamed";

    private JsonObject Fresh(ThreatModel model, ImmutableArray<RecordedThreat> threats)
    {
        var all = model.Data.SelectMany(TmBomWords.Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var external = model.Components.Any(c => c.InternetFacing == true) || model.Zones.Any(z => z.IsHostile);
        var root = new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "1.0",
            ["scope"] = new JsonObject
            {
                ["title"] = model.Name,
                ["description"] = model.Description,
                ["business_criticality"] = TmBomWords.Of(model.Criticality),
                ["data_sensitivity"] = Json.Texts(all),
                ["exposure"] = model.Properties.GetValueOrDefault("exposure") is "internal" or "external" ? model.Properties["exposure"] : external ? "external" : "internal",
                ["tier"] = model.Properties.GetValueOrDefault("tier") is "mission_critical" or "business_critical" or "important" or "non_critical" ? model.Properties["tier"] : TmBomWords.Tier(model.Criticality),
            },
            ["description"] = model.Properties.GetValueOrDefault("overview", model.Description),
        };
        if (model.Properties.TryGetValue("repository", out var repository) && Uri.IsWellFormedUriString(repository, UriKind.Absolute))
        {
            root["repo_link"] = repository;
        }

        root["trust_zones"] = Zones(model);
        root["trust_boundaries"] = Boundaries(model);
        var kinds = model.Components.ToLookup(KindOf);
        root["actors"] = List(kinds[ComponentKind.Actor], Actor);
        root["components"] = List(kinds[ComponentKind.Process], Process);
        root["data_stores"] = List(kinds[ComponentKind.DataStore], Store);
        root["data_sets"] = List(model.Data, d => Data(d, model));
        root["data_flows"] = List(model.Flows, f => Flow(f, model));
        root["assumptions"] = List(model.Assumptions, Assumption);
        Threats(root, threats);
        return root;
    }

    private static ComponentKind KindOf(Component component) => component.Kind ?? TypeKinds.Of(component.Type);

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(i => (JsonNode?)write(i))]);

    private JsonArray Zones(ThreatModel model)
    {
        var zones = List(model.Zones, z => new JsonObject { ["symbolic_name"] = NameOf("zone", z.Id), ["title"] = z.Name, ["description"] = z.Description });
        if (model.Components.Any(c => c.Zone is null) && !model.Zones.Any(z => NameOf("zone", z.Id) == Outside))
        {
            zones.Push(new JsonObject { ["symbolic_name"] = Outside, ["title"] = "Outside", ["description"] = "Outside all zones." });
        }

        return zones;
    }

    private JsonArray Boundaries(ThreatModel model)
    {
        var zoneOf = model.Components.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, c => c.Zone is null ? Outside : NameOf("zone", c.Zone), StringComparer.Ordinal);
        var crossings = model.Flows
            .Select(f => (From: zoneOf.GetValueOrDefault(f.Source), To: zoneOf.GetValueOrDefault(f.Target), Method: TmBomWords.Of(f.Authentication)))
            .Where(c => c.From is not null && c.To is not null && c.From != c.To)
            .GroupBy(c => string.CompareOrdinal(c.From, c.To) < 0 ? (A: c.From!, B: c.To!) : (A: c.To!, B: c.From!));
        return List(crossings, c =>
        {
            var boundary = new JsonObject { ["trust_zone_a"] = c.Key.A, ["trust_zone_b"] = c.Key.B };
            var methods = c.Select(m => m.Method).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            if (methods.Length > 0)
            {
                boundary["authentication_methods"] = Json.Texts(methods);
            }

            return boundary;
        });
    }

    private JsonObject Element(Component component) => new()
    {
        ["symbolic_name"] = NameOf("component", component.Id),
        ["title"] = component.Name,
        ["description"] = component.Description,
        ["trust_zone"] = component.Zone is { } zone ? NameOf("zone", zone) : Outside,
    };

    private JsonObject Actor(Component component)
    {
        var json = Element(component);
        json["type"] = TmBomWords.ActorOf(component);
        Copy(json, "permissions", component, "permissions");
        return json;
    }

    private JsonObject Process(Component component)
    {
        var json = Element(component);
        Copy(json, "repo_link", component, "repository");
        Copy(json, "parent_component", component, "parent-component");
        return json;
    }

    private JsonObject Store(Component component)
    {
        var json = Element(component);
        json["type"] = component.Properties.TryGetValue("store-type", out var type) && TmBomWords.Store(type) is not null ? type : TmBomWords.StoreOf(component.Type);
        Copy(json, "vendor", component, "vendor");
        Copy(json, "product", component, "product");
        return json;
    }

    private static void Copy(JsonObject json, string key, ModelElement element, string property)
    {
        if (element.Properties.TryGetValue(property, out var value) && (key != "repo_link" || Uri.IsWellFormedUriString(value, UriKind.Absolute)))
        {
            json[key] = value;
        }
    }

    private JsonObject Data(DataAsset data, ThreatModel model)
    {
        var json = new JsonObject
        {
            ["symbolic_name"] = NameOf("data", data.Id),
            ["title"] = data.Name,
            ["description"] = data.Description,
            ["placements"] = List(model.Components.Where(c => c.Stores.Contains(data.Id) && KindOf(c) == ComponentKind.DataStore), Placement),
            ["data_sensitivity"] = Json.Texts(TmBomWords.Of(data)),
        };
        if (TmBomWords.Of(data.Quantity) is { } records)
        {
            json["record_count"] = records;
        }

        return json;
    }

    private JsonObject Placement(Component store)
    {
        var json = new JsonObject { ["data_store"] = NameOf("component", store.Id) };
        if (store.Controls.FirstOrDefault(c => c.Control == "encryption-at-rest") is { State: not ControlState.Unknown } control)
        {
            json["encrypted"] = control.State == ControlState.Yes;
        }

        return json;
    }

    private JsonObject Flow(DataFlow flow, ThreatModel model)
    {
        var carried = flow.Sends.Concat(flow.Receives).ToHashSet(StringComparer.Ordinal);
        var sensitive = flow.Properties.GetValueOrDefault("has-sensitive-data") == "true" || model.Data.Any(d => carried.Contains(d.Id) && d.Classification >= Classification.Confidential);
        return new JsonObject
        {
            ["symbolic_name"] = NameOf("flow", flow.Id),
            ["title"] = flow.Name,
            ["description"] = flow.Description,
            ["source"] = End(flow.Source, model),
            ["destination"] = End(flow.Target, model),
            ["has_sensitive_data"] = sensitive,
            ["encrypted"] = flow.Encrypted ?? ProtocolWords.IsEncrypted(flow.Protocol),
        };
    }

    private JsonObject End(string id, ThreatModel model)
    {
        var kind = model.Components.FirstOrDefault(c => c.Id == id) is { } component ? KindOf(component) : ComponentKind.Process;
        return new JsonObject
        {
            ["type"] = kind switch { ComponentKind.Actor => "actor", ComponentKind.DataStore => "data_store", _ => "component" },
            ["object"] = NameOf("component", id),
        };
    }

    private JsonObject Assumption(Assumption assumption) => new()
    {
        ["description"] = _kept?.SourceId("assumption", assumption.Id) ?? (assumption.Description.Length > 0 ? $"{assumption.Name}: {assumption.Description}" : assumption.Name),
        ["validity"] = !assumption.Holds ? "rejected" : assumption.Properties.GetValueOrDefault("validity") == "confirmed" ? "confirmed" : "unconfirmed",
    };

    private void Threats(JsonObject root, ImmutableArray<RecordedThreat> threats)
    {
        // One threat of the file may be several of ours, one for each kind of place.
        var groups = threats.GroupBy(SymbolOf, StringComparer.Ordinal).ToArray();
        if (groups.Length > 0)
        {
            root["threat_personas"] = new JsonArray(new JsonObject
            {
                ["symbolic_name"] = Persona, ["title"] = "Unspecified attacker", ["description"] = "The model does not say who attacks.", ["is_person"] = true,
                ["skill_level"] = "engineer", ["access_level"] = "anonymous", ["malicious_intent"] = true, ["applicability_to_org"] = "moderate",
            });
        }

        root["threats"] = List(groups, g => new JsonObject
        {
            ["symbolic_name"] = g.Key,
            ["title"] = g.First().Title,
            ["description"] = g.First().Description,
            ["components_affected"] = Json.Texts(g.Where(t => t.Subject.Length > 0).Select(PlaceOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            ["threat_persona"] = Persona,
            ["event"] = g.First().Title,
            ["sources"] = Json.Texts(["adversary"]),
            ["weaknesses"] = List(g.SelectMany(t => t.Cwe).Distinct().Order(), c => new JsonObject { ["cwe_id"] = c }),
        });
        root["controls"] = Controls(groups);
        root["risks"] = List(groups.Where(g => g.Any(t => t.Severity is not null)), g =>
        {
            var (likelihood, impact, score, level) = TmBomWords.Of(g.Max(t => t.Severity)!.Value);
            return new JsonObject
            {
                ["symbolic_name"] = "risk-" + g.Key, ["title"] = g.First().Title, ["description"] = g.First().Description, ["threats"] = Json.Texts([g.Key]),
                ["likelihood"] = likelihood, ["impact"] = impact, ["impact_description"] = "", ["score"] = score, ["level"] = level,
            };
        });
    }

    private string PlaceOf(RecordedThreat threat) => NameOf(threat.SubjectKind.ToString().ToLowerInvariant(), threat.Subject);

    private string SymbolOf(RecordedThreat threat)
    {
        if (_kept?.SourceId("threat", threat.SourceId) is { } source)
        {
            return source.Split('#')[0];
        }

        var rule = threat.SourceId.Split('@')[0];
        return Symbol(rule.StartsWith(RecordedRegister.RulePrefix, StringComparison.Ordinal) ? rule[RecordedRegister.RulePrefix.Length..] : rule.Length > 0 ? rule : threat.Title);
    }

    private JsonArray Controls(IEnumerable<IGrouping<string, RecordedThreat>> groups)
    {
        var controls = new List<(string Symbol, string Threat, RecordedControl Control)>();
        foreach (var threat in groups.SelectMany(g => g.Select(t => (Symbol: g.Key, Threat: t))))
        {
            controls.AddRange(threat.Threat.Controls.Select(c => (ControlSymbol(c), threat.Symbol, c)));
            var mitigated = threat.Threat.Status == RecordedStatus.Mitigated;
            if (threat.Threat.Controls.IsEmpty && (mitigated || threat.Threat.Advice.Length > 0))
            {
                var title = mitigated ? $"Mitigation of: {threat.Threat.Title}" : $"Counter: {threat.Threat.Title}";
                controls.Add(("counter-" + threat.Symbol, threat.Symbol, new RecordedControl("", title, threat.Threat.Advice, mitigated ? ControlState.Yes : ControlState.No, 0)));
            }
        }

        return List(controls.GroupBy(c => c.Symbol, StringComparer.Ordinal), g => new JsonObject
        {
            ["symbolic_name"] = g.Key,
            ["title"] = g.First().Control.Name,
            ["description"] = g.First().Control.Description,
            ["threats"] = Json.Texts(g.Select(c => c.Threat).Distinct(StringComparer.Ordinal)),
            ["status"] = TmBomWords.Of(g.Any(c => c.Control.State == ControlState.Yes) ? ControlState.Yes : g.Any(c => c.Control.State == ControlState.No) ? ControlState.No : ControlState.Unknown),
            ["priority"] = "medium",
        });
    }

    private string ControlSymbol(RecordedControl control) =>
        _kept?.SourceId("control", control.SourceId) ?? Symbol(control.SourceId.StartsWith(RecordedRegister.ControlPrefix, StringComparison.Ordinal) ? control.SourceId[RecordedRegister.ControlPrefix.Length..] : control.SourceId);
}
