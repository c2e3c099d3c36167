using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Collects the elements of one or several documents: nested zones laid flat, shorthands spelt out.</summary>
internal sealed class ModelParts(DiagnosticBag diagnostics)
{
    public YamlMapping? Head { get; private set; }

    public YamlMapping Extensions { get; private set; } = Fields.NoMap;

    /// <summary>Where the model starts, for messages about the whole.</summary>
    public SourceSpan Span { get; private set; } = SourceSpan.None;

    public Section Zones { get; } = new("zone", diagnostics);

    public Section Components { get; } = new("component", diagnostics);

    public Section Flows { get; } = new("flow", diagnostics);

    public Section Data { get; } = new("data asset", diagnostics);

    public Section Assumptions { get; } = new("assumption", diagnostics);

    public Section Scenarios { get; } = new("scenario", diagnostics);

    public List<YamlMapping> Types { get; } = [];

    public List<YamlMapping> Controls { get; } = [];

    public List<YamlMapping> Protocols { get; } = [];

    public List<YamlMapping> Rules { get; } = [];

    public void Add(YamlMapping root)
    {
        if (root.Find("model") is { Value: YamlMapping head } entry)
        {
            Head = Head is null ? head : NodeMerger.Merge(Head, head, diagnostics);
            Span = Span.IsKnown ? Span : entry.Key.Span;
        }

        if (root["extensions"] is YamlMapping extensions)
        {
            Extensions = NodeMerger.Merge(Extensions, extensions, diagnostics);
        }

        AddZones(root["zones"], container: null, depth: 0);
        AddComponents(root["components"], container: null);
        AddFlows(root["flows"]);
        AddAll(root["data"], Data, "classification");
        AddAll(root["assumptions"], Assumptions, "description");
        AddAll(root["scenarios"], Scenarios, "flows");
        AddDefinitions(root["types"], Types);
        AddDefinitions(root["controls"], Controls);
        AddDefinitions(root["protocols"], Protocols);
        AddDefinitions(root["rules"], Rules);
    }

    private void AddZones(YamlNode? node, string? container, int depth)
    {
        if (depth > YamlLimits.Depth)
        {
            return;
        }

        foreach (var entry in Fields.Of(node).Map.Entries)
        {
            var id = entry.Key.Value;
            var body = Body(entry, "trust");
            Zones.Add(new Element(id, entry.Key.Span, Without(body, "zones", "components")) { Container = container });
            AddZones(body["zones"], id, depth + 1);
            AddComponents(body["components"], id);
        }
    }

    private void AddComponents(YamlNode? node, string? container)
    {
        foreach (var entry in Fields.Of(node).Map.Entries)
        {
            Components.Add(new Element(entry.Key.Value, entry.Key.Span, Body(entry, "type")) { Container = container });
        }
    }

    private void AddFlows(YamlNode? node)
    {
        foreach (var entry in Fields.Of(node).Map.Entries)
        {
            if (FlowKey.Parse(entry.Key.Value) is not { } ends)
            {
                continue;
            }

            if (entry.Value is YamlSequence list)
            {
                foreach (var item in list.Items.OfType<YamlMapping>())
                {
                    AddFlow(ends, item, item.Span with { End = item.Span.Start });
                }
            }
            else
            {
                AddFlow(ends, entry.Value as YamlMapping ?? Fields.NoMap, entry.Key.Span);
            }
        }
    }

    private void AddFlow(FlowKey ends, YamlMapping body, SourceSpan span)
    {
        var fields = new Fields(body);
        var id = fields.TextOrNull("id")
            ?? (fields.TextOrNull("name") is { } name ? Slug.From(name) : $"{ends.Source}-to-{ends.Target}");
        Flows.Add(new Element(id, span, body) { Ends = ends });
    }

    private static void AddAll(YamlNode? node, Section section, string shorthand)
    {
        foreach (var entry in Fields.Of(node).Map.Entries)
        {
            section.Add(new Element(entry.Key.Value, entry.Key.Span, Body(entry, shorthand)));
        }
    }

    private static void AddDefinitions(YamlNode? node, List<YamlMapping> into)
    {
        if (node is YamlSequence list)
        {
            into.AddRange(list.Items.OfType<YamlMapping>());
        }
    }

    /// <summary><c>web: web-application</c> is short for <c>web: { type: web-application }</c>.</summary>
    private static YamlMapping Body(YamlEntry entry, string shorthand) => entry.Value switch
    {
        YamlMapping map => map,
        var value => new YamlMapping([new YamlEntry(new YamlScalar(shorthand, plain: true, value.Span), value)], value.Span),
    };

    private static YamlMapping Without(YamlMapping map, string first, string second) =>
        map.Find(first) is null && map.Find(second) is null
            ? map
            : new YamlMapping([.. map.Entries.Where(e => e.Key.Value != first && e.Key.Value != second)], map.Span);
}
