using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tmac;

/// <summary>Reads tmac scripts: their components, flows, data and boundaries, and what they decide about risks.</summary>
internal sealed class TmacReader(SourceText source)
{
    private readonly Draft _draft = new(TmacFormat.FormatId, source);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        if (TmacScript.ToDocument(source, _draft.Diagnostics) is not { } node)
        {
            return _draft.Fail();
        }

        var root = new Source(node, _draft.Log);
        _draft.Name = root["name"].Text;
        _draft.Description = root["description"].Text;
        _draft.Owner = root["owner"].Text;
        if (root["owner_contact"].TrimmedText is { Length: > 0 } contact)
        {
            _draft.Properties["owner-contact"] = contact;
        }

        Zones(root["trust_boundaries"].Items.Where(b => b.IsMap).ToArray());
        foreach (var asset in root["assets"].Items.Where(a => a.IsMap))
        {
            Asset(asset);
        }

        foreach (var component in root["components"].Items.Where(c => c.IsMap))
        {
            Component(component);
        }

        foreach (var flow in root["data_flows"].Items.Where(f => f.IsMap))
        {
            Flow(flow);
        }

        Treatments(root["treatments"].Items.Where(t => t.IsMap).ToArray());
        return _draft.Finish(node, keep: false, "has no place in the model");
    }

    private static string Key(Source item) => item["__id__"].TrimmedText;

    private void Zones(Source[] boundaries)
    {
        foreach (var boundary in boundaries)
        {
            _zones[Key(boundary)] = _draft.NewId(SubjectKind.Zone, "", boundary["name"].TrimmedText);
        }

        foreach (var boundary in boundaries)
        {
            _ = boundary["__class__"];
            var (id, name) = (_zones[Key(boundary)], boundary["name"].TrimmedText);
            _draft.Zones.Add(new TrustZone
            {
                Id = id,
                Name = name.Length > 0 ? name : Slug.ToName(id),
                Description = boundary["description"].Text,
                Trust = ZoneWords.TrustOf(name),
                Parent = _zones.GetValueOrDefault(boundary["trust_boundary"].TrimmedText) is { } parent && parent != id ? parent : null,
                Provenance = _draft.From(boundary.Span),
            });
            _draft.Log.Invented("zone.trust", boundary.Span, "tmac's boundaries have no level of trust; judged by the name");
        }

        ZoneCircles.Break(_draft);
    }

    private void Asset(Source asset)
    {
        var name = asset["name"].TrimmedText;
        var id = _draft.NewId(SubjectKind.Data, "", name);
        _assets[Key(asset)] = id;
        _ = asset["__class__"];
        foreach (var score in (Source[])[asset["confidentiality"], asset["integrity"], asset["availability"]])
        {
            _draft.Log.Approximated(score, "six scores became fewer steps");
        }

        _draft.Data.Add(new DataAsset
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = asset["description"].Text,
            Classification = TmacWords.Classification(asset["confidentiality"].TrimmedText) ?? Classification.Internal,
            Integrity = TmacWords.Criticality(asset["integrity"].TrimmedText),
            Availability = TmacWords.Criticality(asset["availability"].TrimmedText),
            Kinds = asset["is_pii"].Flag == true ? [DataKind.Personal] : [],
            Provenance = _draft.From(asset.Span),
        });
    }

    private void Component(Source component)
    {
        var name = component["name"].TrimmedText;
        var id = _draft.NewId(SubjectKind.Component, "", name);
        _components[Key(component)] = id;
        _byName.TryAdd(name, id);
        var made = component["__class__"].TrimmedText;
        var kind = made switch { "ExternalEntity" => ComponentKind.Actor, "DataStore" or "Database" or "FileServer" => ComponentKind.DataStore, _ => ComponentKind.Process };
        var vendor = component["vendor"].TrimmedText;
        var technology = component["technology"];
        var type = (vendor.Length > 0 ? TypeGuess.Find(vendor) : null)
            ?? TmacWords.Technology(technology.TrimmedText)
            ?? made switch { "Browser" => "client.browser", "Database" => "database", "FileServer" => "storage.file", "ApplicationLoadBalancer" => "load-balancer", _ => TypeGuess.For(kind, name) };
        var properties = Draft.NoProperties;
        foreach (var key in (ReadOnlySpan<string>)["vendor", "machine", "human_use"])
        {
            if (component[key].TrimmedText is { Length: > 0 } text)
            {
                properties = properties.Add(Slug.From(key), text);
            }
        }

        var encryption = component["encryption"];
        var zone = component["trust_boundary"];
        _draft.Components.Add(new Component
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = component["description"].Text,
            Type = type,
            Kind = kind == TypeGuess.KindOf(type) || made == "Browser" ? null : kind,
            Zone = _zones.GetValueOrDefault(zone.TrimmedText),
            InScope = component["out_of_scope"].Flag != true,
            MultiTenant = component["multi_tenant"].Flag,
            Redundant = component["redundant"].Flag,
            RunsCode = component["custom_developed_parts"].Flag,
            Accepts = [.. component["accepts_data_formats"].Texts.Select(f => f.ToLowerInvariant())],
            Stores = Assets(component["stores"]),
            Processes = Assets(component["processes"]),
            Tags = component["tags"].Texts,
            Controls = encryption.TrimmedText.Length == 0 ? [] : [new ControlSetting("encryption-at-rest", encryption.TrimmedText == "NONE" ? ControlState.No : ControlState.Yes) { Span = encryption.Span }],
            Properties = properties,
            Provenance = _draft.From(component.Span),
        });
    }

    private ImmutableArray<string> Assets(Source list) => [.. list.Texts.Select(t => _assets.GetValueOrDefault(t)).OfType<string>().Distinct(StringComparer.Ordinal)];

    private void Flow(Source flow)
    {
        var name = flow["name"].TrimmedText;
        _ = (Key(flow), flow["__class__"]);
        if (!_components.TryGetValue(flow["source"].TrimmedText, out var from) || !_components.TryGetValue(flow["destination"].TrimmedText, out var to))
        {
            _draft.Warn(flow.Span, $"The flow '{FormatDiagnostics.Short(name)}' does not join two components and is left out.");
            _draft.Log.Dropped(flow, "an end is no component");
            return;
        }

        var protocol = flow["protocol"];
        var known = TmacWords.Protocol(protocol.TrimmedText);
        if (protocol.TrimmedText.Length > 0 && known.Length == 0)
        {
            _draft.Log.Approximated(protocol, "no protocol of the library; kept as a property");
        }

        var both = flow["bidirectional"].Flag == true;
        var sends = Assets(flow["transfers"]);
        var properties = both ? Draft.NoProperties.Add("bidirectional", "true") : Draft.NoProperties;
        _draft.Flows.Add(new DataFlow
        {
            Id = _draft.NewId(SubjectKind.Flow, "", name.Length > 0 ? name : $"{from} to {to}"),
            Name = name.Length > 0 ? name : $"{from} to {to}",
            Description = flow["description"].Text,
            Source = from,
            Target = to,
            Protocol = known,
            Authentication = TmacWords.Authentication(flow["authentication"].TrimmedText) ?? Authentication.Unknown,
            Authorization = TmacWords.Authorization(flow["authorization"].TrimmedText) ?? Authorization.Unknown,
            Vpn = flow["vpn"].Flag == true,
            ReadOnly = flow["readonly"].Flag == true,
            Sends = sends,
            Receives = both ? sends : [],
            Properties = protocol.TrimmedText.Length > 0 && known.Length == 0 ? properties.Add("protocol", protocol.TrimmedText) : properties,
            Provenance = _draft.From(flow.Span),
        });
        _byName.TryAdd("flow:" + name, _draft.Flows[^1].Id);
    }

    // CAPEC-66@WebServer@DatabaseTraffic, and for a story ASVS-5.3.4@ in front.
    private void Treatments(Source[] treatments)
    {
        var threats = new OrderedDictionary<string, RecordedThreat>(StringComparer.Ordinal);
        foreach (var treatment in treatments)
        {
            var (what, id) = (treatment["__class__"].TrimmedText, treatment["id"].TrimmedText);
            _ = Key(treatment);
            var story = what.EndsWith("_user_story", StringComparison.Ordinal);
            var risk = story && id.Contains('@', StringComparison.Ordinal) ? id[(id.IndexOf('@', StringComparison.Ordinal) + 1)..] : id;
            if (!threats.TryGetValue(risk, out var threat))
            {
                threat = Threat(risk, treatment.Span);
                threats[risk] = threat;
            }

            if (story)
            {
                var state = what == "close_user_story" ? ControlState.Yes : ControlState.No;
                threats[risk] = threat with { Controls = threat.Controls.Add(new RecordedControl(id, id.Split('@')[0], "", state, 0.5)) };
                _draft.Log.Approximated(treatment["id"], "the story of a requirement became a countermeasure");
                continue;
            }

            threats[risk] = threat with
            {
                Status = what switch { "accept_risk" => RecordedStatus.Accepted, "transfer_risk" => RecordedStatus.Transferred, "mitigate_risk" => RecordedStatus.Mitigated, _ => RecordedStatus.FalsePositive },
                Ticket = treatment["ticket"].TrimmedText,
                Reason = treatment["comment"].TrimmedText,
            };
        }

        _draft.Threats.AddRange(threats.Values);
    }

    private RecordedThreat Threat(string risk, SourceSpan at)
    {
        var parts = risk.Split('@');
        var (title, cwe) = TmacWords.Threat(parts[0]);
        var component = parts.Length > 1 ? _byName.GetValueOrDefault(parts[1]) : null;
        if (component is null)
        {
            _draft.Warn(at, $"There is no component for the risk '{FormatDiagnostics.Short(risk)}'.");
        }

        return new RecordedThreat
        {
            SourceId = risk,
            Title = parts.Length > 2 ? $"{title} by {parts[2]}" : title,
            Cwe = cwe > 0 ? [cwe] : [],
            SubjectKind = component is null ? SubjectKind.Model : SubjectKind.Component,
            Subject = component ?? "",
            Span = at,
        };
    }
}
