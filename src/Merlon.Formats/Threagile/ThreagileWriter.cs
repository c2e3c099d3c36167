using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.Threagile;

/// <summary>Writes Threagile models in the 0.9.1 dialect, which both versions read; a model that came from Threagile keeps its own.</summary>
internal sealed class ThreagileWriter
{
    private static readonly HashSet<string> KeptFacts = new(StringComparer.Ordinal)
    {
        "model.owner", "model.description", "zone", "zone.description", "zone.tags", "zone.in", "zone.type", "component", "component.description", "component.tags", "component.zone",
        "component.stores", "component.processes", "component.runs-code", "component.internet-facing", "component.multi-tenant", "component.redundant",
        "component.owner", "component.in-scope", "flow", "flow.description", "flow.tags", "flow.sends", "flow.receives", "flow.vpn", "flow.ip-filter", "flow.read-only", "flow.encrypted",
        "data", "data.description", "data.tags", "data.classification", "threat", "threat.severity", "threat.advice", "threat.category", "threat.cwe", "threat.status",
        "decision",
    };

    private static readonly Dictionary<string, string> ApproximatedFacts = new(StringComparer.Ordinal)
    {
        ["threat.description"] = "below its title",
        ["model.criticality"] = "five steps instead of four",
        ["data.integrity"] = "five steps instead of four",
        ["data.availability"] = "five steps instead of four",
        ["data.quantity"] = "four steps instead of three",
        ["component.type"] = "as the nearest of 57 technologies",
        ["component.accepts"] = "as the nearest of six formats; other input has no place",
        ["component.human"] = "as being used as a client by people",
        ["component.controls"] = "only encryption at rest has a place",
        ["flow.protocol"] = "as the nearest of 48 protocols",
        ["flow.authentication"] = "as the nearest of seven ways; not said becomes none",
        ["flow.authorization"] = "as the nearest of three ways; not said becomes none",
        ["threat.controls"] = "their state decides the tracking status",
        ["component.properties"] = "only those that came from Threagile have a place",
        ["flow.properties"] = "only those that came from Threagile have a place",
        ["data.properties"] = "only those that came from Threagile have a place",
        ["zone.properties"] = "only those that came from Threagile have a place",
    };

    private readonly ExportInput _input;
    private readonly Kept? _kept;
    private readonly JsonObject _root;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _linkIds = new(StringComparer.Ordinal);

    private ThreagileWriter(ExportInput input)
    {
        _input = input;
        _kept = Kept.Find(input.Model, ThreagileFormat.FormatId, new ThreagileFormat().Read);
        _root = _kept?.Document ?? new JsonObject { ["threagile_version"] = "1.0.0" };
    }

    public static ExportResult Write(ExportInput input)
    {
        var writer = new ThreagileWriter(input);
        writer.Write();
        var edited = input.Model.Extensions.TryGetValue(ThreagileFormat.FormatId, out var text) && writer._kept is not null && !text.StartsWith('{') ? KeptText.Edit(text, writer._root) : null;
        return new ExportResult(edited ?? Bag.ToYaml(writer._root), ModelContent.Report(input, ThreagileFormat.FormatId, KeptFacts, ApproximatedFacts));
    }

    /// <summary>The model as Threagile would see it, for its rules: nothing that an analysis or a decision adds.</summary>
    public static ThreagileDocument Document(ThreatModel model)
    {
        var writer = new ThreagileWriter(new ExportInput(model, []));
        writer.Elements();
        var flows = model.Flows.DistinctBy(f => writer._linkIds.GetValueOrDefault(f.Id, f.Id), StringComparer.Ordinal).ToDictionary(f => writer._linkIds.GetValueOrDefault(f.Id, f.Id), f => f.Id, StringComparer.Ordinal);
        return new ThreagileDocument(
            writer._root,
            model.Components.DistinctBy(c => writer.IdOf("component", c.Id), StringComparer.Ordinal).ToDictionary(c => writer.IdOf("component", c.Id), c => c.Id, StringComparer.Ordinal),
            flows,
            model.Zones.DistinctBy(z => writer.IdOf("zone", z.Id), StringComparer.Ordinal).ToDictionary(z => writer.IdOf("zone", z.Id), z => z.Id, StringComparer.Ordinal),
            model.Data.DistinctBy(d => writer.IdOf("data", d.Id), StringComparer.Ordinal).ToDictionary(d => writer.IdOf("data", d.Id), d => d.Id, StringComparer.Ordinal));
    }

    private void Write()
    {
        Elements();
        Risks();
        Tags();
    }

    private void Elements()
    {
        var now = _input.Model;
        var then = _kept?.Model;
        var fresh = then is null;
        Json.Set(_root, "title", then?.Name, now.Name, fresh);
        if (fresh)
        {
            _root["date"] = "";
        }

        if (fresh || then!.Owner != now.Owner)
        {
            Json.Object(_root, "author")["name"] = now.Owner;
        }

        if (fresh || then!.Description != now.Description)
        {
            Json.Object(_root, _root["application_description"] is JsonObject ? "application_description" : "business_overview")["description"] = now.Description;
        }

        Json.Set(_root, "business_criticality", then?.Criticality, now.Criticality, fresh, c => JsonValue.Create(ThreagileWords.Of(c ?? Criticality.Medium)));
        if (fresh)
        {
            _root["tags_available"] = new JsonArray();
        }

        Choose("data", now.Data);
        Choose("component", now.Components);
        Choose("zone", now.Zones);
        Sync("data", "data_assets", then?.Data ?? [], now.Data, Data);
        Sync("component", "technical_assets", then?.Components ?? [], now.Components, Component);
        Links(then);
        Zones(then);
        Runtimes();
    }

    private static bool IsInferred(ModelElement element) => element.Tags.Contains("inferred");

    private void Choose<T>(string kind, ImmutableArray<T> elements)
        where T : ModelElement
    {
        foreach (var element in elements)
        {
            // Ids of Threagile have letters, digits and hyphens only.
            _ids[$"{kind}:{element.Id}"] = _kept?.SourceId(kind, element.Id) is { Length: > 0 } known ? known
                : string.Concat(element.Id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        }
    }

    private string IdOf(string kind, string id) => _ids.GetValueOrDefault($"{kind}:{id}", id);

    private void Sync<T>(string kind, string section, ImmutableArray<T> then, ImmutableArray<T> now, Action<JsonObject, T?, T> write)
        where T : ModelElement
    {
        var map = _root[section] as JsonObject;
        if (map is null && now.IsEmpty)
        {
            return;
        }

        map ??= Json.Object(_root, section);
        var byId = map.Where(e => e.Value is JsonObject).DistinctBy(e => Json.Text(e.Value!["id"]).Trim(), StringComparer.Ordinal)
            .ToDictionary(e => Json.Text(e.Value!["id"]).Trim(), e => e.Key, StringComparer.Ordinal);
        var before = then.ToDictionary(e => e.Id, StringComparer.Ordinal);
        foreach (var gone in then.Select(e => e.Id).Except(now.Select(e => e.Id), StringComparer.Ordinal))
        {
            if (_kept!.SourceId(kind, gone) is { } source && byId.TryGetValue(source, out var title))
            {
                map.Remove(title);
            }
        }

        foreach (var element in now)
        {
            var id = IdOf(kind, element.Id);
            if (before.TryGetValue(element.Id, out var old) && byId.TryGetValue(id, out var title))
            {
                write((JsonObject)map[title]!, old, element);
                if (old.Name != element.Name)
                {
                    var at = map.IndexOf(title);
                    var value = map[title];
                    map.RemoveAt(at);
                    map.Insert(at, Free(map, element.Name), value);
                }
            }
            else
            {
                var fresh = new JsonObject { ["id"] = id };
                map[Free(map, element.Name)] = fresh;
                write(fresh, null, element);
            }
        }
    }

    private static string Free(JsonObject map, string title)
    {
        var free = title;
        for (var n = 2; map.ContainsKey(free); n++)
        {
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{title} ({n})");
        }

        return free;
    }

    private void Data(JsonObject json, DataAsset? then, DataAsset now)
    {
        var fresh = then is null;
        Json.Set(json, "description", then?.Description, now.Description, fresh);
        if (fresh)
        {
            json["usage"] = Said(now, "usage", "business");
        }

        SetTexts(json, "tags", then?.Tags, now.Tags);
        SetProperty(json, "origin", then, now);
        SetProperty(json, "owner", then, now);
        Json.Set(json, "quantity", then?.Quantity, now.Quantity, fresh, q => JsonValue.Create(ThreagileWords.Of(q ?? Quantity.Unknown)));
        Json.Set(json, "confidentiality", then?.Classification, now.Classification, fresh, c => JsonValue.Create(ThreagileWords.Of(c ?? Classification.Internal)));
        var implied = (Criticality)Math.Clamp((int)now.Classification, 1, 4);
        Json.Set(json, "integrity", then?.Integrity, now.Integrity, fresh, c => JsonValue.Create(ThreagileWords.Of(c ?? implied)));
        Json.Set(json, "availability", then?.Availability, now.Availability, fresh, c => JsonValue.Create(ThreagileWords.Of(c ?? implied)));
    }

    private void Component(JsonObject json, Component? then, Component now)
    {
        var fresh = then is null;
        var kind = now.Kind ?? TypeGuess.KindOf(now.Type);
        Json.Set(json, "description", then?.Description, now.Description, fresh);
        Json.Set(json, "type", then is null ? (ComponentKind?)null : then.Kind ?? TypeGuess.KindOf(then.Type), kind, fresh, k => JsonValue.Create(k switch
        {
            ComponentKind.Actor => "external-entity",
            ComponentKind.DataStore => "datastore",
            _ => "process",
        }));
        if (fresh)
        {
            json["usage"] = Said(now, "usage", "business");
            json["size"] = Said(now, "size", "component");
            json["machine"] = Said(now, "machine", "virtual");
            var worst = Worst(now);
            var implied = ThreagileWords.Of((Criticality)Math.Clamp((int)worst, 1, 4));
            json["confidentiality"] = Said(now, "confidentiality", ThreagileWords.Of(worst));
            json["integrity"] = Said(now, "integrity", implied);
            json["availability"] = Said(now, "availability", implied);
        }

        if (fresh || then!.Type != now.Type)
        {
            json["technology"] = fresh ? Said(now, "technology", ThreagileWords.TechnologyOf(now.Type)) : ThreagileWords.TechnologyOf(now.Type);
            json.Remove("technologies");
        }

        Json.Set(json, "used_as_client_by_human", then?.Human, now.Human, fresh, h => JsonValue.Create(h == true));
        Json.Set(json, "out_of_scope", then?.InScope, now.InScope, fresh, s => JsonValue.Create(s == false));
        SetProperty(json, "justification_out_of_scope", then, now);
        Json.Set(json, "internet", then?.InternetFacing, now.InternetFacing, fresh, i => JsonValue.Create(i == true || fresh && IsInHostileZone(now)));
        Json.Set(json, "encryption", Encryption(then), Encryption(now), fresh, e => JsonValue.Create(e));
        Json.Set(json, "owner", then?.Owner, now.Owner, fresh);
        Json.Set(json, "multi_tenant", then?.MultiTenant, now.MultiTenant, fresh, m => JsonValue.Create(m == true));
        Json.Set(json, "redundant", then?.Redundant, now.Redundant, fresh, r => JsonValue.Create(r == true));
        Json.Set(json, "custom_developed_parts", then?.RunsCode, now.RunsCode, fresh, r => JsonValue.Create(r == true));
        SetTexts(json, "tags", then?.Tags, now.Tags);
        SetReferences(json, "data_assets_processed", then?.Processes, now.Processes, fresh);
        SetReferences(json, "data_assets_stored", then?.Stores, now.Stores, fresh);
        if (!(then?.Accepts ?? []).SequenceEqual(now.Accepts, StringComparer.Ordinal))
        {
            json["data_formats_accepted"] = Json.Texts(now.Accepts.Select(ThreagileWords.FormatOf).OfType<string>().Distinct(StringComparer.Ordinal));
        }
    }

    private static string Said(ModelElement element, string what, string otherwise) => element.Properties.GetValueOrDefault($"threagile-{what}", otherwise);

    private bool IsInHostileZone(Component component) => _input.Model.Zones.FirstOrDefault(z => z.Id == component.Zone)?.IsHostile == true;

    // We have no word for what several components run on; who needs it says so by a property.
    private void Runtimes()
    {
        var runtimes = _input.Model.Components.Select(c => (Component: c, Runtime: Said(c, "runtime", ""))).Where(c => c.Runtime.Length > 0).GroupBy(c => c.Runtime, c => c.Component, StringComparer.Ordinal);
        foreach (var runtime in runtimes)
        {
            var json = Json.Object(Json.Object(_root, "shared_runtimes"), runtime.Key);
            json["id"] = ThreagileReader.LinkSlug(runtime.Key);
            json["technical_assets_running"] = Json.Texts(runtime.Select(c => IdOf("component", c.Id)));
        }
    }

    private Classification Worst(Component component)
    {
        var data = component.Stores.Concat(component.Processes).ToHashSet(StringComparer.Ordinal);
        return _input.Model.Data.Where(d => data.Contains(d.Id)).Select(d => d.Classification).DefaultIfEmpty(Classification.Internal).Max();
    }

    private static string Encryption(Component? component)
    {
        var setting = component?.Controls.FirstOrDefault(c => c.Control == "encryption-at-rest");
        return setting?.State != ControlState.Yes ? "none" : setting.Note is { Length: > 0 } note && note.StartsWith("data-with-", StringComparison.Ordinal) ? note : "transparent";
    }

    private void Links(ThreatModel? then)
    {
        var assets = _root["technical_assets"] as JsonObject;
        if (assets is null)
        {
            return;
        }

        var byId = assets.Select(a => a.Value).OfType<JsonObject>().DistinctBy(a => Json.Text(a["id"]).Trim(), StringComparer.Ordinal).ToDictionary(a => Json.Text(a["id"]).Trim(), StringComparer.Ordinal);
        var before = (then?.Flows ?? []).ToDictionary(f => f.Id, StringComparer.Ordinal);
        var now = _input.Model.Flows.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in before.Values.Where(f => !now.Contains(f.Id)))
        {
            if (Find(gone, byId) is var (links, title))
            {
                links.Remove(title);
            }
        }

        foreach (var flow in _input.Model.Flows)
        {
            if (before.TryGetValue(flow.Id, out var old) && old.Source == flow.Source && old.Name == flow.Name && Find(old, byId) is var (links, title))
            {
                _linkIds[flow.Id] = $"{IdOf("component", flow.Source)}>{ThreagileReader.LinkSlug(title)}";
                Link((JsonObject)links[title]!, old, flow);
                continue;
            }

            if (old is not null && Find(old, byId) is var (oldLinks, oldTitle))
            {
                oldLinks.Remove(oldTitle);
            }

            if (byId.TryGetValue(IdOf("component", flow.Source), out var asset))
            {
                var fresh = new JsonObject();
                var list = Json.Object(asset, "communication_links");
                var free = Free(list, flow.Name);
                list[free] = fresh;
                _linkIds[flow.Id] = $"{IdOf("component", flow.Source)}>{ThreagileReader.LinkSlug(free)}";
                Link(fresh, null, flow);
            }
        }
    }

    private (JsonObject Links, string Title)? Find(DataFlow flow, Dictionary<string, JsonObject> assets)
    {
        var asset = assets.GetValueOrDefault(_kept?.SourceId("component", flow.Source) ?? IdOf("component", flow.Source));
        return asset?["communication_links"] is JsonObject links && links[flow.Name] is JsonObject ? (links, flow.Name) : null;
    }

    private void Link(JsonObject json, DataFlow? then, DataFlow now)
    {
        var fresh = then is null;
        Json.Set(json, "target", then?.Target, now.Target, fresh, t => JsonValue.Create(IdOf("component", t!)));
        Json.Set(json, "description", then?.Description, now.Description, fresh);
        if (fresh || then!.Protocol != now.Protocol || then.Encrypted != now.Encrypted)
        {
            var kept = now.Properties.GetValueOrDefault("threagile-protocol", "");
            json["protocol"] = fresh && ThreagileWords.Protocol(kept) is { } same && same.Ours == now.Protocol ? kept : ThreagileWords.ProtocolOf(now.Protocol, now.Encrypted);
        }

        Json.Set(json, "authentication", then?.Authentication, now.Authentication, fresh, a => JsonValue.Create(ThreagileWords.Of(a ?? Authentication.Unknown)));
        Json.Set(json, "authorization", then?.Authorization, now.Authorization, fresh, a => JsonValue.Create(ThreagileWords.Of(a ?? Authorization.Unknown)));
        SetTexts(json, "tags", then?.Tags, now.Tags);
        Json.Set(json, "vpn", then?.Vpn, now.Vpn, fresh, v => JsonValue.Create(v == true));
        Json.Set(json, "ip_filtered", then?.IpFilter, now.IpFilter, fresh, v => JsonValue.Create(v == true));
        Json.Set(json, "readonly", then?.ReadOnly, now.ReadOnly, fresh, v => JsonValue.Create(v == true));
        if (fresh)
        {
            json["usage"] = Said(now, "usage", "business");
        }

        SetReferences(json, "data_assets_sent", then?.Sends, now.Sends, fresh);
        SetReferences(json, "data_assets_received", then?.Receives, now.Receives, fresh);
    }

    private void Zones(ThreatModel? then)
    {
        var inferred = _input.Model.Zones.Where(IsInferred).Select(z => z.Id).ToHashSet(StringComparer.Ordinal);
        Sync("zone", "trust_boundaries", [.. (then?.Zones ?? []).Where(z => !IsInferred(z))], [.. _input.Model.Zones.Where(z => !IsInferred(z))], (json, old, zone) =>
        {
            var fresh = old is null;
            Json.Set(json, "description", old?.Description, zone.Description, fresh);
            Json.Set(json, "type", old?.Type, zone.Type, fresh, t => JsonValue.Create(fresh ? Said(zone, "type", ThreagileWords.BoundaryOf(t!)) : ThreagileWords.BoundaryOf(t!)));
            SetTexts(json, "tags", old?.Tags, zone.Tags);
            SetMembers(json, "technical_assets_inside", "component", then?.Components.Where(c => c.Zone == zone.Id).Select(c => c.Id), _input.Model.Components.Where(c => c.Zone == zone.Id).Select(c => c.Id), fresh);
            SetMembers(json, "trust_boundaries_nested", "zone", then?.Zones.Where(z => z.Parent == zone.Id).Select(z => z.Id), _input.Model.Zones.Where(z => z.Parent == zone.Id && !inferred.Contains(z.Id)).Select(z => z.Id), fresh);
        });
    }

    private void SetMembers(JsonObject json, string key, string kind, IEnumerable<string>? then, IEnumerable<string> now, bool fresh)
    {
        var members = now.ToArray();
        if (fresh || !members.ToHashSet(StringComparer.Ordinal).SetEquals(then ?? []))
        {
            json[key] = Json.Texts(members.Select(m => IdOf(kind, m)));
        }
    }

    private void Risks()
    {
        var before = (_kept?.Threats ?? []).ToDictionary(t => t.SourceId, StringComparer.Ordinal);
        foreach (var threat in RecordedRegister.Find(_input.Model, _input.Decisions).Concat(_input.Found))
        {
            if (before.TryGetValue(threat.SourceId, out var then))
            {
                if (then.Status != threat.Status && _kept!.SourceId("threat", threat.SourceId) is { } riskId)
                {
                    Track(riskId, threat);
                }

                continue;
            }

            AddRisk(threat);
        }
    }

    private void AddRisk(RecordedThreat threat)
    {
        var category = Threagile.ThreagileReader.LinkSlug(threat.Title);
        var categories = Json.Object(_root, "individual_risk_categories");
        var owner = categories.Select(c => c.Value).OfType<JsonObject>().FirstOrDefault(c => Json.Text(c["id"]) == category);
        if (owner is null)
        {
            owner = new JsonObject
            {
                ["id"] = category,
                ["description"] = threat.Description.Length > 0 ? threat.Description : threat.Title,
                ["mitigation"] = threat.Advice,
                ["function"] = "architecture",
                ["stride"] = threat.Stride.FirstOrDefault("tampering"),
                ["cwe"] = threat.Cwe.FirstOrDefault(0),
                ["risks_identified"] = new JsonObject(),
            };
            categories[Free(categories, threat.Title)] = owner;
        }

        var risks = Json.Object(owner, "risks_identified");
        var risk = new JsonObject { ["severity"] = ThreagileWords.Of(threat.Severity) };
        var (key, id) = threat.SubjectKind switch
        {
            SubjectKind.Component => ("most_relevant_technical_asset", IdOf("component", threat.Subject)),
            SubjectKind.Flow => ("most_relevant_communication_link", LinkId(threat.Subject)),
            SubjectKind.Zone => ("most_relevant_trust_boundary", IdOf("zone", threat.Subject)),
            SubjectKind.Data => ("most_relevant_data_asset", IdOf("data", threat.Subject)),
            _ => ("", ""),
        };
        if (key.Length > 0)
        {
            risk[key] = id;
        }

        risks[Free(risks, threat.Title)] = risk;
        if (threat.Status != RecordedStatus.Open)
        {
            Track(id.Length > 0 ? $"{category}@{id}" : category, threat);
        }
    }

    private string LinkId(string flow) =>
        _input.Model.Flows.FirstOrDefault(f => f.Id == flow) is { } link ? $"{IdOf("component", link.Source)}>{ThreagileReader.LinkSlug(link.Name)}" : flow;

    private void Track(string riskId, RecordedThreat threat)
    {
        var tracking = new JsonObject
        {
            ["status"] = threat.Status switch
            {
                RecordedStatus.Open => "unchecked",
                RecordedStatus.Mitigated or RecordedStatus.Avoided => "mitigated",
                RecordedStatus.FalsePositive => "false-positive",
                _ => "accepted",
            },
            ["justification"] = threat.Reason,
        };
        if (threat.Ticket.Length > 0)
        {
            tracking["ticket"] = threat.Ticket;
        }

        if (threat.Date is { } date)
        {
            tracking["date"] = date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }

        if (threat.Owner.Length > 0)
        {
            tracking["checked_by"] = threat.Owner;
        }

        Json.Object(_root, "risk_tracking")[riskId] = tracking;
    }

    // Every tag has to be listed once more at the top.
    private void Tags()
    {
        IEnumerable<ModelElement> elements = [.. _input.Model.Data, .. _input.Model.Components, .. _input.Model.Flows, .. _input.Model.Zones.Where(z => !IsInferred(z))];
        IEnumerable<ModelElement> before = _kept is null ? [] : [.. _kept.Model.Data, .. _kept.Model.Components, .. _kept.Model.Flows, .. _kept.Model.Zones];
        var added = elements.SelectMany(e => e.Tags).Except(before.SelectMany(e => e.Tags), StringComparer.Ordinal).ToArray();
        if (added.Length == 0)
        {
            return;
        }

        var list = Json.Array(_root, "tags_available");
        var listed = list.Select(Json.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in added.Where(listed.Add))
        {
            list.Push(JsonValue.Create(tag));
        }
    }

    private static void SetProperty(JsonObject json, string key, ModelElement? then, ModelElement now)
    {
        var name = $"threagile-{key.Replace('_', '-')}";
        var value = now.Properties.GetValueOrDefault(name, "");
        if ((then?.Properties.GetValueOrDefault(name) ?? "") != value)
        {
            json[key] = value;
        }
    }

    private static void SetTexts(JsonObject json, string key, ImmutableArray<string>? then, ImmutableArray<string> now)
    {
        if (!(then ?? []).SequenceEqual(now, StringComparer.Ordinal))
        {
            json[key] = Json.Texts(now);
        }
    }

    private void SetReferences(JsonObject json, string key, ImmutableArray<string>? then, ImmutableArray<string> now, bool fresh)
    {
        if (fresh || !then!.Value.SequenceEqual(now, StringComparer.Ordinal))
        {
            json[key] = Json.Texts(now.Select(d => IdOf("data", d)));
        }
    }
}
