using System.Text.Json.Nodes;
using Merlon.Analysis.Facts;
using Merlon.Formats.Conversion;
using Merlon.Text;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>The objects of the pytm document that a model came from, with all their attributes, and with what pytm itself fills in.</summary>
internal sealed class PytmDocumentWorld
{
    private readonly Dictionary<string, PytmObject> _boundaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PytmObject> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PytmObject> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PytmObject> _flows = new(StringComparer.Ordinal);
    private readonly List<PytmObject> _all = [];
    private readonly Dictionary<string, ElementFacts> _facts = new(StringComparer.Ordinal);

    /// <summary>Null where the model did not come from pytm.</summary>
    public static PytmWorld? Of(ModelFacts facts)
    {
        var model = facts.ThreatModel;
        if (Bag.Find(model, PytmFormat.FormatId) is not { } root)
        {
            return null;
        }

        var ids = new PytmReader(new SourceText(model.Span.File, model.Extensions[PytmFormat.FormatId]), script: false).Read().SourceIds;
        var world = new PytmDocumentWorld();
        world.Join(facts, ids);
        world.Build(root);
        return new PytmWorld([.. world._all]);
    }

    private void Join(ModelFacts facts, ImmutableDictionary<string, string> ids)
    {
        var flows = facts.Flows.DistinctBy(f => f.Id, StringComparer.Ordinal).ToDictionary(f => f.Id, StringComparer.Ordinal);
        foreach (var (key, source) in ids.OrderBy(i => i.Key, StringComparer.Ordinal))
        {
            var id = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
            ElementFacts? element = key[..(key.Length - id.Length)] switch
            {
                "component:" => facts.FindComponent(id),
                "zone:" => facts.FindZone(id),
                "flow:" => flows.GetValueOrDefault(id),
                _ => null,
            };
            if (element is not null)
            {
                _facts.TryAdd($"{element.SubjectKind}:{source}", element);
            }
        }
    }

    private void Build(JsonObject root)
    {
        // What pytm wrote itself has its defaults in it already.
        var written = root["threatsFile"] is not null;
        foreach (var item in Objects(root, "boundaries"))
        {
            Add(item, "Boundary", Analysis.SubjectKind.Zone, _boundaries);
        }

        foreach (var item in Objects(root, "data"))
        {
            _data.TryAdd(KeyOf(item), Make(item, "Data"));
            _data.TryAdd(Json.Text(item["name"]), _data[KeyOf(item)]);
        }

        foreach (var item in Objects(root, "elements").DefaultIfEmpty().SelectMany(i => i is null ? Objects(root, "actors").Concat(Objects(root, "assets")) : [i]))
        {
            Add(item, Json.Text(item["__class__"]), Analysis.SubjectKind.Component, _elements);
        }

        var flows = Objects(root, "flows").ToArray();
        foreach (var item in flows)
        {
            Add(item, "Dataflow", Analysis.SubjectKind.Flow, _flows);
        }

        Link();
        if (!written)
        {
            PytmDefaults.Apply(_all);
        }

        foreach (var flow in _all.Where(f => f.Type == "Dataflow" && f.Facts is null))
        {
            // A response became what its request receives.
            if (flow.Get<PytmObject>("responseTo") is { } request)
            {
                flow.Facts = request.Facts;
                flow.Suffix = "/response";
            }
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonObject root, string list) => (root[list] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string KeyOf(JsonObject item) => Json.Text(item["__id__"]) is { Length: > 0 } id ? id : Json.Text(item["name"]).Trim();

    private void Add(JsonObject item, string type, Analysis.SubjectKind kind, Dictionary<string, PytmObject> index)
    {
        var made = Make(item, type);
        made.Facts = _facts.GetValueOrDefault($"{kind}:{KeyOf(item)}");
        _all.Add(made);
        index.TryAdd(KeyOf(item), made);
        index.TryAdd(made.Name, made);
    }

    private static PytmObject Make(JsonObject item, string type)
    {
        var made = new PytmObject(type, Json.Text(item["name"]).Trim())
        {
            Overrides = [.. Objects(item, "overrides").Select(o => new PytmOverride(Json.Text(o["threat_id"]).Trim(), Json.Text(o["severity"]), Json.Text(o["response"]), Json.Text(o["cvss"])))],
        };
        foreach (var (key, value) in item)
        {
            if (key is not ("__class__" or "__id__" or "name" or "findings" or "controls" or "overrides"))
            {
                made.Values[key] = Value(type, key, value);
            }
        }

        var controls = new PytmObject("Controls", made.Name);
        foreach (var (key, value) in item["controls"] as JsonObject ?? [])
        {
            controls.Values[key] = Value("Controls", key, value);
        }

        // Old scripts set safeguards on the element itself.
        foreach (var (key, value) in made.Values.Where(v => v.Value is bool && !PytmClasses.TryDefault(type, v.Key, out _)))
        {
            controls.Default(key, value);
        }

        made.Values["controls"] = controls;
        return made;
    }

    private static object? Value(string type, string attribute, JsonNode? node)
    {
        if (PytmClasses.TryDefault(type, attribute, out var usual) && usual is PytmMember member)
        {
            var text = Json.Text(node);
            return PytmEnums.Find(member.Type, text[(text.LastIndexOf('.') + 1)..])
                ?? (int.TryParse(text, System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out var number) ? PytmEnums.Find(member.Type, number) : null) ?? member;
        }

        return node switch
        {
            null => null,
            JsonArray list => list.Select(i => Value("", "", i)).ToList(),
            JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
            JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => value.GetValue<double>(),
            JsonValue value => Json.Text(value),
            _ => null,
        };
    }

    // Names become the objects that they mean.
    private void Link()
    {
        foreach (var made in _all)
        {
            Refer(made, "inBoundary", _boundaries);
            foreach (var (attribute, index) in (ReadOnlySpan<(string, Dictionary<string, PytmObject>)>)[("data", _data), ("inputs", _flows), ("outputs", _flows)])
            {
                if (made.Values.TryGetValue(attribute, out var value))
                {
                    made.Values[attribute] = (value as List<object?> ?? [value]).OfType<string>().Select(n => index.GetValueOrDefault(n) ?? new PytmObject("Data", n)).Cast<object?>().ToList();
                }
            }
        }

        foreach (var flow in _flows.Values.Distinct())
        {
            Refer(flow, "source", _elements);
            Refer(flow, "sink", _elements);
            Refer(flow, "responseTo", _flows);
            Refer(flow, "response", _flows);
        }
    }

    private static void Refer(PytmObject made, string attribute, Dictionary<string, PytmObject> index)
    {
        if (made.Values.TryGetValue(attribute, out var value))
        {
            made.Values[attribute] = value is string name ? index.GetValueOrDefault(name) : null;
        }
    }
}
