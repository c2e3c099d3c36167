using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.CycloneDx;

/// <summary>Reads blueprints, threats, risks and controls of the CycloneDX 2.0 draft; all blueprints of a file become one model.</summary>
internal sealed class CycloneDxDraftReader(SourceText source)
{
    private readonly Draft _draft = new(CycloneDxDraftFormat.FormatId, source);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _flows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Source> _named = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        var node = JsonText.Parse(source, _draft.Diagnostics);
        if (node is not YamlMapping)
        {
            return _draft.Fail(_draft.Diagnostics.HasErrors ? null : FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "A CycloneDX file is one object."));
        }

        var root = new Source(node, _draft.Log);
        foreach (var item in Maps(root["components"]).Concat(Maps(root["controls"])).Concat(Maps(root["definitions"]["requirements"])))
        {
            _named.TryAdd(item["bom-ref"].TrimmedText, item);
        }

        var blueprints = Maps(root["blueprints"]).ToArray();
        var count = blueprints.Sum(b => ((string[])["zones", "assets", "actors", "dataStores", "dataSets", "flows"]).Sum(k => b[k].Items.Count()));
        if (count > CycloneDxReader.MaxElements)
        {
            return _draft.Fail(FormatDiagnostics.TooLarge(source.Path, count, CycloneDxReader.MaxElements));
        }

        var first = blueprints.FirstOrDefault(new Source(null, _draft.Log));
        var about = root["metadata"]["component"];
        _draft.Name = first["name"].Text is { Length: > 0 } name ? name : about["name"].Text;
        _draft.Description = first["description"].Text is { Length: > 0 } description ? description : about["description"].Text;
        var said = CycloneDxProperties.Of(first);
        _draft.Owner = said.First("merlon:owner");
        _draft.Criticality = Spelling.Find<Criticality>(said.First("merlon:criticality")) ?? Criticality.Medium;
        _draft.Tags = [.. said["merlon:tags"]];
        foreach (var (key, value) in CycloneDxProperties.Own(said))
        {
            _draft.Properties[key] = value;
        }

        var trust = Maps(root["threats"]["trustBoundaries"]).ToArray();
        foreach (var blueprint in blueprints)
        {
            Blueprint(blueprint);
        }

        foreach (var boundary in trust)
        {
            _ = (boundary["name"], boundary["trustLevel"]);
        }

        Threats(root);
        return _draft.Finish(node, keep: true);
    }

    private static IEnumerable<Source> Maps(Source list) => list.Items.Where(i => i.IsMap);

    private void Blueprint(Source blueprint)
    {
        var zones = Maps(blueprint["zones"]).ToArray();
        foreach (var zone in zones)
        {
            _zones.TryAdd(zone["bom-ref"].TrimmedText, _draft.NewId(SubjectKind.Zone, zone["bom-ref"].TrimmedText, zone["name"].TrimmedText));
        }

        foreach (var zone in zones.DistinctBy(z => z["bom-ref"].TrimmedText, StringComparer.Ordinal))
        {
            Zone(zone);
        }

        ZoneCircles.Break(_draft);
        foreach (var set in Maps(blueprint["dataSets"]))
        {
            Data(set);
        }

        foreach (var asset in Maps(blueprint["assets"]))
        {
            Asset(asset);
        }

        foreach (var actor in Maps(blueprint["actors"]))
        {
            Component(actor, ActorName(actor), "actor.user", ComponentKind.Actor, CycloneDxProperties.Of(actor));
            if (actor["permissions"].Texts is { IsEmpty: false } permissions)
            {
                var now = _draft.Components[^1];
                _draft.Components[^1] = now with { Properties = now.Properties.SetItem("permissions", string.Join(", ", permissions)) };
            }
        }

        foreach (var store in Maps(blueprint["dataStores"]))
        {
            var name = store["name"].TrimmedText;
            var product = $"{store["vendor"].TrimmedText} {store["product"].TrimmedText}".Trim();
            var type = (product.Length > 0 ? TypeGuess.Find(product) : null) ?? StoreType(store["type"].TrimmedText) ?? TypeGuess.For(ComponentKind.DataStore, name);
            Component(store, name, type, ComponentKind.DataStore, CycloneDxProperties.Of(store));
            Store(_draft.Components.Count - 1, store["dataSets"].Texts);
        }

        foreach (var set in Maps(blueprint["dataSets"]))
        {
            Placements(set);
        }

        foreach (var flow in Maps(blueprint["flows"]))
        {
            Flow(flow);
        }

        foreach (var assumption in Maps(blueprint["assumptions"]))
        {
            var text = string.Join(' ', assumption["description"].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            var reference = assumption["bom-ref"].TrimmedText;
            _draft.Assumptions.Add(new Assumption
            {
                Id = _draft.NewId(SubjectKind.Model, reference.Length > 0 ? reference : text, text, chosen: false),
                Name = text.Length > 0 ? text : "Assumption",
                Holds = assumption["validity"].TrimmedText != "invalid",
                Properties = assumption["validity"].TrimmedText is { Length: > 0 } validity ? Draft.NoProperties.Add("validity", validity) : Draft.NoProperties,
                Provenance = _draft.From(assumption.Span),
            });
        }
    }

    private void Zone(Source zone)
    {
        var name = zone["name"].TrimmedText;
        var traits = string.Join(' ', zone["characteristics"].Texts);
        var said = CycloneDxProperties.Of(zone);
        var trust = ZoneWords.TrustOf(name) is var judged && judged != 60 || traits.Length == 0 ? judged : ZoneWords.TrustOf(traits);
        if (said.First("merlon:trust").Length == 0)
        {
            _draft.Log.Invented("zone.trust", zone.Span, "zones have no level of trust; judged by name and characteristics");
        }

        var id = _zones[zone["bom-ref"].TrimmedText];
        var drawn = new TrustZone
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = zone["description"].Text,
            Trust = trust,
            Parent = _zones.GetValueOrDefault(zone["parent"].TrimmedText) is { } parent && parent != id ? parent : null,
            Provenance = _draft.From(zone.Span),
        };
        var full = CycloneDxProperties.Apply(drawn, said);
        var type = zone["type"].TrimmedText;
        _draft.Zones.Add(full.Type.Length > 0 || type is "" or "trust" ? full : full with { Type = type });
    }

    private void Data(Source set)
    {
        var (reference, name) = (set["bom-ref"].TrimmedText, set["name"].TrimmedText);
        var id = _draft.NewId(SubjectKind.Data, reference, name);
        _data.TryAdd(reference, id);
        _data.TryAdd("name:" + name, id);
        var said = CycloneDxProperties.Of(set);
        if (said.First("merlon:classification").Length == 0)
        {
            _draft.Log.Invented("data.classification", set.Span, "not said; taken as internal");
        }

        var asset = new DataAsset
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = set["description"].Text,
            Classification = Classification.Internal,
            Quantity = set["recordCount"].Number is { } records ? TmBom.TmBomWords.Quantity(records) : Quantity.Unknown,
            Provenance = _draft.From(set.Span),
        };
        _draft.Data.Add(CycloneDxProperties.Apply(asset, said));
    }

    private void Asset(Source asset)
    {
        var target = _named.GetValueOrDefault(asset["componentRef"].TrimmedText, new Source(null, _draft.Log));
        var name = asset["name"].TrimmedText is { Length: > 0 } own ? own : target["name"].TrimmedText;
        var said = CycloneDxProperties.Of(asset);
        var word = asset["type"].IsMap ? asset["type"]["name"].TrimmedText : asset["type"].TrimmedText;
        var (kind, general) = AssetType(word);
        var guessed = TypeGuess.For(kind, name);
        var type = said.First("merlon:type") is { Length: > 0 } exact && Slug.IsValid(exact) ? exact : guessed != TypeGuess.General(kind) ? guessed : general;
        Component(asset, name, type, said.First("merlon:type").Length > 0 ? Spelling.Find<ComponentKind>(said.First("merlon:kind")) ?? TypeGuess.KindOf(type) : kind, said);
        var component = _draft.Components[^1];
        _draft.Components[^1] = component with
        {
            Tags = asset["tags"].Texts is { IsEmpty: false } tags ? tags : component.Tags,
            Stores = Known(said["merlon:stores"]),
            Processes = Known(said["merlon:processes"]),
            Description = component.Description.Length > 0 ? component.Description : target["description"].Text,
        };
    }

    private void Component(Source element, string name, string type, ComponentKind kind, ILookup<string, string> said)
    {
        var reference = element["bom-ref"].TrimmedText;
        var id = _draft.NewId(SubjectKind.Component, reference, name);
        if (!_components.TryAdd(reference, id))
        {
            _draft.Warn(element.Span, $"The reference '{FormatDiagnostics.Short(reference)}' is used twice; links mean the first.");
        }

        var zone = element["zone"];
        if (zone.TrimmedText.Length > 0 && !_zones.ContainsKey(zone.TrimmedText))
        {
            _draft.Warn(zone.Span, $"There is no zone '{FormatDiagnostics.Short(zone.TrimmedText)}'.");
            _draft.Log.Dropped(zone, "the zone does not exist");
        }

        var component = new Component
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = element["description"].Text,
            Type = type,
            Kind = kind == TypeGuess.KindOf(type) ? null : kind,
            Zone = _zones.GetValueOrDefault(zone.TrimmedText),
            Provenance = _draft.From(element.Span),
        };
        _draft.Components.Add(CycloneDxProperties.Apply(component, said));
    }

    private string ActorName(Source actor)
    {
        var party = actor["party"];
        if (party.IsScalar)
        {
            return party.TrimmedText;
        }

        var role = Maps(party["roles"]).Select(r => r["role"].TrimmedText).FirstOrDefault(r => r.Length > 0, "");
        return ((string[])
        [
            party["person"]["name"].TrimmedText, party["organization"]["name"].TrimmedText, party["system"]["name"].TrimmedText, party["persona"]["name"].TrimmedText,
            party["persona"]["archetype"].TrimmedText, party["name"].TrimmedText, role, actor["bom-ref"].TrimmedText,
        ]).First(n => n.Length > 0 || n == actor["bom-ref"].TrimmedText) is var found && found.Length > 0 && char.IsLower(found[0]) ? Slug.ToName(found) : found;
    }

    private ImmutableArray<string> Known(IEnumerable<string> references) => [.. references.Select(r => _data.GetValueOrDefault(r)).OfType<string>().Distinct(StringComparer.Ordinal)];

    private void Store(int index, IEnumerable<string> sets)
    {
        var component = _draft.Components[index];
        _draft.Components[index] = component with { Stores = [.. component.Stores.Union(Known(sets), StringComparer.Ordinal)] };
    }

    private void Placements(Source set)
    {
        foreach (var placement in Maps(set["placements"]))
        {
            if (_components.TryGetValue(placement["dataStore"].TrimmedText, out var store))
            {
                Store(_draft.Components.FindIndex(c => c.Id == store), [set["bom-ref"].TrimmedText]);
            }
        }
    }

    private void Flow(Source flow)
    {
        var name = flow["name"].TrimmedText;
        if (!_components.TryGetValue(flow["source"].TrimmedText, out var from) || !_components.TryGetValue(flow["destination"].TrimmedText, out var to))
        {
            _draft.Warn(flow.Span, $"The flow '{FormatDiagnostics.Short(name)}' does not join two assets or actors and is left out.");
            _draft.Log.Dropped(flow, "an end is no asset or actor");
            return;
        }

        var id = _draft.NewId(SubjectKind.Flow, flow["bom-ref"].TrimmedText, name.Length > 0 ? name : $"{from} to {to}");
        _flows.TryAdd(flow["bom-ref"].TrimmedText, id);
        var said = CycloneDxProperties.Of(flow);
        var protocols = flow["protocols"].Texts;
        var protocol = protocols.Select(ProtocolWords.Find).FirstOrDefault(p => p.Length > 0, "");
        if (protocols.Length > 1 || protocols.Length == 1 && protocol.Length == 0)
        {
            _draft.Log.Approximated(flow["protocols"], "the first that the library knows");
        }

        var methods = flow["authentication"].Texts;
        if (methods.Length > 1)
        {
            _draft.Log.Approximated(flow["authentication"], "the strongest of the methods");
        }

        var objects = Maps(flow["dataObjects"]).Select(o => DataNamed(o)).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var both = flow["bidirectional"].Flag == true;
        var sends = said["merlon:sends"].Any() || said["merlon:receives"].Any() ? Known(said["merlon:sends"]) : objects;
        var drawn = new DataFlow
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = flow["description"].Text,
            Source = from,
            Target = to,
            Protocol = protocol,
            Authentication = CycloneDxWords.Authentication(methods) ?? Authentication.Unknown,
            Encrypted = flow["encrypted"].Flag,
            Sends = sends,
            Receives = said["merlon:receives"].Any() ? Known(said["merlon:receives"]) : both ? objects : [],
            Properties = both ? Draft.NoProperties.Add("bidirectional", "true") : Draft.NoProperties,
            Provenance = _draft.From(flow.Span),
        };
        _draft.Flows.Add(CycloneDxProperties.Apply(drawn, said));
    }

    private string DataNamed(Source item)
    {
        var name = item["name"].TrimmedText is { Length: > 0 } own ? own : "Data";
        if (_data.TryGetValue("name:" + name, out var known))
        {
            return known;
        }

        var id = _draft.NewId(SubjectKind.Data, "name:" + name, name, chosen: false);
        _data["name:" + name] = id;
        var kinds = CycloneDxWords.Kinds(name);
        _draft.Data.Add(new DataAsset
        {
            Id = id,
            Name = Slug.IsValid(name) ? Slug.ToName(name) : name,
            Classification = kinds.IsEmpty ? Classification.Internal : Classification.Confidential,
            Kinds = kinds,
            Provenance = _draft.From(item.Span),
        });
        _draft.Log.Invented("data.classification", item.Span, "an object named on a flow; judged by its name");
        return id;
    }

    private void Threats(Source root)
    {
        var risks = Maps(root["risks"]["risks"]).SelectMany(r => r["relatedThreats"].Texts.Select(t => (Threat: t, Risk: r))).ToLookup(r => r.Threat, r => r.Risk, StringComparer.Ordinal);
        foreach (var threat in Maps(root["threats"]["threats"]))
        {
            var reference = threat["bom-ref"].TrimmedText;
            var about = risks[reference].ToArray();
            foreach (var risk in about)
            {
                _draft.Log.Approximated(risk["status"], "the status of the threats that the risk is made of");
            }

            var categories = Maps(threat["categories"]).Select(c => c["category"].TrimmedText).ToArray();
            var stride = categories.Select(StrideWords.FindStride).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray();
            var said = CycloneDxProperties.Of(threat);
            var recorded = new RecordedThreat
            {
                Title = threat["name"].TrimmedText is { Length: > 0 } title ? title : "Threat",
                Description = threat["description"].Text,
                Advice = said.First("merlon:advice"),
                Category = categories.FirstOrDefault(""),
                Stride = stride,
                Linddun = [.. Maps(threat["categories"]).Where(c => c["taxonomy"].TrimmedText == "LINDDUN").Select(c => StrideWords.FindLinddun(c["category"].TrimmedText)).OfType<string>().Distinct(StringComparer.Ordinal)],
                Cwe = [.. Maps(threat["weaknesses"]).Select(w => (int)Math.Clamp(w["cweId"].Number ?? 0, 0, 100_000)).Where(c => c > 0).Distinct()],
                Severity = about.Select(r => CycloneDxWords.Severity(r["inherentRisk"]["score"]["level"].TrimmedText) ?? CycloneDxWords.Severity(r["residualRisk"]["score"]["level"].TrimmedText)).Max(),
                Status = Spelling.Find<RecordedStatus>(said.First("merlon:status")) ?? about.Select(r => Status(r["status"].TrimmedText)).FirstOrDefault(s => s != RecordedStatus.Open),
                Controls = [.. threat["mitigations"].Items.Select(Control)],
                Span = threat.Span,
            };
            var places = threat["affectedAssets"].Items.Select(Place).OfType<(SubjectKind, string)>().Distinct().ToArray();
            foreach (var (kind, subject) in places.Length > 0 ? places : [(SubjectKind.Model, "")])
            {
                _draft.Threats.Add(recorded with { SourceId = $"{reference}#{subject}", SubjectKind = kind, Subject = subject });
            }
        }
    }

    private (SubjectKind, string)? Place(Source reference)
    {
        var text = reference.TrimmedText;
        if (_components.TryGetValue(text, out var component))
        {
            return (SubjectKind.Component, component);
        }

        if (_flows.TryGetValue(text, out var flow))
        {
            return (SubjectKind.Flow, flow);
        }

        if (_zones.TryGetValue(text, out var zone))
        {
            return (SubjectKind.Zone, zone);
        }

        if (_data.TryGetValue(text, out var data))
        {
            return (SubjectKind.Data, data);
        }

        _draft.Warn(reference.Span, $"There is no element '{FormatDiagnostics.Short(text)}' in the file.");
        _draft.Log.Dropped(reference, "the element does not exist");
        return null;
    }

    private RecordedControl Control(Source reference)
    {
        var target = _named.GetValueOrDefault(reference.TrimmedText, new Source(null, _draft.Log));
        var state = target["status"].TrimmedText switch
        {
            "implemented" or "verified" => ControlState.Yes,
            "recommended" or "proposed" or "approved" or "rejected" or "planned" or "in-progress" or "decommissioned" => ControlState.No,
            _ => ControlState.Unknown,
        };
        var share = target["effectiveness"]["percentage"].Number ?? target["effectiveness"]["rating"].TrimmedText switch { "ineffective" => 0.05, "marginal" => 0.25, "good" => 0.75, "excellent" => 0.95, _ => 0.5 };
        return new RecordedControl(reference.TrimmedText, target["name"].TrimmedText is { Length: > 0 } name ? name : reference.TrimmedText, target["description"].Text, state, Math.Clamp(share, 0, 1));
    }

    private static RecordedStatus Status(string word) => word switch
    {
        "mitigated" => RecordedStatus.Mitigated,
        "accepted" => RecordedStatus.Accepted,
        "transferred" => RecordedStatus.Transferred,
        "avoided" => RecordedStatus.Avoided,
        "retired" => RecordedStatus.FalsePositive,
        _ => RecordedStatus.Open,
    };

    private static (ComponentKind Kind, string Type) AssetType(string word) => word switch
    {
        "actor" => (ComponentKind.Actor, "actor"),
        "data-store" or "data" => (ComponentKind.DataStore, "data-store"),
        "cache" => (ComponentKind.DataStore, "cache"),
        "agent" => (ComponentKind.Process, "ai.agent"),
        "model" => (ComponentKind.Process, "ai.llm"),
        "api" => (ComponentKind.Process, "api"),
        "broker" or "queue" or "stream" => (ComponentKind.Process, "message-broker"),
        "container" => (ComponentKind.Process, "container"),
        "device" => (ComponentKind.Process, "iot.device"),
        "function" => (ComponentKind.Process, "serverless.function"),
        "gateway" => (ComponentKind.Process, "gateway"),
        "service" or "endpoint" => (ComponentKind.Process, "service"),
        _ => (ComponentKind.Process, "process"),
    };

    private static string? StoreType(string word) => word switch
    {
        "relational" => "database.sql",
        "document" => "database.document",
        "graph" => "database.graph",
        "key-value" => "database.key-value",
        "time-series" => "database.time-series",
        "vector" => "database.vector",
        "column-family" => "database.columnar",
        "ledger" or "blockchain" => "database.ledger",
        "cache" or "in-memory" => "cache",
        "object" => "storage.object",
        "file" => "storage.file",
        "block" => "storage.block",
        "data-lake" => "data-lake",
        "data-warehouse" => "data-warehouse",
        "search" => "search-index",
        "hierarchical" => "directory",
        "registry" => "storage.configuration",
        "event-log" => "log-store",
        _ => null,
    };
}
