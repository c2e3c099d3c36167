using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.TmBom;

/// <summary>Reads threat models of the OWASP Threat Model Library.</summary>
internal sealed class TmBomReader(SourceText source)
{
    public const int MaxElements = 50_000;

    // The format does not say how much a control takes away.
    private const double AssumedReduction = 0.5;

    private readonly Draft _draft = new(TmBomFormat.FormatId, source);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _flows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _zoneOf = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        var node = JsonText.Parse(source, _draft.Diagnostics);
        if (node is not YamlMapping)
        {
            return _draft.Fail(_draft.Diagnostics.HasErrors ? null : FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "A TM-BOM file is one object."));
        }

        var root = new Source(node, _draft.Log);
        var count = ((string[])["trust_zones", "actors", "components", "data_stores", "data_sets", "data_flows", "threats"]).Sum(k => root[k].Items.Count());
        if (count > MaxElements)
        {
            return _draft.Fail(FormatDiagnostics.TooLarge(source.Path, count, MaxElements));
        }

        Scope(root);
        Zones(Maps(root["trust_zones"]));
        var sets = Maps(root["data_sets"]).ToArray();
        Data(sets);
        foreach (var actor in Maps(root["actors"]))
        {
            var type = actor["type"].TrimmedText;
            if (type.Length > 0 && TmBomWords.Actor(type) is null)
            {
                _draft.Diagnostics.Add(FormatDiagnostics.Value(actor["type"].Span, "type of actor", type, "user"));
            }

            Component(actor, TmBomWords.Actor(type) ?? "actor.user", ("permissions", "permissions"));
            _draft.Components[^1] = _draft.Components[^1] with { ThirdParty = type == "third_party" ? true : null };
        }

        foreach (var component in Maps(root["components"]))
        {
            Component(component, TypeGuess.For(ComponentKind.Process, component["title"].TrimmedText), ("parent_component", "parent-component"), ("repo_link", "repository"));
        }

        var placements = sets.SelectMany(s => Maps(s["placements"]).Select(p => (Set: s, Place: p))).ToLookup(p => p.Place["data_store"].TrimmedText, StringComparer.Ordinal);
        foreach (var store in Maps(root["data_stores"]))
        {
            Store(store, [.. placements[store["symbolic_name"].TrimmedText]]);
        }

        foreach (var flow in Maps(root["data_flows"]))
        {
            Flow(flow);
        }

        Boundaries(Maps(root["trust_boundaries"]));
        Assumptions(root["assumptions"]);
        Threats(root);
        return _draft.Finish(node, keep: true);
    }

    private static IEnumerable<Source> Maps(Source list) => list.Items.Where(i => i.IsMap);

    private void Scope(Source root)
    {
        var scope = root["scope"];
        _draft.Name = scope["title"].Text;
        var (inner, outer) = (scope["description"].Text, root["description"].Text);
        _draft.Description = inner.Length > 0 ? inner : outer;
        if (inner.Length > 0 && outer.Length > 0 && inner != outer)
        {
            _draft.Properties["overview"] = outer;
        }

        var criticality = scope["business_criticality"];
        _draft.Criticality = TmBomWords.Degree(criticality.TrimmedText) ?? Criticality.Medium;
        if (criticality.TrimmedText is "minimal" or "low")
        {
            _draft.Log.Approximated(criticality, "five degrees became four");
        }

        foreach (var (key, property) in (ReadOnlySpan<(string, string)>)[("exposure", "exposure"), ("tier", "tier")])
        {
            if (scope[key].TrimmedText is { Length: > 0 } text)
            {
                _draft.Properties[property] = text;
            }
        }

        if (root["repo_link"].TrimmedText is { Length: > 0 } repository)
        {
            _draft.Properties["repository"] = repository;
        }
    }

    private void Zones(IEnumerable<Source> zones)
    {
        foreach (var zone in zones)
        {
            var (name, title) = (zone["symbolic_name"].TrimmedText, OneLine(zone["title"]));
            var id = _draft.NewId(SubjectKind.Zone, name, title);
            if (!_zones.TryAdd(name, id))
            {
                _draft.Warn(zone.Span, $"The name '{FormatDiagnostics.Short(name)}' is used by two trust zones; references mean the first.");
            }

            _draft.Zones.Add(new TrustZone
            {
                Id = id,
                Name = title.Length > 0 ? title : Slug.ToName(id),
                Description = zone["description"].Text,
                Trust = ZoneWords.TrustOf(title) is var trust && trust != 60 ? trust : ZoneWords.TrustOf(name.Replace('-', ' ')),
                Provenance = _draft.From(zone.Span),
            });
            _draft.Log.Invented("zone.trust", zone.Span, "the format's zones have no level of trust; judged by the name");
        }
    }

    private void Data(Source[] sets)
    {
        foreach (var set in sets)
        {
            var (name, title) = (set["symbolic_name"].TrimmedText, OneLine(set["title"]));
            var id = _draft.NewId(SubjectKind.Data, name, title);
            _data.TryAdd(name, id);
            var words = set["data_sensitivity"].Texts;
            foreach (var word in set["data_sensitivity"].Items.Where(w => TmBomWords.Sensitivity(w.TrimmedText) is null))
            {
                _draft.Diagnostics.Add(FormatDiagnostics.Value(word.Span, "data sensitivity", word.TrimmedText, "internal"));
            }

            var known = words.Select(TmBomWords.Sensitivity).OfType<(string Kind, Classification Classification)>().ToArray();
            _draft.Log.Approximated(set["record_count"], "a number of records became few, many or very many");
            _draft.Data.Add(new DataAsset
            {
                Id = id,
                Name = title.Length > 0 ? title : Slug.ToName(id),
                Description = set["description"].Text,
                Kinds = [.. known.Select(k => k.Kind)],
                Classification = known.Select(k => k.Classification).DefaultIfEmpty(Classification.Internal).Max(),
                Quantity = set["record_count"].Number is { } records ? TmBomWords.Quantity(records) : Quantity.Unknown,
                Provenance = _draft.From(set.Span),
            });
            _draft.Log.Invented("data.classification", set.Span, "judged by the kinds of data");
        }
    }

    private void Component(Source element, string type, params ReadOnlySpan<(string Key, string Property)> extra)
    {
        var (name, title) = (element["symbolic_name"].TrimmedText, OneLine(element["title"]));
        var id = _draft.NewId(SubjectKind.Component, name, title);
        if (!_components.TryAdd(name, id))
        {
            _draft.Warn(element.Span, $"The name '{FormatDiagnostics.Short(name)}' is used twice; references mean the first.");
        }

        var properties = Draft.NoProperties;
        foreach (var (key, property) in extra)
        {
            if (element[key].TrimmedText is { Length: > 0 } text)
            {
                properties = properties.SetItem(property, text);
            }
        }

        var zone = element["trust_zone"];
        if (zone.TrimmedText.Length > 0 && !_zones.ContainsKey(zone.TrimmedText))
        {
            _draft.Warn(zone.Span, $"There is no trust zone '{FormatDiagnostics.Short(zone.TrimmedText)}'.");
            _draft.Log.Dropped(zone, "the zone does not exist");
        }

        _zoneOf[id] = _zones.GetValueOrDefault(zone.TrimmedText);
        _draft.Components.Add(new Component
        {
            Id = id,
            Name = title.Length > 0 ? title : Slug.ToName(id),
            Description = element["description"].Text,
            Type = type,
            Zone = _zones.GetValueOrDefault(zone.TrimmedText),
            Properties = properties,
            Provenance = _draft.From(element.Span),
        });
    }

    private void Store(Source store, (Source Set, Source Place)[] placed)
    {
        var word = store["type"].TrimmedText;
        var product = $"{store["vendor"].TrimmedText} {store["product"].TrimmedText}".Trim();
        var type = (product.Length > 0 ? TypeGuess.Find(product) : null) is { } known && TypeGuess.KindOf(known) == ComponentKind.DataStore ? known : TmBomWords.Store(word) ?? "data-store";
        if (word.Length > 0 && TmBomWords.Store(word) is null)
        {
            _draft.Diagnostics.Add(FormatDiagnostics.Value(store["type"].Span, "type of data store", word, "data store"));
        }

        Component(store, type, ("vendor", "vendor"), ("product", "product"), ("type", "store-type"));
        var encrypted = placed.Select(p => p.Place["encrypted"]).Where(e => e.Flag is not null).ToArray();
        var controls = ImmutableArray<ControlSetting>.Empty;
        if (encrypted.Length > 0)
        {
            // A store is encrypted where everything in it is.
            var state = encrypted.All(e => e.Flag == true) ? ControlState.Yes : ControlState.No;
            controls = [new ControlSetting("encryption-at-rest", state) { Span = encrypted[0].Span }];
            if (encrypted.Any(e => e.Flag != encrypted[0].Flag))
            {
                _draft.Log.Approximated(encrypted[0], "some data in the store is encrypted and some is not: the store counts as not encrypted");
            }
        }

        _draft.Components[^1] = _draft.Components[^1] with
        {
            Stores = [.. placed.Select(p => _data[p.Set["symbolic_name"].TrimmedText]).Distinct(StringComparer.Ordinal)],
            Controls = controls,
        };
    }

    private void Flow(Source flow)
    {
        var (name, title) = (flow["symbolic_name"].TrimmedText, OneLine(flow["title"]));
        var (from, to) = (End(flow["source"]), End(flow["destination"]));
        if (from is null || to is null)
        {
            _draft.Warn(flow.Span, $"The flow '{FormatDiagnostics.Short(title.Length > 0 ? title : name)}' does not join two elements and is left out.");
            _draft.Log.Dropped(flow, "an end is no element");
            return;
        }

        var id = _draft.NewId(SubjectKind.Flow, name, title.Length > 0 ? title : $"{from} to {to}");
        _flows.TryAdd(name, id);
        var protocol = title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(ProtocolWords.Find).FirstOrDefault(p => p.Length > 0, "");
        if (protocol.Length > 0)
        {
            _draft.Log.Invented("flow.protocol", flow.Span, $"'{protocol}', from the title of the flow");
        }

        var sensitive = flow["has_sensitive_data"].Flag;
        _draft.Flows.Add(new DataFlow
        {
            Id = id,
            Name = title.Length > 0 ? title : Slug.ToName(id),
            Description = flow["description"].Text,
            Source = from,
            Target = to,
            Protocol = protocol,
            Encrypted = flow["encrypted"].Flag,
            Properties = sensitive is { } flag ? Draft.NoProperties.Add("has-sensitive-data", flag ? "true" : "false") : Draft.NoProperties,
            Provenance = _draft.From(flow.Span),
        });
    }

    private string? End(Source end)
    {
        var name = end.IsScalar ? end.TrimmedText : end["object"].TrimmedText;
        _ = end["type"];
        return _components.GetValueOrDefault(name);
    }

    // Boundaries are computed; what one says about authentication belongs to the flows that cross it.
    private void Boundaries(IEnumerable<Source> boundaries)
    {
        foreach (var boundary in boundaries)
        {
            var (a, b) = (_zones.GetValueOrDefault(boundary["trust_zone_a"].TrimmedText), _zones.GetValueOrDefault(boundary["trust_zone_b"].TrimmedText));
            var methods = boundary["authentication_methods"];
            if (a is null || b is null || TmBomWords.Authentication(methods.Texts) is not { } authentication)
            {
                continue;
            }

            _draft.Log.Approximated(methods, "set on the flows that cross between the two zones, as the strongest of the methods");
            for (var i = 0; i < _draft.Flows.Count; i++)
            {
                var flow = _draft.Flows[i];
                var (from, to) = (_zoneOf.GetValueOrDefault(flow.Source), _zoneOf.GetValueOrDefault(flow.Target));
                if (flow.Authentication == Authentication.Unknown && ((from, to) == (a, b) || (from, to) == (b, a)))
                {
                    _draft.Flows[i] = flow with { Authentication = authentication };
                }
            }
        }
    }

    private void Assumptions(Source list)
    {
        foreach (var assumption in Maps(list))
        {
            var text = OneLine(assumption["description"]);
            var validity = assumption["validity"].TrimmedText;
            var properties = validity.Length > 0 ? Draft.NoProperties.Add("validity", validity) : Draft.NoProperties;
            var topics = assumption["topics"].Texts;
            _draft.Assumptions.Add(new Assumption
            {
                // The format's assumptions have no name of their own: their words are what they are known by.
                Id = _draft.NewId(SubjectKind.Model, assumption["description"].Text, text, chosen: false),
                Name = text.Length > 0 ? text : "Assumption",
                Holds = validity != "rejected",
                Properties = topics.IsEmpty ? properties : properties.Add("topics", string.Join(' ', topics)),
                Provenance = _draft.From(assumption.Span),
            });
        }
    }

    private void Threats(Source root)
    {
        var controls = Maps(root["controls"]).SelectMany(c => c["threats"].Texts.Select(t => (Threat: t, Control: c))).ToLookup(c => c.Threat, c => c.Control, StringComparer.Ordinal);
        var risks = Maps(root["risks"]).SelectMany(r => r["threats"].Texts.Select(t => (Threat: t, Risk: r))).ToLookup(r => r.Threat, r => r.Risk, StringComparer.Ordinal);
        foreach (var threat in Maps(root["threats"]))
        {
            var name = threat["symbolic_name"].TrimmedText;
            var levels = risks[name].ToArray();
            foreach (var risk in levels)
            {
                _draft.Log.Approximated(risk["level"], "the severity of the threats that the risk is made of");
            }

            var recorded = new RecordedThreat
            {
                Title = OneLine(threat["title"]) is { Length: > 0 } title ? title : name,
                Description = threat["description"].Text,
                Cwe = [.. Maps(threat["weaknesses"]).Select(w => (int)Math.Clamp(w["cwe_id"].Number ?? 0, 0, 100_000)).Where(c => c > 0).Distinct()],
                Severity = levels.Select(r => TmBomWords.Level(r["level"].TrimmedText)).Max(),
                Controls = [.. controls[name].Select(Control)],
                Span = threat.Span,
            };
            var places = Places(threat["components_affected"]).Distinct().ToArray();
            foreach (var (kind, subject) in places.Length > 0 ? places : [(SubjectKind.Model, "")])
            {
                _draft.Threats.Add(recorded with { SourceId = $"{name}#{subject}", SubjectKind = kind, Subject = subject });
            }
        }
    }

    private IEnumerable<(SubjectKind Kind, string Subject)> Places(Source affected)
    {
        foreach (var item in affected.Items)
        {
            var name = item.TrimmedText;
            if (_components.TryGetValue(name, out var component))
            {
                yield return (SubjectKind.Component, component);
            }
            else if (_flows.TryGetValue(name, out var flow))
            {
                yield return (SubjectKind.Flow, flow);
            }
            else if (_zones.TryGetValue(name, out var zone))
            {
                yield return (SubjectKind.Zone, zone);
            }
            else if (_data.TryGetValue(name, out var data))
            {
                yield return (SubjectKind.Data, data);
            }
            else
            {
                _draft.Warn(item.Span, $"There is no element '{FormatDiagnostics.Short(name)}'.");
                _draft.Log.Dropped(item, "the element does not exist");
            }
        }
    }

    private RecordedControl Control(Source control)
    {
        var status = control["status"];
        var state = TmBomWords.Control(status.TrimmedText);
        if (state is null && status.TrimmedText.Length > 0)
        {
            _draft.Diagnostics.Add(FormatDiagnostics.Value(status.Span, "control status", status.TrimmedText, "unknown"));
        }

        _draft.Log.Approximated(status, "eight states became three: in place, not in place, unknown");
        var name = control["symbolic_name"].TrimmedText;
        return new RecordedControl(name, OneLine(control["title"]) is { Length: > 0 } title ? title : name, control["description"].Text, state ?? ControlState.Unknown, AssumedReduction);
    }

    private static string OneLine(Source text) => string.Join(' ', text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
