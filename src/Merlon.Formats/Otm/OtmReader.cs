using System.Globalization;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Otm;

/// <summary>Reads OTM files, with the slips that the specification's own examples contain.</summary>
internal sealed class OtmReader(SourceText source)
{
    public const int MaxElements = 50_000;

    private readonly Draft _draft = new(OtmFormat.FormatId, source);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Source> _threats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Source> _mitigations = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        var json = source.Text.AsSpan().TrimStart("\uFEFF \t\r\n") is ['{', ..];
        var node = json ? JsonText.Parse(source, _draft.Diagnostics) : YamlText.ParseAll(source.Path, source.Text, _draft.Diagnostics).FirstOrDefault();
        if (node is not YamlMapping)
        {
            return _draft.Fail(_draft.Diagnostics.HasErrors ? null : FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "An OTM file is one object."));
        }

        var root = new Source(node, _draft.Log);
        var project = root["project"];
        _draft.Name = project["name"].Text;
        _draft.ModelId = project["id"].TrimmedText;
        _draft.Description = project["description"].Text;
        _draft.Owner = project["owner"].Text;
        _draft.Tags = project["tags"].Texts;
        if (project["ownerContact"].TrimmedText is { Length: > 0 } contact)
        {
            _draft.Properties["owner-contact"] = contact;
        }

        var zones = root.Any("trustZones", "trustzones", "trust_zones").Items.Where(z => z.IsMap).ToArray();
        var components = root["components"].Items.Where(c => c.IsMap).ToArray();
        var flows = root.Any("dataflows", "dataFlows").Items.Where(f => f.IsMap).ToArray();
        if (zones.Length + components.Length + flows.Length > MaxElements)
        {
            return _draft.Fail(FormatDiagnostics.TooLarge(source.Path, zones.Length + components.Length + flows.Length, MaxElements));
        }

        Assets(root["assets"]);
        Index(root["threats"], _threats);
        Index(root["mitigations"], _mitigations);
        Zones(zones, components);
        Components(components);
        foreach (var flow in flows)
        {
            Flow(flow);
        }

        return _draft.Finish(node, keep: true);
    }

    private static void Index(Source list, Dictionary<string, Source> index)
    {
        foreach (var item in list.Items.Where(i => i.IsMap))
        {
            index.TryAdd(item["id"].TrimmedText, item);
        }
    }

    private void Assets(Source assets)
    {
        foreach (var asset in assets.Items.Where(a => a.IsMap))
        {
            var sourceId = asset["id"].TrimmedText;
            var name = asset["name"].TrimmedText;
            var id = _draft.NewId(SubjectKind.Data, sourceId, name);
            _assets.TryAdd(sourceId, id);
            var risk = asset["risk"];
            foreach (var rating in (Source[])[risk["confidentiality"], risk["integrity"], risk["availability"]])
            {
                _draft.Log.Approximated(rating, "0 to 100 became one of our steps");
            }

            var comment = risk.Any("comment", "riskComments").TrimmedText;
            _draft.Data.Add(new DataAsset
            {
                Id = id,
                Name = name.Length > 0 ? name : Slug.ToName(id),
                Description = asset["description"].Text,
                Classification = risk["confidentiality"].Number is { } c ? OtmScale.Classification(c) : Classification.Internal,
                Integrity = risk["integrity"].Number is { } i ? OtmScale.Criticality(i) : null,
                Availability = risk["availability"].Number is { } a ? OtmScale.Criticality(a) : null,
                Properties = comment.Length > 0 ? Draft.NoProperties.Add("rating-comment", comment) : Draft.NoProperties,
                Provenance = _draft.From(asset.Span),
            });
        }
    }

    private void Zones(Source[] zones, Source[] components)
    {
        foreach (var zone in zones)
        {
            var id = zone["id"].TrimmedText;
            _zones.TryAdd(id, _draft.NewId(SubjectKind.Zone, id, zone["name"].TrimmedText));
        }

        var homes = components.DistinctBy(c => c["id"].TrimmedText, StringComparer.Ordinal)
            .ToDictionary(c => c["id"].TrimmedText, StringComparer.Ordinal);
        var parents = zones.Select(z => ZoneAround(z, homes)).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < zones.Length; i++)
        {
            var zone = zones[i];
            var sourceId = zone["id"].TrimmedText;
            if (!seen.Add(sourceId))
            {
                _draft.Warn(zone.Span, $"The id '{FormatDiagnostics.Short(sourceId)}' is used by two trust zones; the first counts.");
                continue;
            }

            var name = zone["name"].TrimmedText;
            var rating = zone["risk"].Any("trustRating", "trust_rating");
            var trust = rating.Number is { } number ? ZoneWords.TrustOf(name, number) : ZoneWords.TrustOf(name);
            if (rating.Number is null)
            {
                _draft.Log.Invented("zone.trust", zone.Span, "no trust rating; judged by the name");
            }
            else if (trust == 0 && rating.Number > 0)
            {
                _draft.Log.Approximated(rating, "the least trust that is rated, for the Internet: 0, where strangers are");
            }

            var type = zone["type"].TrimmedText;
            _draft.Zones.Add(new TrustZone
            {
                Id = _zones[sourceId],
                Name = name.Length > 0 ? name : Slug.ToName(_zones[sourceId]),
                Description = zone["description"].Text,
                Trust = trust,
                Parent = parents[i] is { } parent && parent != _zones[sourceId] ? parent : null,
                Properties = type.Length > 0 ? Draft.NoProperties.Add("otm-type", type) : Draft.NoProperties,
                Provenance = _draft.From(zone.Span),
            });
        }

        BreakCircles();
    }

    private void BreakCircles()
    {
        var parentOf = _draft.Zones.ToDictionary(z => z.Id, z => z.Parent, StringComparer.Ordinal);
        for (var i = 0; i < _draft.Zones.Count; i++)
        {
            var zone = _draft.Zones[i];
            var steps = 0;
            var at = zone.Parent;
            while (at is not null && at != zone.Id && steps++ < _draft.Zones.Count)
            {
                at = parentOf.GetValueOrDefault(at);
            }

            if (at is not null)
            {
                _draft.Warn(zone.Span, $"The trust zone '{FormatDiagnostics.Short(zone.Name)}' lies inside itself; it is put at the top.");
                _draft.Zones[i] = zone with { Parent = null };
                parentOf[zone.Id] = null;
            }
        }
    }

    // The zone that an element lies in: its own parent, or that of the components it is nested in.
    private string? ZoneAround(Source element, Dictionary<string, Source> components)
    {
        for (var depth = 0; depth < 100; depth++)
        {
            var parent = element["parent"];
            var zone = parent.IsScalar ? parent.TrimmedText : parent.Any("trustZone", "trustzone").TrimmedText;
            if (_zones.TryGetValue(zone, out var id))
            {
                return id;
            }

            var component = parent.IsScalar ? parent.TrimmedText : parent["component"].TrimmedText;
            if (!components.TryGetValue(component, out var next))
            {
                if (zone.Length + component.Length > 0)
                {
                    _draft.Warn(parent.Span, $"There is no parent '{FormatDiagnostics.Short(zone.Length > 0 ? zone : component)}'.");
                }

                return null;
            }

            element = next;
        }

        return null;
    }

    private void Components(Source[] components)
    {
        var byId = components.DistinctBy(c => c["id"].TrimmedText, StringComparer.Ordinal).ToDictionary(c => c["id"].TrimmedText, StringComparer.Ordinal);
        foreach (var component in components)
        {
            var sourceId = component["id"].TrimmedText;
            var name = component["name"].TrimmedText;
            var id = _draft.NewId(SubjectKind.Component, sourceId, name);
            if (!_components.TryAdd(sourceId, id))
            {
                _draft.Warn(component.Span, $"The id '{FormatDiagnostics.Short(sourceId)}' is used by two components; references mean the first.");
            }

            name = name.Length > 0 ? name : Slug.ToName(id);
            _names[id] = name;
            var otmType = component["type"].TrimmedText;
            var type = TypeGuess.Find(otmType) ?? TypeGuess.Find(name) ?? component["tags"].Texts.Select(TypeGuess.Find).FirstOrDefault(t => t is not null) ?? "process";
            if (otmType.Length > 0)
            {
                _draft.Log.Approximated(component["type"], "types are names of another platform; mapped by their words, the original kept as a property");
            }

            var properties = otmType.Length > 0 ? Draft.NoProperties.Add("otm-type", otmType) : Draft.NoProperties;
            var parent = component["parent"]["component"].TrimmedText;
            if (parent.Length > 0)
            {
                properties = properties.Add("otm-parent", parent);
                _draft.Log.Approximated(component["parent"]["component"], "components do not nest; the zone is that of the outer one");
            }

            var assets = component["assets"];
            _draft.Components.Add(new Component
            {
                Id = id,
                Name = name,
                Description = component["description"].Text,
                Type = type,
                Zone = ZoneAround(component, byId),
                Tags = component["tags"].Texts,
                Stores = Assets(assets["stored"].Items),
                Processes = Assets(assets["processed"].Items),
                Properties = properties,
                Provenance = _draft.From(component.Span),
            });
            Instances(component["threats"], SubjectKind.Component, id, sourceId);
        }
    }

    private ImmutableArray<string> Assets(IEnumerable<Source> references)
    {
        var ids = new List<string>();
        foreach (var reference in references)
        {
            if (_assets.TryGetValue(reference.TrimmedText, out var id))
            {
                ids.Add(id);
            }
            else
            {
                _draft.Warn(reference.Span, $"There is no asset '{FormatDiagnostics.Short(reference.TrimmedText)}'.");
                _draft.Log.Dropped(reference, "the asset does not exist");
            }
        }

        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    private void Flow(Source flow)
    {
        var sourceId = flow["id"].TrimmedText;
        var from = flow.Any("source", "sourceNode");
        var to = flow.Any("destination", "target", "destinationNode");
        if (!_components.TryGetValue(from.TrimmedText, out var source) || !_components.TryGetValue(to.TrimmedText, out var target))
        {
            _draft.Warn(flow.Span, $"The flow '{FormatDiagnostics.Short(flow["name"].TrimmedText)}' does not join two components and is left out.");
            _draft.Log.Dropped(flow, "an end is no component");
            Instances(flow["threats"], SubjectKind.Model, "", sourceId);
            return;
        }

        var name = flow["name"].TrimmedText;
        var id = _draft.NewId(SubjectKind.Flow, sourceId, name.Length > 0 ? name : $"{source} to {target}");
        var attributes = flow["attributes"];
        var protocol = ProtocolWords.Find(attributes["protocol"].TrimmedText) is { Length: > 0 } said ? said
            : name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(ProtocolWords.Find).FirstOrDefault(p => p.Length > 0, "");
        if (protocol.Length > 0 && ProtocolWords.Find(attributes["protocol"].TrimmedText).Length == 0)
        {
            _draft.Log.Invented("flow.protocol", flow.Span, $"'{protocol}', from the name of the flow");
        }

        var bidirectional = flow["bidirectional"].Flag == true;
        var assets = Assets(flow["assets"].Items);
        _draft.Flows.Add(new DataFlow
        {
            Id = id,
            Name = name.Length > 0 ? name : $"{_names[source]} to {_names[target]}",
            Description = flow["description"].Text,
            Source = source,
            Target = target,
            Protocol = protocol,
            Sends = assets,
            Receives = bidirectional ? assets : [],
            Tags = flow["tags"].Texts,
            Properties = bidirectional ? Draft.NoProperties.Add("bidirectional", "true") : Draft.NoProperties,
            Provenance = _draft.From(flow.Span),
        });
        Instances(flow["threats"], SubjectKind.Flow, id, sourceId);
    }

    private void Instances(Source instances, SubjectKind kind, string subject, string owner)
    {
        var index = 0;
        foreach (var instance in instances.Items.Where(i => i.IsMap))
        {
            var threat = _threats.GetValueOrDefault(instance["threat"].TrimmedText, new Source(null, _draft.Log));
            if (!threat.Exists)
            {
                _draft.Warn(instance.Span, $"There is no threat '{FormatDiagnostics.Short(instance["threat"].TrimmedText)}'.");
            }

            var state = instance["state"];
            var status = OtmWords.Threat(state.Text);
            if (status is null)
            {
                _draft.Diagnostics.Add(FormatDiagnostics.Value(state.Span, "threat state", state.Text, "exposed"));
                _draft.Log.Approximated(state, "an unknown state; taken as open");
            }

            var risk = threat["risk"];
            var likelihood = risk["likelihood"].Number;
            var impact = risk["impact"].Number;
            _draft.Log.Approximated(risk["likelihood"], "likelihood and impact became one severity");
            _draft.Log.Approximated(risk["impact"], "likelihood and impact became one severity");
            var categories = threat["categories"].Texts;
            _draft.Threats.Add(new RecordedThreat
            {
                SourceId = string.Create(CultureInfo.InvariantCulture, $"{kind}:{owner}#{index++}"),
                Title = threat["name"].TrimmedText is { Length: > 0 } name ? name : instance["threat"].TrimmedText,
                Description = threat["description"].Text,
                Category = categories.FirstOrDefault(""),
                Stride = [.. categories.Select(StrideWords.FindStride).OfType<string>().Distinct(StringComparer.Ordinal)],
                Cwe = [.. threat["cwes"].Texts.Select(CweOf).Where(c => c > 0)],
                SubjectKind = kind,
                Subject = subject,
                Severity = likelihood is { } l && impact is { } i ? OtmScale.Severity(Math.Clamp(l, 0, 100), Math.Clamp(i, 0, 100)) : null,
                Status = status ?? RecordedStatus.Open,
                Controls = [.. instance["mitigations"].Items.Where(m => m.IsMap).Select(Control)],
                Span = instance.Span,
            });
        }
    }

    private RecordedControl Control(Source instance)
    {
        var id = instance["mitigation"].TrimmedText;
        var mitigation = _mitigations.GetValueOrDefault(id, new Source(null, _draft.Log));
        if (!mitigation.Exists)
        {
            _draft.Warn(instance.Span, $"There is no mitigation '{FormatDiagnostics.Short(id)}'.");
        }

        var state = OtmWords.Mitigation(instance["state"].Text);
        if (state is null)
        {
            _draft.Diagnostics.Add(FormatDiagnostics.Value(instance["state"].Span, "mitigation state", instance["state"].Text, "unknown"));
            _draft.Log.Approximated(instance["state"], "an unknown state");
        }

        return new RecordedControl(
            id,
            mitigation["name"].TrimmedText is { Length: > 0 } name ? name : id,
            mitigation["description"].Text,
            state ?? ControlState.Unknown,
            Math.Clamp((mitigation["riskReduction"].Number ?? 50) / 100, 0, 1));
    }

    private static int CweOf(string text)
    {
        var digits = text.StartsWith("CWE-", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(4) : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
