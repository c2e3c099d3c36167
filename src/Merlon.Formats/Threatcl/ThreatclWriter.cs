using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;

namespace Merlon.Formats.Threatcl;

/// <summary>
/// Writes one threat model with information assets, threats, controls and a data flow diagram. A file that was read comes
/// back as it was; where its model changed, the model is written anew and what else the file says is kept.
/// </summary>
internal sealed class ThreatclWriter
{
    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.owner", "model.description", "zone", "component", "component.zone", "flow", "flow.protocol", "data", "data.description", "threat", "threat.description", "threat.category", "threat.controls",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["model.properties"] = "as additional attributes",
        ["component.type"] = "only the kind: process, external element or data store",
        ["component.stores"] = "one information asset for each data store",
        ["component.third-party"] = "as a third-party dependency, where it was one",
        ["data.classification"] = "three words instead of five",
        ["threat.severity"] = "as likelihood and impact of the band, with the severity beside them",
        ["threat.status"] = "by whether its controls are implemented",
        ["threat.advice"] = "as a control that is not implemented",
        ["assumption"] = "as an exclusion",
    };

    private readonly ExportInput _input;

    private ThreatclWriter(ExportInput input) => _input = input;

    public static ExportResult Write(ExportInput input, bool json)
    {
        var root = new ThreatclWriter(input).Root();
        var report = ModelContent.Report(input, ThreatclFormat.FormatId, KeptFacts, ApproximatedFacts, Invented(input.Model));
        return new ExportResult(json ? Bag.ToText(ThreatclPrinter.Json(root)) : ThreatclPrinter.Hcl(root), json ? report with { To = ThreatclFormat.FormatId + "-json" } : report);
    }

    private static IEnumerable<LossEntry> Invented(ThreatModel model) =>
        model.Owner.Length == 0 ? [new LossEntry(LossKind.Invented, "threatmodel.author", 1, model.Span, "every model needs an author")] : [];

    private JsonObject Root()
    {
        var kept = Kept.Find(_input.Model, ThreatclFormat.FormatId, s => new ThreatclReader(s, JsonText.Parse(s, new DiagnosticBag()) as YamlMapping, new DiagnosticBag()).Read());
        if (kept is null)
        {
            return Fresh(_input.Model, Rewrite.ThreatsOf(_input));
        }

        var (then, now) = Rewrite.Compared(_input, kept, Fresh);
        return JsonNode.DeepEquals(then, now) ? kept.Document : Beside(Fresh(_input.Model, Rewrite.ThreatsOf(_input)), kept.Document);
    }

    // What the model does not say stays: variables, use cases, diagrams as text, imports.
    private static JsonObject Beside(JsonObject fresh, JsonObject kept)
    {
        Add(fresh, kept);
        var model = (JsonObject)((JsonArray)fresh["threatmodel"]!)[0]!;
        foreach (var old in (kept["threatmodel"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            Add(model, old, "data_flow_diagram", "data_flow_diagram_v2", "third_party_dependency", "exclusion");
            foreach (var list in (string[])["threat", "information_asset"])
            {
                foreach (var item in (model[list] as JsonArray)?.OfType<JsonObject>() ?? [])
                {
                    var same = (old[list] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(o => JsonNode.DeepEquals(o[ThreatclTree.Labels], item[ThreatclTree.Labels]));
                    if (same is not null)
                    {
                        Add(item, same, "control", "expanded_control", "proposed_control", "risk", "stride", "information_asset_refs");
                    }
                }
            }
        }

        return fresh;
    }

    private static void Add(JsonObject target, JsonObject from, params string[] except)
    {
        foreach (var (key, value) in from.Where(e => !target.ContainsKey(e.Key) && !except.Contains(e.Key)))
        {
            target[key] = value?.DeepClone();
        }
    }

    private static JsonObject Block(string label) => new() { [ThreatclTree.Labels] = Json.Texts([label]) };

    private static JsonObject Fresh(ThreatModel model, ImmutableArray<RecordedThreat> threats)
    {
        var block = Block(model.Name);
        block["author"] = model.Owner.Length > 0 ? model.Owner : "unknown";
        if (model.Description.Length > 0)
        {
            block["description"] = model.Description;
        }

        var own = new JsonObject();
        foreach (var (key, property) in (ReadOnlySpan<(string, string)>)[("new_initiative", "new-initiative"), ("internet_facing", "internet-facing"), ("initiative_size", "initiative-size")])
        {
            if (model.Properties.TryGetValue(property, out var value))
            {
                own[key] = value;
            }
        }

        if (own.Count > 0)
        {
            block["attributes"] = new JsonArray(own);
        }

        foreach (var (key, property) in (ReadOnlySpan<(string, string)>)[("link", "link"), ("diagram_link", "diagram-link")])
        {
            if (model.Properties.TryGetValue(property, out var value))
            {
                block[key] = value;
            }
        }

        string[] placed = ["new-initiative", "internet-facing", "initiative-size", "link", "diagram-link", "created-at", "updated-at"];
        Add(block, "additional_attribute", model.Properties.Where(p => !placed.Contains(p.Key)), p => { var json = Block(p.Key); json["value"] = p.Value; return json; });
        var names = Unique(model.Data.Select(d => (d.Id, d.Name)));
        Add(block, "information_asset", model.Data, d =>
        {
            var json = Block(names[d.Id]);
            json["description"] = d.Description;
            json["information_classification"] = ThreatclWords.Of(d.Classification);
            return json;
        });
        var dependencies = model.Components.Where(IsDependency).ToArray();
        Add(block, "third_party_dependency", dependencies, Dependency);
        Add(block, "exclusion", model.Assumptions, a => new JsonObject { ["description"] = a.Description.Length > 0 ? $"{a.Name}: {a.Description}" : a.Name });
        Threats(block, threats, names);
        if (model.Components.Length > dependencies.Length)
        {
            block["data_flow_diagram_v2"] = new JsonArray(Diagram(model, names));
        }

        return new JsonObject { ["spec_version"] = "0.7.0", ["threatmodel"] = new JsonArray(block) };
    }

    private static void Add<T>(JsonObject block, string key, IEnumerable<T> items, Func<T, JsonObject> write)
    {
        var list = new JsonArray([.. items.Select(i => (JsonNode?)write(i))]);
        if (list.Count > 0)
        {
            block[key] = list;
        }
    }

    // Names are what elements are known by.
    private static Dictionary<string, string> Unique(IEnumerable<(string Id, string Name)> elements)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, name) in elements)
        {
            names.TryAdd(id, taken.Add(name) ? name : $"{name} ({id})");
        }

        return names;
    }

    private static bool IsDependency(Component component) => component.Tags.Contains("third-party-dependency");

    private static JsonObject Dependency(Component component)
    {
        var json = Block(component.Name);
        json["description"] = component.Description;
        json["uptime_dependency"] = component.Properties.GetValueOrDefault("uptime-dependency", "none");
        foreach (var key in (string[])["saas", "paying_customer", "open_source", "infrastructure", "uptime_notes"])
        {
            if (component.Properties.TryGetValue(Text.Slug.From(key), out var value))
            {
                json[key] = value;
            }
        }

        return json;
    }

    private static JsonObject Diagram(ThreatModel model, Dictionary<string, string> assets)
    {
        var diagram = Block("Data flows");
        var drawn = model.Components.Where(c => !IsDependency(c)).ToArray();
        var names = Unique(drawn.Select(c => (c.Id, c.Name)));
        var zones = Unique(model.Zones.Select(z => (z.Id, z.Name)));
        foreach (var (key, kind) in (ReadOnlySpan<(string, ComponentKind)>)[("process", ComponentKind.Process), ("external_element", ComponentKind.Actor), ("data_store", ComponentKind.DataStore)])
        {
            Add(diagram, key, drawn.Where(c => (c.Kind ?? TypeKinds.Of(c.Type)) == kind), c =>
            {
                var json = Block(names[c.Id]);
                if (c.Zone is { } zone && zones.TryGetValue(zone, out var name))
                {
                    json["trust_zone"] = name;
                }

                if (kind == ComponentKind.DataStore && c.Stores.Select(s => assets.GetValueOrDefault(s)).FirstOrDefault(s => s is not null) is { } stored)
                {
                    json["information_asset"] = stored;
                }

                return json;
            });
        }

        Add(diagram, "flow", model.Flows.Where(f => names.ContainsKey(f.Source) && names.ContainsKey(f.Target)), f =>
        {
            var json = Block(f.Name);
            json["from"] = names[f.Source];
            json["to"] = names[f.Target];
            if (f.Protocol.Length > 0)
            {
                json["protocol"] = f.Protocol;
            }

            return json;
        });
        // Zones in which nothing lies would be lost otherwise.
        Add(diagram, "trust_zone", model.Zones.Where(z => !drawn.Any(c => c.Zone == z.Id)), z => Block(zones[z.Id]));
        return diagram;
    }

    private static void Threats(JsonObject block, ImmutableArray<RecordedThreat> threats, Dictionary<string, string> assets)
    {
        // One threat about several assets is several of ours; about anything but data it has no place to name.
        var groups = threats.GroupBy(t => t.SourceId.Split('@')[0], StringComparer.Ordinal).ToArray();
        var names = Unique(groups.Select(g => (g.Key, g.First().Title)));
        Add(block, "threat", groups, g =>
        {
            var first = g.First();
            var json = Block(names[g.Key]);
            json["description"] = first.Description.Length > 0 ? first.Description : first.Title;
            if (first.Stride.Select(ThreatclWords.StrideOf).OfType<string>().ToArray() is { Length: > 0 } stride)
            {
                json["stride"] = Json.Texts(stride);
            }

            if (g.Where(t => t.SubjectKind == SubjectKind.Data).Select(t => assets.GetValueOrDefault(t.Subject)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } places)
            {
                json["information_asset_refs"] = Json.Texts(places);
            }

            if (first.Severity is { } severity)
            {
                var word = severity switch { RiskLevel.Low => "low", RiskLevel.Medium => "medium", RiskLevel.High => "high", _ => "very_high" };
                json["risk"] = new JsonArray(new JsonObject { ["likelihood"] = word, ["impact"] = word, ["severity"] = Text.Spelling.Of(severity) });
            }

            Add(json, "control", Controls([.. g]), c =>
            {
                var control = Block(c.Name);
                control["description"] = c.Description.Length > 0 ? c.Description : c.Name;
                control["implemented"] = c.State == ControlState.Yes;
                control["risk_reduction"] = (int)Math.Round(c.Reduction * 100);
                return control;
            });
            return json;
        });
    }

    private static IEnumerable<RecordedControl> Controls(RecordedThreat[] threats)
    {
        var first = threats[0];
        var controls = threats.SelectMany(t => t.Controls).DistinctBy(c => c.SourceId, StringComparer.Ordinal).DistinctBy(c => c.Name, StringComparer.Ordinal).ToList();
        if (controls.Count == 0 && (first.Advice.Length > 0 || first.Status == RecordedStatus.Mitigated))
        {
            controls.Add(new RecordedControl("", $"Counter: {first.Title}", first.Advice, first.Status == RecordedStatus.Mitigated ? ControlState.Yes : ControlState.No, first.Status == RecordedStatus.Mitigated ? 0.95 : 0.5));
        }

        return controls;
    }
}
