using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Threatcl;

/// <summary>Reads the tree of a threatcl file; several models of one file become one.</summary>
internal sealed class ThreatclReader
{
    public const int MaxElements = 50_000;

    private readonly Draft _draft;
    private readonly YamlMapping? _root;
    private readonly Dictionary<string, string> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly SourceText _source;

    public ThreatclReader(SourceText source, YamlMapping? root, DiagnosticBag diagnostics)
    {
        _source = source;
        _draft = new Draft(ThreatclFormat.FormatId, source);
        _root = root;
        foreach (var diagnostic in diagnostics.ToImmutable())
        {
            // The message of the language, under a code of the formats.
            _draft.Diagnostics.Add(FormatDiagnostics.IsOwn(diagnostic) ? diagnostic : diagnostic.Severity == Severity.Error ? FormatDiagnostics.Shape(diagnostic.Span, diagnostic.Message) : FormatDiagnostics.Dangling(diagnostic.Span, diagnostic.Message));
        }
    }

    public ImportResult Read()
    {
        if (_root is null || _draft.Diagnostics.HasErrors)
        {
            return _draft.Fail(_draft.Diagnostics.HasErrors ? null : FormatDiagnostics.Shape(SourceSpan.At(_source.Path, 1, 1), "A threatcl file holds blocks."));
        }

        if (_root.Size > MaxElements * 20)
        {
            return _draft.Fail(FormatDiagnostics.TooLarge(_source.Path, _root.Size, MaxElements * 20));
        }

        var root = new Source(_root, _draft.Log);
        var models = Blocks(root["threatmodel"]).ToArray();
        _draft.Name = string.Join(", ", models.Select(Label).Where(n => n.Length > 0));
        _draft.Description = string.Join("\n\n", models.Select(m => Text(m["description"]).Trim()).Where(d => d.Length > 0));
        _draft.Owner = string.Join(", ", models.Select(m => Text(m["author"])).Where(o => o.Length > 0).Distinct(StringComparer.Ordinal));
        if (models.Length > 1)
        {
            _draft.Log.Add(LossKind.Approximated, "threatmodel[]", models[1].Span, "several models of one file became one", models.Length);
        }

        for (var i = 0; i < models.Length; i++)
        {
            Model(models[i], i);
        }

        return _draft.Finish(_root, keep: true);
    }

    private static IEnumerable<Source> Blocks(Source list) => list.Items.Where(b => b.IsMap);

    private static string Label(Source block) => string.Join(' ', block[ThreatclTree.Labels].Items.Select(l => l.Text));

    // A value that was computed is what the file alone makes of it, else its text.
    private static string Text(Source value) => !value.IsMap ? value.Text : value[ThreatclTree.Value] is { IsScalar: true } known ? known.Text : value[ThreatclTree.Expression].Text;

    private void Model(Source model, int index)
    {
        foreach (var (key, property) in (ReadOnlySpan<(string, string)>)[("link", "link"), ("diagram_link", "diagram-link"), ("created_at", "created-at"), ("updated_at", "updated-at")])
        {
            if (Text(model[key]) is { Length: > 0 } value)
            {
                _draft.Properties.TryAdd(property, value);
            }
        }

        foreach (var attributes in Blocks(model["attributes"]))
        {
            foreach (var key in (ReadOnlySpan<string>)["new_initiative", "internet_facing", "initiative_size"])
            {
                if (Text(attributes[key]) is { Length: > 0 } value)
                {
                    _draft.Properties.TryAdd(Slug.From(key), value);
                }
            }
        }

        foreach (var attribute in Blocks(model["additional_attribute"]))
        {
            if (Slug.From(Label(attribute)) is var key && Slug.IsValid(key))
            {
                _draft.Properties.TryAdd(key, Text(attribute["value"]));
            }
        }

        foreach (var asset in Blocks(model["information_asset"]))
        {
            Data(asset, index);
        }

        foreach (var dependency in Blocks(model["third_party_dependency"]))
        {
            Dependency(dependency, index);
        }

        foreach (var (diagram, number) in Blocks(model["data_flow_diagram_v2"]).Concat(Blocks(model["data_flow_diagram"])).Select((d, n) => (d, n)))
        {
            Diagram(diagram, $"{index}.{number}", index);
        }

        foreach (var exclusion in Blocks(model["exclusion"]))
        {
            var text = OneLine(Text(exclusion["description"]));
            _draft.Assumptions.Add(new Assumption
            {
                Id = _draft.NewId(SubjectKind.Model, $"{index}#{text}", text, chosen: false), Name = text.Length > 0 ? text : "Exclusion", Tags = ["exclusion"], Provenance = _draft.From(exclusion.Span),
            });
            _draft.Log.Approximated(exclusion["description"], "an exclusion became an assumption");
        }

        foreach (var threat in Blocks(model["threat"]))
        {
            Threat(threat, index);
        }

        foreach (var text in Blocks(model["usecase"]).Select(u => u["description"]).Concat(Blocks(model["mermaid"]).SelectMany(m => new[] { m["content"], m["description"] })))
        {
            _draft.Log.Bagged(text);
        }

        foreach (var key in (ReadOnlySpan<string>)["including", "extends", "imports"])
        {
            if (model[key] is { Exists: true } elsewhere)
            {
                _draft.Warn(elsewhere.Span, $"'{key}' names another file, which is not read.");
                _draft.Log.Approximated(elsewhere, "what the other file adds is not part of the model; kept to be written back");
            }
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Data(Source asset, int model)
    {
        var name = Label(asset);
        var id = _draft.NewId(SubjectKind.Data, name, name, chosen: false);
        _data.TryAdd($"{model}#{name}", id);
        var word = asset["information_classification"];
        var level = ThreatclWords.Classification(Text(word));
        if (level is null && Text(word).Length > 0)
        {
            _draft.Diagnostics.Add(FormatDiagnostics.Value(word.Span, "information classification", Text(word), "internal"));
        }

        _draft.Data.Add(new DataAsset
        {
            Id = id,
            Name = name.Length > 0 ? OneLine(name) : Slug.ToName(id),
            Description = Text(asset["description"]),
            Classification = level ?? Classification.Internal,
            Kinds = CycloneDx.CycloneDxWords.Kinds(name),
            Properties = Text(asset["source"]) is { Length: > 0 } source ? Draft.NoProperties.Add("source", source) : Draft.NoProperties,
            Provenance = _draft.From(asset.Span),
        });
    }

    private void Dependency(Source dependency, int model)
    {
        var name = Label(dependency);
        var id = _draft.NewId(SubjectKind.Component, $"{model}#{name}", name, chosen: false);
        var properties = Draft.NoProperties;
        foreach (var key in (ReadOnlySpan<string>)["saas", "paying_customer", "open_source", "infrastructure", "uptime_dependency", "uptime_notes"])
        {
            if (Text(dependency[key]) is { Length: > 0 } value)
            {
                properties = properties.Add(Slug.From(key), value);
            }
        }

        _draft.Components.Add(new Component
        {
            Id = id,
            Name = name.Length > 0 ? OneLine(name) : Slug.ToName(id),
            Description = Text(dependency["description"]),
            Type = TypeGuess.Find(name) ?? "service",
            ThirdParty = true,
            Tags = ["third-party-dependency"],
            Properties = properties,
            Provenance = _draft.From(dependency.Span),
        });
    }

    private void Diagram(Source diagram, string key, int model)
    {
        var title = Label(diagram);
        foreach (var zone in Blocks(diagram["trust_zone"]))
        {
            Zone(key, Label(zone), zone.Span);
            Elements(zone, key, Label(zone), title, model);
        }

        Elements(diagram, key, null, title, model);
        foreach (var flow in Blocks(diagram["flow"]))
        {
            var (from, to) = (Text(flow["from"]), Text(flow["to"]));
            var name = Label(flow);
            if (!_components.TryGetValue($"{key}#{from}", out var source) || !_components.TryGetValue($"{key}#{to}", out var target))
            {
                _draft.Warn(flow.Span, $"The flow '{FormatDiagnostics.Short(name)}' does not join two elements and is left out.");
                _draft.Log.Dropped(flow, "an end is no element");
                continue;
            }

            var stated = Text(flow["protocol"]);
            var protocol = ProtocolWords.Find(stated) is { Length: > 0 } said ? said : ProtocolWords.Find(name);
            if (stated.Length == 0 && protocol.Length > 0)
            {
                _draft.Log.Invented("flow.protocol", flow.Span, $"'{protocol}', from the name of the flow");
            }

            _draft.Flows.Add(new DataFlow
            {
                Id = _draft.NewId(SubjectKind.Flow, $"{key}#{name}#{from}#{to}", $"{from} to {to}", chosen: false),
                Name = name.Length > 0 ? OneLine(name) : $"{from} to {to}",
                Source = source,
                Target = target,
                Protocol = protocol,
                Properties = stated.Length > 0 && ProtocolWords.Find(stated).Length == 0 ? Draft.NoProperties.Add("protocol", stated) : Draft.NoProperties,
                Provenance = _draft.From(flow.Span),
            });
        }
    }

    private string Zone(string diagram, string name, SourceSpan at)
    {
        // The same zone on several diagrams is one.
        if (!_zones.TryGetValue(name, out var id))
        {
            id = _draft.NewId(SubjectKind.Zone, name, name, chosen: false);
            _zones[name] = id;
            _draft.Zones.Add(new TrustZone { Id = id, Name = name.Length > 0 ? OneLine(name) : Slug.ToName(id), Trust = ZoneWords.TrustOf(name), Provenance = _draft.From(at) });
            _draft.Log.Invented("zone.trust", at, "trust zones have no level of trust; judged by the name");
        }

        return id;
    }

    private void Elements(Source body, string diagram, string? zone, string title, int model)
    {
        foreach (var (type, kind) in (ReadOnlySpan<(string, ComponentKind)>)[("process", ComponentKind.Process), ("external_element", ComponentKind.Actor), ("data_store", ComponentKind.DataStore)])
        {
            foreach (var element in Blocks(body[type]))
            {
                var name = Label(element);
                var said = element["trust_zone"];
                var inside = zone ?? (Text(said) is { Length: > 0 } named ? named : null);
                var id = _draft.NewId(SubjectKind.Component, $"{diagram}#{name}", name, chosen: false);
                if (!_components.TryAdd($"{diagram}#{name}", id))
                {
                    _draft.Warn(element.Span, $"The name '{FormatDiagnostics.Short(name)}' is used twice on a diagram; flows mean the first.");
                }

                var guess = TypeGuess.For(kind, name);
                var asset = element["information_asset"];
                _draft.Components.Add(new Component
                {
                    Id = id,
                    Name = name.Length > 0 ? OneLine(name) : Slug.ToName(id),
                    Type = guess,
                    Kind = kind == TypeGuess.KindOf(guess) ? null : kind,
                    Zone = inside is null ? null : Zone(diagram, inside, said.Exists ? said.Span : element.Span),
                    Stores = Text(asset) is { Length: > 0 } stored && _data.TryGetValue($"{model}#{stored}", out var data) ? [data] : [],
                    Properties = title.Length > 0 ? Draft.NoProperties.Add("diagram", title) : Draft.NoProperties,
                    Provenance = _draft.From(element.Span),
                });
            }
        }
    }

    private void Threat(Source threat, int model)
    {
        var name = Label(threat);
        var impacts = threat["impacts"].Items.Select(Text).ToArray();
        var stride = threat["stride"].Items.Select(Text).Select(ThreatclWords.Stride).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray();
        RiskLevel? severity = null;
        foreach (var risk in Blocks(threat["risk"]))
        {
            severity = ThreatclWords.Severity(Text(risk["severity"])) ?? ThreatclWords.Severity(Text(risk["likelihood"]), Text(risk["impact"]));
            _draft.Log.Approximated(risk["likelihood"], "likelihood and impact became one severity");
            _draft.Log.Approximated(risk["impact"], "likelihood and impact became one severity");
        }

        var controls = Blocks(threat["control"]).Concat(Blocks(threat["expanded_control"])).Select(c => Control(c, Label(c)))
            .Concat(Blocks(threat["proposed_control"]).Select(c => Control(c, OneLine(Text(c["description"])))))
            .ToImmutableArray();
        var text = Text(threat["description"]).Trim();
        var recorded = new RecordedThreat
        {
            Title = name.Length > 0 ? OneLine(name) : OneLine(text) is { Length: > 0 } line ? line[..Math.Min(line.Length, 100)] : "Threat",
            Description = text,
            // The oldest files have the countermeasures as a text.
            Advice = threat["control"].IsScalar || threat["control"].IsMap && !threat["control"][ThreatclTree.Labels].Exists ? Text(threat["control"]).Trim() : "",
            Category = stride.FirstOrDefault() ?? impacts.FirstOrDefault(""),
            Stride = stride,
            Severity = severity,
            Controls = controls,
            Span = threat.Span,
        };
        var assets = threat["information_asset_refs"].Items.Select(a => (Place: a, Id: _data.GetValueOrDefault($"{model}#{Text(a)}"))).ToArray();
        foreach (var (place, _) in assets.Where(a => a.Id is null))
        {
            _draft.Warn(place.Span, $"There is no information asset '{FormatDiagnostics.Short(Text(place))}'.");
            _draft.Log.Dropped(place, "the asset does not exist");
        }

        var known = assets.Select(a => a.Id).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        foreach (var subject in known.Length > 0 ? known : [""])
        {
            _draft.Threats.Add(recorded with { SourceId = $"{model}#{name}#{subject}", SubjectKind = subject.Length > 0 ? SubjectKind.Data : SubjectKind.Model, Subject = subject });
        }
    }

    private static RecordedControl Control(Source control, string name)
    {
        var description = Text(control["description"]).Trim();
        var notes = Text(control["implementation_notes"]).Trim();
        var state = Text(control["implemented"]).ToLowerInvariant() switch { "true" => ControlState.Yes, _ => ControlState.No };
        var share = double.TryParse(Text(control["risk_reduction"]), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var percent) && double.IsFinite(percent) ? percent / 100 : 0.5;
        return new RecordedControl(name, name.Length > 0 ? OneLine(name) : "Control", notes.Length > 0 ? $"{description}\n{notes}" : description, state, Math.Clamp(share, 0, 1));
    }
}
