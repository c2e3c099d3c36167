using System.Globalization;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Pytm;

/// <summary>Reads pytm models from JSON or from a script.</summary>
internal sealed class PytmReader(SourceText source, bool script)
{
    private readonly Draft _draft = new(PytmFormat.FormatId, source);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _flows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _flowIndexes = new(StringComparer.Ordinal);
    private bool _falseMeansNo;

    public ImportResult Read()
    {
        var node = script ? PytmScript.ToDocument(source, _draft.Diagnostics) : JsonText.Parse(source, _draft.Diagnostics);
        if (node is not YamlMapping)
        {
            return _draft.Fail(_draft.Diagnostics.HasErrors ? null : FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "A pytm model is one object."));
        }

        var root = new Source(node, _draft.Log);
        // What pytm writes lists every default; what people write says only what they mean.
        _falseMeansNo = script || !root["threatsFile"].Exists;
        _draft.Name = root["name"].Text;
        _draft.Description = root["description"].Text;
        Assumptions(root["assumptions"]);
        Zones(root["boundaries"].Items.Where(b => b.IsMap).ToArray());
        foreach (var data in root["data"].Items.Where(d => d.IsMap))
        {
            Data(data);
        }

        var elements = root["elements"].IsList ? root["elements"].Items : root["actors"].Items.Concat(root["assets"].Items);
        foreach (var element in elements.Where(e => e.IsMap))
        {
            Component(element);
        }

        var flows = root["flows"].Items.Where(f => f.IsMap).ToArray();
        foreach (var flow in flows.Where(f => !IsResponse(f)).Concat(flows.Where(IsResponse)))
        {
            Flow(flow);
        }

        Findings(root["findings"]);
        // The same elements again.
        if (root["elements"].IsList)
        {
            Repeated(root["actors"]);
            Repeated(root["assets"]);
        }

        return _draft.Finish(node, keep: true, "has no place in the model; kept for pytm's rules", () => Bag.Of(WithoutResults((YamlMapping)node)));
    }

    // What the rules look at: findings and the second copy of elements would make most of a file.
    private static YamlMapping WithoutResults(YamlMapping root) => new(
        [.. root.Entries.Where(e => e.Key.Value is not ("findings" or "excluded_findings" or "threatsExcluded") && !(e.Key.Value is "actors" or "assets" && root["elements"] is YamlSequence))],
        root.Span);

    private void Repeated(Source list)
    {
        foreach (var item in list.Items)
        {
            _draft.Log.Add(LossKind.Kept, "actors and assets", item.Span, "");
            _draft.Log.Approximated(item, "said under 'elements' as well");
        }
    }

    private static string NameOf(Source item) => item["name"].TrimmedText;

    // What the document calls it: a script's objects have ids, what pytm writes refers by name.
    private static string KeyOf(Source item) => item["__id__"].TrimmedText is { Length: > 0 } id ? id : NameOf(item);

    private static bool IsResponse(Source flow) => flow["isResponse"].Flag == true || flow["responseTo"].IsScalar;

    private static void Index(Dictionary<string, string> index, Source item, string id)
    {
        if (item["__id__"].TrimmedText is { Length: > 0 } key)
        {
            index[key] = id;
        }

        index.TryAdd(NameOf(item), id);
    }

    private void Assumptions(Source list)
    {
        foreach (var item in list.Items)
        {
            var text = item.IsMap ? NameOf(item) : item.TrimmedText;
            if (text.Length == 0)
            {
                continue;
            }

            Assume(text, item, (item["exclude"].Texts is { IsEmpty: false } given ? given : []), "");
        }
    }

    // Threats that the model or an element takes for impossible. Sets come out of pytm as the text of one: {'INP16'}.
    private void Assume(string text, Source item, ImmutableArray<string> excludes, string subject)
    {
        ImmutableArray<string> ids = [.. excludes.SelectMany(e => e.StartsWith('{') ? e.Split('\'').Where((_, i) => i % 2 == 1) : [e]).Distinct(StringComparer.Ordinal)];
        _draft.Assumptions.Add(new Assumption
        {
            Id = _draft.NewId(SubjectKind.Model, "", text),
            Name = text,
            Description = item["description"].Text,
            RulesOut = subject.Length == 0 ? ids : [.. ids.Select(i => $"{i}@{subject}")],
            Properties = ids.IsEmpty ? Draft.NoProperties : Draft.NoProperties.Add("pytm-excludes", string.Join(' ', ids)),
            Provenance = _draft.From(item.Span),
        });
    }

    private void Zones(Source[] boundaries)
    {
        foreach (var boundary in boundaries)
        {
            Index(_zones, boundary, _draft.NewId(SubjectKind.Zone, KeyOf(boundary), NameOf(boundary), chosen: false));
        }

        foreach (var boundary in boundaries)
        {
            var id = _zones[boundary["__id__"].TrimmedText is { Length: > 0 } key ? key : NameOf(boundary)];
            if (_draft.Zones.Any(z => z.Id == id))
            {
                _draft.Warn(boundary.Span, $"Two boundaries are named '{FormatDiagnostics.Short(NameOf(boundary))}'; references mean the first.");
                continue;
            }

            var parent = _zones.GetValueOrDefault(boundary["inBoundary"].TrimmedText);
            _draft.Zones.Add(new TrustZone
            {
                Id = id,
                Name = NameOf(boundary) is { Length: > 0 } name ? name : Slug.ToName(id),
                Description = boundary["description"].Text,
                Trust = ZoneWords.TrustOf(NameOf(boundary)),
                Parent = parent is null || IsInside(parent, id, boundaries) ? null : parent,
                InScope = boundary["inScope"].Flag != false,
                Controls = PytmControls.Of(boundary, _falseMeansNo),
                Provenance = _draft.From(boundary.Span),
            });
            _draft.Log.Invented("zone.trust", boundary.Span, "pytm's boundaries have no level of trust; judged by the name");
        }
    }

    private bool IsInside(string zone, string target, Source[] boundaries)
    {
        var parents = boundaries
            .Select(b => (Id: _zones[b["__id__"].TrimmedText is { Length: > 0 } key ? key : NameOf(b)], Parent: _zones.GetValueOrDefault(b["inBoundary"].TrimmedText)))
            .DistinctBy(p => p.Id, StringComparer.Ordinal)
            .ToDictionary(p => p.Id, p => p.Parent, StringComparer.Ordinal);
        string? at = zone;
        for (var steps = 0; at is not null && steps <= boundaries.Length; steps++)
        {
            if (at == target)
            {
                return true;
            }

            at = parents.GetValueOrDefault(at);
        }

        return at is not null;
    }

    private void Data(Source data)
    {
        var name = NameOf(data);
        var id = _draft.NewId(SubjectKind.Data, "", name);
        Index(_data, data, id);
        var classification = data["classification"];
        if (PytmWords.Classification(classification.TrimmedText) is null)
        {
            _draft.Log.Invented("data.classification", data.Span, "not said; taken as internal");
        }

        var kinds = new List<string>();
        if (data["isPII"].Flag == true)
        {
            kinds.Add(DataKind.Personal);
        }

        if (data["isCredentials"].Flag == true)
        {
            kinds.Add(DataKind.Credentials);
        }

        _draft.Data.Add(new DataAsset
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = data["description"].Text,
            Classification = PytmWords.Classification(classification.TrimmedText) ?? Classification.Internal,
            Kinds = [.. kinds],
            Properties = data["format"].TrimmedText is { Length: > 0 } format ? Draft.NoProperties.Add("format", format) : Draft.NoProperties,
            Provenance = _draft.From(data.Span),
        });
    }

    private void Component(Source element)
    {
        var name = NameOf(element);
        var id = _draft.NewId(SubjectKind.Component, KeyOf(element), name, chosen: false);
        Index(_components, element, id);
        var type = PytmWords.TypeOf(element, name);
        var kind = element["__class__"].TrimmedText switch { "Actor" or "ExternalEntity" => ComponentKind.Actor, "Datastore" => ComponentKind.DataStore, _ => ComponentKind.Process };
        var zone = element["inBoundary"];
        if (zone.IsScalar && !_zones.ContainsKey(zone.TrimmedText))
        {
            _draft.Warn(zone.Span, $"There is no boundary '{FormatDiagnostics.Short(zone.TrimmedText)}'.");
        }

        var stores = new List<string>();
        if (element["storesPII"].Flag == true)
        {
            stores.Add(_draft.Hinted(DataKind.Personal, "Personal data", Classification.Confidential, element["storesPII"].Span));
        }

        if (element["storesLogData"].Flag == true)
        {
            stores.Add(_draft.Hinted(DataKind.Log, "Logs", Classification.Internal, element["storesLogData"].Span));
        }

        foreach (var assumption in element["assumptions"].Items.Where(a => a.IsMap))
        {
            Assume(NameOf(assumption), assumption, assumption["exclude"].Texts, id);
        }

        var data = References(element["data"]);
        _draft.Components.Add(new Component
        {
            Id = id,
            Name = name.Length > 0 ? name : Slug.ToName(id),
            Description = element["description"].Text,
            Type = type,
            Kind = kind == TypeGuess.KindOf(type) ? null : kind,
            Zone = _zones.GetValueOrDefault(zone.TrimmedText),
            InScope = element["inScope"].Flag != false,
            Controls = PytmControls.Of(element, _falseMeansNo),
            Stores = kind == ComponentKind.DataStore ? [.. stores.Concat(data).Distinct(StringComparer.Ordinal)] : [],
            Processes = kind == ComponentKind.DataStore ? [] : data,
            Properties = element["OS"].TrimmedText is { Length: > 0 } os ? Draft.NoProperties.Add("os", os) : Draft.NoProperties,
            Provenance = _draft.From(element.Span),
        });
    }

    // A text that names no data is data that nobody described.
    private ImmutableArray<string> References(Source list)
    {
        var ids = new List<string>();
        foreach (var item in list.Items.Where(i => i.IsScalar))
        {
            if (!_data.TryGetValue(item.TrimmedText, out var id))
            {
                id = _draft.NewId(SubjectKind.Data, "", item.TrimmedText);
                _data[item.TrimmedText] = id;
                _draft.Data.Add(new DataAsset { Id = id, Name = item.TrimmedText, Classification = Classification.Internal, Provenance = _draft.From(item.Span) });
                _draft.Log.Invented("data", item.Span, "named on a flow and described nowhere");
            }

            ids.Add(id);
        }

        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    private void Flow(Source flow)
    {
        var name = NameOf(flow);
        var sent = References(flow["data"]);
        if (IsResponse(flow) && _flows.TryGetValue(flow["responseTo"].TrimmedText, out var request))
        {
            var index = _flowIndexes[request];
            _draft.Flows[index] = _draft.Flows[index] with { Receives = [.. _draft.Flows[index].Receives.Union(sent, StringComparer.Ordinal)] };
            _draft.Log.Approximated(flow, "a response became what its request receives");
            Index(_flows, flow, request);
            return;
        }

        if (!_components.TryGetValue(flow["source"].TrimmedText, out var from) || !_components.TryGetValue(flow["sink"].TrimmedText, out var to))
        {
            _draft.Warn(flow.Span, $"The flow '{FormatDiagnostics.Short(name)}' does not join two elements and is left out.");
            _draft.Log.Dropped(flow, "an end is no element");
            return;
        }

        var id = _draft.NewId(SubjectKind.Flow, KeyOf(flow), name.Length > 0 ? name : $"{from} to {to}", chosen: false);
        Index(_flows, flow, id);
        _flowIndexes[id] = _draft.Flows.Count;
        var protocol = flow["protocol"].TrimmedText;
        var known = ProtocolWords.Find(protocol);
        if (protocol.Length > 0 && known.Length == 0)
        {
            _draft.Log.Approximated(flow["protocol"], "no protocol of the library; kept as a property");
        }

        var encrypted = PytmControls.Flag(flow, "isEncrypted").Flag == true || PytmControls.Flag(flow, "providesConfidentiality").Flag == true
            || flow["tlsVersion"].TrimmedText is { Length: > 0 } tls && !tls.EndsWith("NONE", StringComparison.Ordinal) && tls is not "0";
        var properties = protocol.Length > 0 && known.Length == 0 ? Draft.NoProperties.Add("protocol", protocol) : Draft.NoProperties;
        foreach (var key in (ReadOnlySpan<string>)["dstPort", "srcPort"])
        {
            if (flow[key].Number is { } port and > 0)
            {
                properties = properties.Add(key == "dstPort" ? "port" : "source-port", port.ToString(CultureInfo.InvariantCulture));
            }
        }

        _draft.Flows.Add(new DataFlow
        {
            Id = id,
            Name = name.Length > 0 ? name : $"{from} to {to}",
            Description = flow["description"].Text is { Length: > 0 } description ? description : flow["note"].Text,
            Source = from,
            Target = to,
            Protocol = known,
            Encrypted = encrypted ? true : _falseMeansNo && PytmControls.Flag(flow, "isEncrypted").Flag == false ? false : null,
            Vpn = PytmControls.Flag(flow, "usesVPN").Flag == true,
            Sends = sent,
            InScope = flow["inScope"].Flag != false,
            Controls = PytmControls.Of(flow, _falseMeansNo),
            Properties = properties,
            Provenance = _draft.From(flow.Span),
        });
    }

    private void Findings(Source findings)
    {
        foreach (var finding in findings.Items.Where(f => f.IsMap))
        {
            var target = finding["target"].TrimmedText;
            var (kind, subject) =
                _flows.TryGetValue(target, out var flow) ? (SubjectKind.Flow, flow)
                : _components.TryGetValue(target, out var component) ? (SubjectKind.Component, component)
                : _zones.TryGetValue(target, out var zone) ? (SubjectKind.Zone, zone)
                : (SubjectKind.Model, "");
            var title = finding["description"].TrimmedText;
            var response = finding["response"];
            _draft.Threats.Add(new RecordedThreat
            {
                // Its own ids are running numbers: any change to the model renumbers them.
                SourceId = finding.Any("threat_id", "threatId").TrimmedText is { Length: > 0 } threat ? $"{threat}@{target}" : finding["id"].TrimmedText,
                Title = title.Length > 0 ? title : finding.Any("threat_id", "threatId").TrimmedText,
                Description = finding["details"].Text,
                Advice = finding["mitigations"].Text,
                SubjectKind = kind,
                Subject = subject,
                Severity = PytmWords.Severity(finding["severity"].TrimmedText),
                Status = PytmWords.Response(response.TrimmedText),
                Reason = response.TrimmedText,
                Span = finding.Span,
            });
        }
    }
}
