using System.Globalization;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.CycloneDx;

/// <summary>
/// Reads CycloneDX 1.x: services as components with their trust zones and data, data components as data assets,
/// vulnerabilities of services as recorded threats; and the properties under <c>cdx:model:</c> that tools tried out for
/// threat models before version 2.
/// </summary>
internal sealed class CycloneDxReader(SourceText source)
{
    public const int MaxElements = 50_000;

    private const string Dialect = "cdx:model:";

    private readonly Draft _draft = new(CycloneDxFormat.FormatId, source);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _flows = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        var node = JsonText.Parse(source, _draft.Diagnostics);
        if (node is not YamlMapping)
        {
            return _draft.Fail(_draft.Diagnostics.HasErrors ? null : FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "A CycloneDX file is one object."));
        }

        var root = new Source(node, _draft.Log);
        var about = root["metadata"]["component"];
        _draft.Name = about["name"].Text;
        _draft.Description = about["description"].Text;
        var services = Flat(root["services"], "services").ToArray();
        var components = Flat(root["components"], "components").ToArray();
        if (services.Length + components.Length > MaxElements)
        {
            return _draft.Fail(FormatDiagnostics.TooLarge(source.Path, services.Length + components.Length, MaxElements));
        }

        var modelled = components.Select(c => (Item: c, Said: CycloneDxProperties.Of(c))).Where(c => c.Said.Any(p => p.Key.StartsWith(Dialect, StringComparison.Ordinal))).ToArray();
        if (!root["services"].Exists && modelled.Length == 0)
        {
            return _draft.Fail(FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "The file lists components only: without services there is no architecture to model."));
        }

        var own = CycloneDxProperties.Of(root);
        _draft.Owner = own.First("merlon:owner");
        _draft.Criticality = Spelling.Find<Criticality>(own.First("merlon:criticality")) ?? Criticality.Medium;
        _draft.Tags = [.. own["merlon:tags"]];
        foreach (var (key, value) in CycloneDxProperties.Own(own))
        {
            _draft.Properties[key] = value;
        }

        Zones(own, services);
        foreach (var component in components.Where(c => c["type"].TrimmedText == "data"))
        {
            Data(component);
        }

        foreach (var service in services)
        {
            Service(service);
        }

        Flows(own);
        foreach (var service in services)
        {
            Data(service, _components[Ref(service)]);
        }

        new CycloneDxDialect(_draft, _zones, _components, _data, _flows).Read(modelled);
        Assumptions(own);
        foreach (var vulnerability in root["vulnerabilities"].Items.Where(v => v.IsMap))
        {
            Threat(vulnerability);
        }

        return _draft.Finish(node, keep: true);
    }

    private static IEnumerable<Source> Flat(Source list, string key)
    {
        foreach (var item in list.Items.Where(i => i.IsMap))
        {
            yield return item;
            foreach (var inner in Flat(item[key], key))
            {
                yield return inner;
            }
        }
    }

    private static string Ref(Source item) => item["bom-ref"].TrimmedText is { Length: > 0 } reference ? reference : item["name"].TrimmedText;

    private void Zones(ILookup<string, string> own, Source[] services)
    {
        // Our own files list all zones; the services of others name theirs.
        foreach (var id in own["merlon:zone"])
        {
            AddZone(id, own.First($"merlon:zone:{id}:name"), own.First($"merlon:zone:{id}:description"), Part(own, $"merlon:zone:{id}:"), SourceSpan.At(source.Path, 1, 1));
        }

        var byName = _draft.Zones.ToDictionary(z => z.Id, z => z.Name, StringComparer.Ordinal);
        foreach (var service in services)
        {
            var zone = service["trustZone"];
            if (zone.TrimmedText is { Length: > 0 } name && !_zones.ContainsKey(name))
            {
                if (byName.FirstOrDefault(z => z.Value == name).Key is { } known)
                {
                    _zones[name] = known;
                }
                else
                {
                    AddZone(name, name, "", Part(own, $"merlon:zone:{name}:"), zone.Span);
                    _draft.Log.Invented("zone.trust", zone.Span, "trust zones have no level of trust; judged by the name");
                }
            }
        }

        for (var i = 0; i < _draft.Zones.Count; i++)
        {
            var parent = own.First($"merlon:zone:{_draft.Zones[i].Id}:in");
            _draft.Zones[i] = _draft.Zones[i] with { Parent = _zones.GetValueOrDefault(parent) is { } found && found != _draft.Zones[i].Id ? found : null };
        }

        ZoneCircles.Break(_draft);
    }

    private void AddZone(string key, string name, string description, ILookup<string, string> said, SourceSpan at)
    {
        var id = _draft.NewId(SubjectKind.Zone, key, name);
        _zones.TryAdd(key, id);
        var zone = new TrustZone { Id = id, Name = name.Length > 0 ? name : Slug.ToName(id), Description = description, Trust = ZoneWords.TrustOf(name), Provenance = _draft.From(at) };
        _draft.Zones.Add(CycloneDxProperties.Apply(zone, said));
    }

    // The properties of one element that are listed at the top, under the names that they have elsewhere.
    private static ILookup<string, string> Part(ILookup<string, string> own, string prefix) => own
        .Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal))
        .SelectMany(p => p.Select(v => (Name: CycloneDxProperties.Prefix + p.Key[prefix.Length..], Value: v)))
        .ToLookup(p => p.Name, p => p.Value, StringComparer.Ordinal);

    private void Data(Source component)
    {
        var (reference, name) = (Ref(component), component["name"].TrimmedText);
        var id = _draft.NewId(SubjectKind.Data, reference, name);
        _data.TryAdd(reference, id);
        var classification = component["data"].Items.Select(d => d["classification"]).FirstOrDefault(c => c.Exists, new Source(null, _draft.Log));
        var data = new DataAsset
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = component["description"].Text,
            Classification = CycloneDxWords.Classification(classification.TrimmedText) ?? Classification.Internal,
            Tags = component["tags"].Texts,
            Provenance = _draft.From(component.Span),
        };
        _draft.Data.Add(CycloneDxProperties.Apply(data, CycloneDxProperties.Of(component)));
    }

    private void Service(Source service)
    {
        var said = CycloneDxProperties.Of(service);
        var (reference, name) = (Ref(service), service["name"].TrimmedText);
        var id = _draft.NewId(SubjectKind.Component, reference, name);
        if (!_components.TryAdd(reference, id))
        {
            _draft.Warn(service.Span, $"The reference '{FormatDiagnostics.Short(reference)}' is used by two services; links mean the first.");
        }

        var type = said.First("merlon:type") is { Length: > 0 } own && Slug.IsValid(own) ? own : TypeGuess.Find(name) ?? "service";
        var zone = _zones.GetValueOrDefault(said.First("merlon:zone")) ?? _zones.GetValueOrDefault(service["trustZone"].TrimmedText);
        var properties = Draft.NoProperties;
        if (service["endpoints"].Texts is { IsEmpty: false } endpoints)
        {
            properties = properties.Add("endpoints", string.Join(' ', endpoints));
        }

        if (service["provider"]["name"].TrimmedText is { Length: > 0 } provider)
        {
            properties = properties.Add("provider", provider);
        }

        var controls = service["authenticated"] is { Flag: { } authenticated } place
            ? ImmutableArray.Create(new ControlSetting("authentication", authenticated ? ControlState.Yes : ControlState.No) { Span = place.Span })
            : [];
        var component = new Component
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = service["description"].Text,
            Type = type,
            Kind = Spelling.Find<ComponentKind>(said.First("merlon:kind")),
            Zone = zone,
            Tags = service["tags"].Texts,
            Stores = Known(said["merlon:stores"], _data),
            Processes = Known(said["merlon:processes"], _data),
            InternetFacing = null,
            Controls = controls,
            Properties = properties,
            Provenance = _draft.From(service.Span),
        };
        _draft.Components.Add(CycloneDxProperties.Apply(component, said));
    }

    private static ImmutableArray<string> Known(IEnumerable<string> references, Dictionary<string, string> index) =>
        [.. references.Select(r => index.GetValueOrDefault(r)).OfType<string>().Distinct(StringComparer.Ordinal)];

    private void Flows(ILookup<string, string> own)
    {
        foreach (var id in own["merlon:flow"])
        {
            var said = Part(own, $"merlon:flow:{id}:");
            if (_components.TryGetValue(said.First("merlon:source"), out var from) && _components.TryGetValue(said.First("merlon:target"), out var to))
            {
                Add(id, said.First("merlon:name"), from, to, said.First("merlon:description"), said, SourceSpan.At(source.Path, 1, 1));
            }
            else
            {
                _draft.Warn(SourceSpan.At(source.Path, 1, 1), $"The flow '{FormatDiagnostics.Short(id)}' does not join two services and is left out.");
                _draft.Log.Add(LossKind.Dropped, "properties[].merlon:flow", SourceSpan.At(source.Path, 1, 1), "an end is no service");
            }
        }
    }

    private void Add(string key, string name, string from, string to, string description, ILookup<string, string> said, SourceSpan at)
    {
        var id = _draft.NewId(SubjectKind.Flow, key, name);
        _flows.TryAdd(key, id);
        var flow = new DataFlow
        {
            Id = id,
            Name = name.Length > 0 ? name : $"{from} to {to}",
            Description = description,
            Source = from,
            Target = to,
            Sends = Known(said["merlon:sends"], _data),
            Receives = Known(said["merlon:receives"], _data),
            Provenance = _draft.From(at),
        };
        _draft.Flows.Add(CycloneDxProperties.Apply(flow, said));
    }

    // Data that a service exchanges with another that the file describes is a flow.
    private void Data(Source service, string id)
    {
        foreach (var entry in service["data"].Items.Where(d => d.IsMap))
        {
            var name = entry["name"].TrimmedText;
            var classification = entry["classification"];
            var partners = entry["destination"].Items.Select(r => (Partner: Partner(r), Out: true)).Concat(entry["source"].Items.Select(r => (Partner: Partner(r), Out: false))).Where(p => p.Partner is not null && p.Partner != id).ToArray();
            if (partners.All(p => _draft.Flows.Any(f => f.Name == name && (p.Out ? (f.Source, f.Target) == (id, p.Partner) : (f.Source, f.Target) == (p.Partner, id)))) && partners.Length > 0)
            {
                _ = (entry["flow"], entry["description"]);
                continue;
            }

            var data = DataNamed(name.Length > 0 ? name : classification.TrimmedText, classification, entry);
            if (partners.Length == 0)
            {
                var index = _draft.Components.FindIndex(c => c.Id == id);
                _draft.Components[index] = _draft.Components[index] with { Processes = [.. _draft.Components[index].Processes.Append(data).Distinct(StringComparer.Ordinal)] };
                _draft.Log.Approximated(entry["flow"], "what it comes from or goes to is not in the file: the service handles the data");
                continue;
            }

            foreach (var (partner, isOut) in partners)
            {
                var (from, to) = isOut ? (id, partner!) : (partner!, id);
                if (_draft.Flows.Any(f => (f.Source, f.Target, f.Name) == (from, to, name)))
                {
                    continue;
                }

                var key = string.Create(CultureInfo.InvariantCulture, $"{from}>{to}#{name}");
                Add(key, name.Length > 0 ? name : $"{from} to {to}", from, to, entry["description"].Text, Array.Empty<(string, string)>().ToLookup(p => p.Item1, p => p.Item2, StringComparer.Ordinal), entry.Span);
                var both = entry["flow"].TrimmedText == "bi-directional";
                _draft.Flows[^1] = _draft.Flows[^1] with { Sends = [data], Receives = both ? [data] : [] };
            }
        }
    }

    private string? Partner(Source reference)
    {
        var text = reference.TrimmedText;
        var hash = text.LastIndexOf('#');
        return _components.GetValueOrDefault(hash >= 0 ? Uri.UnescapeDataString(text[(hash + 1)..]) : text);
    }

    private string DataNamed(string name, Source classification, Source at)
    {
        name = name.Length > 0 ? name : "Data";
        if (_data.TryGetValue("name:" + name, out var known))
        {
            return known;
        }

        var id = _draft.NewId(SubjectKind.Data, "name:" + name, name, chosen: false);
        _data["name:" + name] = id;
        var level = CycloneDxWords.Classification(classification.TrimmedText);
        if (level is null)
        {
            _draft.Log.Approximated(classification, "a word of the author's own; taken as internal, or by what it names");
        }

        var kinds = CycloneDxWords.Kinds(classification.TrimmedText);
        _draft.Data.Add(new DataAsset
        {
            Id = id,
            Name = name,
            Classification = level ?? (kinds.IsEmpty ? Classification.Internal : Classification.Confidential),
            Kinds = kinds,
            Provenance = _draft.From(at.Span),
        });
        return id;
    }

    private void Assumptions(ILookup<string, string> own)
    {
        foreach (var id in own["merlon:assumption"])
        {
            var name = own.First($"merlon:assumption:{id}:name");
            _draft.Assumptions.Add(new Assumption
            {
                Id = _draft.NewId(SubjectKind.Model, id, name),
                Name = name,
                Description = own.First($"merlon:assumption:{id}:description"),
                Provenance = _draft.From(SourceSpan.At(source.Path, 1, 1)),
            });
        }
    }

    private void Threat(Source vulnerability)
    {
        var said = CycloneDxProperties.Of(vulnerability);
        var places = vulnerability["affects"].Items.Select(a => a["ref"]).Where(r => r.Exists).ToArray();
        var known = places.Where(p => _components.ContainsKey(p.TrimmedText)).ToArray();
        var own = said.First("merlon:subject");
        // What is wrong with a library is no threat to the architecture by itself.
        if (own.Length == 0 && places.Length > 0 && known.Length == 0)
        {
            _draft.Log.Add(LossKind.Kept, "vulnerabilities[]", vulnerability.Span, "about a component that is no service; kept to be written back");
            return;
        }

        var analysis = vulnerability["analysis"];
        var (description, detail) = (vulnerability["description"].TrimmedText, vulnerability["detail"].Text);
        var title = description.Split('\n')[0].Trim() is { Length: > 0 and <= 200 } line ? line : vulnerability["id"].TrimmedText;
        var status = Spelling.Find<RecordedStatus>(said.First("merlon:status")) ?? CycloneDxWords.Status(analysis["state"].TrimmedText, analysis["response"].Texts);
        var ratings = vulnerability["ratings"].Items.Select(r => r["severity"]).Where(s => s.Exists).ToArray();
        var recorded = new RecordedThreat
        {
            SourceId = Ref(vulnerability) is { Length: > 0 } reference ? reference : vulnerability["id"].TrimmedText,
            Title = title.Length > 0 ? title : "Vulnerability",
            Description = detail.Length > 0 ? detail : description == title ? "" : description,
            Advice = vulnerability["recommendation"].Text,
            Cwe = [.. vulnerability["cwes"].Items.Select(c => (int)Math.Clamp(c.Number ?? 0, 0, 100_000)).Where(c => c > 0)],
            Stride = [.. said["merlon:stride"]],
            Linddun = [.. said["merlon:linddun"]],
            Category = said["merlon:stride"].Concat(said["merlon:linddun"]).FirstOrDefault(""),
            Severity = ratings.Select(r => CycloneDxWords.Severity(r.TrimmedText)).Max(),
            Status = status,
            Reason = analysis["detail"].Text,
            Span = vulnerability.Span,
        };
        if (own.Split(':', 2) is [var kind, var id] && Element(kind, id) is { } element)
        {
            _draft.Threats.Add(recorded with { SubjectKind = element.Kind, Subject = element.Id });
            return;
        }

        foreach (var place in known.Length > 0 ? known.Select(k => _components[k.TrimmedText]).Distinct(StringComparer.Ordinal) : [""])
        {
            _draft.Threats.Add(recorded with { SubjectKind = place.Length > 0 ? SubjectKind.Component : SubjectKind.Model, Subject = place });
        }
    }

    private (SubjectKind Kind, string Id)? Element(string kind, string id) => kind switch
    {
        "flow" when _flows.TryGetValue(id, out var flow) => (SubjectKind.Flow, flow),
        "zone" when _zones.TryGetValue(id, out var zone) => (SubjectKind.Zone, zone),
        "data" when _data.TryGetValue(id, out var data) => (SubjectKind.Data, data),
        "component" when _components.TryGetValue(id, out var component) => (SubjectKind.Component, component),
        "model" => (SubjectKind.Model, ""),
        _ => null,
    };
}
