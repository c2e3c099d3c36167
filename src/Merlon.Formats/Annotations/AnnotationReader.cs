using System.Globalization;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Annotations;

/// <summary>Builds a model from annotations: definitions first, wherever they stand, then what they say about each other.</summary>
internal sealed class AnnotationReader(IReadOnlyList<SourceText> sources)
{
    private readonly Draft _draft = new(SourceAnnotations.FormatId, sources.Count == 1 ? sources[0] : new SourceText("annotations", ""));
    private readonly Dictionary<string, int> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnnotationLine> _threats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnnotationLine> _controls = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<(string Component, string Threat), RecordedThreat> _recorded = [];

    public ImportResult Read()
    {
        var lines = sources.SelectMany(AnnotationScanner.Of).Take(AnnotationScanner.MaxAnnotations + 1).ToArray();
        if (lines.Length > AnnotationScanner.MaxAnnotations)
        {
            return _draft.Fail(FormatDiagnostics.TooLarge(sources[0].Path, lines.Length, AnnotationScanner.MaxAnnotations));
        }

        if (lines.Length == 0)
        {
            return _draft.Fail(FormatDiagnostics.Shape(SourceSpan.At(sources.Count > 0 ? sources[0].Path : "", 1, 1), "There are no threatspec or GuardLink annotations here."));
        }

        foreach (var line in lines.Where(l => l.Verb is "component" or "actor" or "threat" or "control"))
        {
            Define(line);
        }

        foreach (var line in lines.Where(l => l.Verb is not ("component" or "actor" or "threat" or "control")))
        {
            Relate(line);
        }

        _draft.Threats.AddRange(_recorded.Values.Select(Settled));
        return _draft.Finish(null, keep: false);
    }

    /// <summary>How names are compared: letters and digits in lower case, everything between them one underscore.</summary>
    public static string Key(string reference)
    {
        var text = reference.Trim().TrimStart('#').Trim('"').ToLowerInvariant();
        return string.Join('_', text.Split([' ', '_', '-', '.', ':', '/'], StringSplitOptions.RemoveEmptyEntries));
    }

    private void Kept(AnnotationLine line, string note = "") => _draft.Log.Add(LossKind.Kept, "@" + line.Verb, line.Span, note);

    private void Approximated(AnnotationLine line, string note) => _draft.Log.Add(LossKind.Approximated, "@" + line.Verb, line.Span, note);

    private void Define(AnnotationLine line)
    {
        Kept(line);
        foreach (var reference in line.References.Where(r => !r.StartsWith("cwe:", StringComparison.Ordinal)))
        {
            _draft.Log.Add(LossKind.Dropped, $"@{line.Verb} {reference.Split(':')[0]}:", line.Span, "only CWE numbers have a place");
        }

        if (line.Verb is "threat" or "control")
        {
            var index = line.Verb == "threat" ? _threats : _controls;
            index.TryAdd(Key(line.Id.Length > 0 ? line.Id : line.Text), line);
            index.TryAdd(Key(line.Text), line);
            return;
        }

        var component = Component(line.Id.Length > 0 ? line.Id : line.Text, line.Text, line);
        _components.TryAdd(Key(line.Text), component);
        var known = _draft.Components[component];
        var name = NameOf(line.Text);
        var type = line.Verb == "actor" ? TypeGuess.For(ComponentKind.Actor, name) : known.Type;
        _draft.Components[component] = known with { Description = line.Description.Length > 0 ? line.Description : known.Description, Type = type, Tags = known.Tags.Remove("inferred") };
    }

    // Expense.Auth_Tokens and CalcApp:Web:Server are paths: their last step is the name.
    private static string NameOf(string path) => path[(path.LastIndexOfAny(['.', ':']) + 1)..].Replace('_', ' ').Trim() is { Length: > 0 } name ? name : path;

    private int Component(string reference, string path, AnnotationLine line)
    {
        if (_components.TryGetValue(Key(reference), out var known))
        {
            return known;
        }

        var name = NameOf(path.TrimStart('#'));
        var id = _draft.NewId(SubjectKind.Component, Slug.From(reference), name);
        var type = TypeGuess.Find(name) ?? TypeGuess.Find(path.Replace('.', ' ').Replace(':', ' ').Replace('_', ' ')) ?? "process";
        _draft.Components.Add(new Component
        {
            Id = id,
            Name = name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : Slug.ToName(id),
            Type = type,
            Tags = line.Verb is "component" or "actor" ? [] : ["inferred"],
            Properties = path.Contains('.', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal) ? Draft.NoProperties.Add("path", path) : Draft.NoProperties,
            Provenance = _draft.From(line.Span),
        });
        _components[Key(reference)] = _draft.Components.Count - 1;
        _draft.Log.Invented("component.type", line.Span, $"'{type}', from the name");
        if (line.Verb is not ("component" or "actor"))
        {
            _draft.Log.Invented("component", line.Span, $"'{FormatDiagnostics.Short(name)}' is mentioned and defined nowhere");
        }

        return _draft.Components.Count - 1;
    }

    private int Component(string reference, AnnotationLine line) => Component(reference, reference, line);

    private void Relate(AnnotationLine line)
    {
        switch (line.Verb)
        {
            case "mitigates" when AnnotationLine.Split(line.Text, "against") is var (asset, rest):
                var (threat, control) = AnnotationLine.Split(rest, "using", "with") ?? (rest, "");
                Mitigate(line, asset, threat, control);
                break;
            case "exposes" when AnnotationLine.Split(line.Text, "to") is var (asset, rest):
                var (exposed, details) = AnnotationLine.Split(rest, "with") ?? (rest, "");
                Record(line, asset, exposed, t => t with { Description = Longer(t.Description, line.Description.Length > 0 ? line.Description : details), Severity = SeverityOf(line) ?? t.Severity });
                break;
            case "confirmed" when AnnotationLine.Split(line.Text, "on") is var (name, asset):
                Record(line, asset, name, t => t with { Description = Longer(t.Description, line.Description), Severity = SeverityOf(line) ?? t.Severity });
                Approximated(line, "a confirmed exposure became an open threat");
                return;
            case "accepts" when AnnotationLine.Split(line.Text, "to", "on") is var (name, rest):
                var (place, why) = AnnotationLine.Split(rest, "with") ?? (rest, "");
                Record(line, place, name, t => t with { Status = RecordedStatus.Accepted, Reason = line.Description.Length > 0 ? line.Description : why });
                break;
            case "transfers" when AnnotationLine.Split(line.Text, "from") is var (name, rest):
                var (from, to) = AnnotationLine.Split(rest, "to") ?? (rest, "");
                Record(line, from, name, t => t with { Status = RecordedStatus.Transferred, Reason = line.Description.Length > 0 ? line.Description : $"Transferred to {to}" });
                break;
            case "flows" when AnnotationLine.Split(line.Text, "->") is var (source, rest):
                var (target, mechanism) = AnnotationLine.Split(rest, "via") ?? (rest, "");
                Flow(line, source, target, mechanism);
                break;
            case "connects" when AnnotationLine.Split(line.Text, "to", "with") is var (source, rest):
                var (end, how) = AnnotationLine.Split(rest, "with") ?? (rest, "");
                Flow(line, source, end, how);
                break;
            case "boundary":
                Boundary(line);
                return;
            case "handles" when AnnotationLine.Split(line.Text, "on") is var (kind, asset):
                Handles(line, kind, asset);
                return;
            case "owns" when AnnotationLine.Split(line.Text, "for") is var (team, asset):
                var owned = Component(asset, line);
                _draft.Components[owned] = _draft.Components[owned] with { Owner = team };
                break;
            case "assumes":
                Assume(line);
                break;
            case "validates" when AnnotationLine.Split(line.Text, "for") is var (name, asset):
                Note(asset, "validated", NameOf(name.TrimStart('#')), line);
                return;
            case "audit":
                Note(line.Text.Split(' ', 2)[0], "audit", line.Description.Length > 0 ? line.Description : line.Text, line);
                return;
            default:
                _draft.Log.Add(LossKind.Dropped, "@" + line.Verb, line.Span, line.Verb == "entitles" ? "what an actor may do has no place" : "organises annotations");
                return;
        }

        Kept(line);
    }

    private static string Longer(string before, string more) => before.Length == 0 ? more : more.Length == 0 || before.Contains(more, StringComparison.Ordinal) ? before : $"{before}\n{more}";

    private static RiskLevel? SeverityOf(AnnotationLine line) => line.Severity.ToUpperInvariant() switch
    {
        "P0" or "CRITICAL" => RiskLevel.Critical,
        "P1" or "HIGH" => RiskLevel.High,
        "P2" or "MEDIUM" => RiskLevel.Medium,
        "P3" or "LOW" => RiskLevel.Low,
        _ => null,
    };

    private static IEnumerable<int> CweOf(AnnotationLine line) => line.References
        .Where(r => r.StartsWith("cwe:", StringComparison.Ordinal))
        .Select(r => int.TryParse(r.AsSpan(4).TrimStart("CWE-cwe"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(n => n > 0);

    private void Record(AnnotationLine line, string asset, string threat, Func<RecordedThreat, RecordedThreat> change)
    {
        var component = _draft.Components[Component(asset, line)];
        var definition = _threats.GetValueOrDefault(Key(threat));
        var key = (component.Id, Key(definition?.Text ?? threat));
        if (!_recorded.TryGetValue(key, out var recorded))
        {
            var title = NameOf(definition?.Text ?? threat.TrimStart('#'));
            recorded = new RecordedThreat
            {
                SourceId = $"{key.Item2}@{component.Id}",
                Title = title.Length > 0 ? char.ToUpperInvariant(title[0]) + title[1..] : "Threat",
                Description = definition?.Description ?? "",
                Severity = definition is null ? null : SeverityOf(definition),
                Cwe = [.. definition is null ? [] : CweOf(definition)],
                SubjectKind = SubjectKind.Component,
                Subject = component.Id,
                Span = line.Span,
            };
        }

        recorded = change(recorded);
        _recorded[key] = recorded with { Cwe = [.. recorded.Cwe.Union(CweOf(line))] };
    }

    private void Mitigate(AnnotationLine line, string asset, string threat, string control)
    {
        var definition = _controls.GetValueOrDefault(Key(control));
        var name = NameOf(definition?.Text ?? control.TrimStart('#'));
        Record(line, asset, threat, t => t with
        {
            Controls = name.Length == 0 ? t.Controls : t.Controls.Add(new RecordedControl(Key(definition?.Text ?? control), name, definition?.Description is { Length: > 0 } text ? text : line.Description, ControlState.Yes, 0.8)),
            Status = t.Status == RecordedStatus.Open ? RecordedStatus.Mitigated : t.Status,
            Advice = name.Length == 0 ? Longer(t.Advice, line.Description) : t.Advice,
        });
    }

    // The same control may be claimed in several places.
    private static RecordedThreat Settled(RecordedThreat threat) => threat with { Controls = [.. threat.Controls.DistinctBy(c => c.SourceId, StringComparer.Ordinal)] };

    private void Flow(AnnotationLine line, string source, string target, string mechanism)
    {
        var (from, to) = (_draft.Components[Component(source, line)], _draft.Components[Component(target, line)]);
        var protocol = ProtocolWords.Find(mechanism) is { Length: > 0 } whole ? whole : mechanism.Split([' ', '-', '/', ','], StringSplitOptions.RemoveEmptyEntries).Select(ProtocolWords.Find).FirstOrDefault(p => p.Length > 0, "");
        var name = mechanism.Length > 0 ? mechanism : $"{from.Name} to {to.Name}";
        var key = $"{from.Id}>{to.Id}#{mechanism}";
        if (_draft.Flows.Any(f => (f.Source, f.Target, f.Name) == (from.Id, to.Id, name)))
        {
            return;
        }

        _draft.Flows.Add(new DataFlow
        {
            Id = _draft.NewId(SubjectKind.Flow, key, $"{from.Id} {name}", chosen: false),
            Name = name,
            Description = line.Description,
            Source = from.Id,
            Target = to.Id,
            Protocol = protocol,
            Provenance = _draft.From(line.Span),
        });
    }

    private void Boundary(AnnotationLine line)
    {
        var text = line.Text.StartsWith("between ", StringComparison.OrdinalIgnoreCase) ? line.Text[8..] : line.Text;
        if (AnnotationLine.Split(text, "|", "and") is not var (outer, inner))
        {
            return;
        }

        Component(outer, line);
        var inside = Component(inner, line);
        var name = line.Id.Length > 0 ? Slug.ToName(line.Id) : $"Behind {_draft.Components[Component(outer, line)].Name}";
        var id = _draft.NewId(SubjectKind.Zone, line.Id.Length > 0 ? Slug.From(line.Id) : "", name);
        _draft.Zones.Add(new TrustZone { Id = id, Name = name, Description = line.Description, Trust = ZoneWords.TrustOf(name, isLine: true), Provenance = _draft.From(line.Span) });
        _draft.Components[inside] = _draft.Components[inside] with { Zone = _draft.Components[inside].Zone ?? id };
        _draft.Log.Invented("zone.trust", line.Span, "a boundary has no level of trust; judged by the name");
        Approximated(line, "the second side of the boundary became a zone");
    }

    private void Handles(AnnotationLine line, string kind, string asset)
    {
        var index = Component(asset, line);
        var data = kind.Trim().ToLowerInvariant() switch
        {
            "pii" => _draft.Hinted(DataKind.Personal, "Personal data", Classification.Confidential, line.Span),
            "phi" => _draft.Hinted(DataKind.Health, "Health data", Classification.Restricted, line.Span),
            "financial" => _draft.Hinted(DataKind.Financial, "Financial data", Classification.Confidential, line.Span),
            "secrets" or "secret" or "credentials" => _draft.Hinted(DataKind.Credentials, "Secrets", Classification.Restricted, line.Span),
            "public" => _draft.Hinted("public", "Public data", Classification.Public, line.Span),
            _ => _draft.Hinted("internal", "Internal data", Classification.Internal, line.Span),
        };
        var component = _draft.Components[index];
        var stored = (component.Kind ?? TypeGuess.KindOf(component.Type)) == ComponentKind.DataStore;
        _draft.Components[index] = stored
            ? component with { Stores = [.. component.Stores.Append(data).Distinct(StringComparer.Ordinal)] }
            : component with { Processes = [.. component.Processes.Append(data).Distinct(StringComparer.Ordinal)] };
        Approximated(line, "a kind of data became a data asset of that kind");
    }

    private void Assume(AnnotationLine line)
    {
        var text = line.Description.Length > 0 ? line.Description : line.Text;
        if (line.Description.Length > 0)
        {
            Component(line.Text, line);
        }

        _draft.Assumptions.Add(new Assumption { Id = _draft.NewId(SubjectKind.Model, text, text, chosen: false), Name = text, Provenance = _draft.From(line.Span) });
    }

    private void Note(string asset, string key, string text, AnnotationLine line)
    {
        var index = Component(asset, line);
        var component = _draft.Components[index];
        _draft.Components[index] = component with { Properties = component.Properties.SetItem(key, Longer(component.Properties.GetValueOrDefault(key, ""), text)) };
        Approximated(line, $"noted as the property '{key}'");
    }
}
