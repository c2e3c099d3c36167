using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using YamlDotNet.RepresentationModel;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>
/// Counts taken from a document without the readers: queries on the raw tree of another parser. Flows are those whose
/// two ends exist. Null for files that the format's own tool does not open.
/// </summary>
internal sealed record RawCounts(int Components, int Flows, int Zones, int Threats)
{
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static RawCounts operator +(RawCounts a, RawCounts b) => new(a.Components + b.Components, a.Flows + b.Flows, a.Zones + b.Zones, a.Threats + b.Threats);

    public static RawCounts? ThreatDragon(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file), Tolerant);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("summary", out _) || !document.RootElement.TryGetProperty("detail", out var detail))
        {
            return null;
        }

        int components = 0, flows = 0, zones = 0, threats = 0;
        foreach (var diagram in Array(detail, "diagrams"))
        {
            var cells = diagram.TryGetProperty("diagramJson", out var old) ? Array(old, "cells") : Array(diagram, "cells");
            var boxes = cells.Where(c => Kind(c) is "tm.Actor" or "tm.Process" or "tm.Store").Select(c => c.GetProperty("id").ToString()).ToHashSet();
            components += boxes.Count;
            zones += cells.Count(c => Kind(c) is "tm.Boundary" or "tm.BoundaryBox");
            flows += cells.Count(c => Kind(c) == "tm.Flow" && boxes.Contains(End(c, "source")) && boxes.Contains(End(c, "target")));
            threats += cells.Where(c => Kind(c) is not ("tm.Boundary" or "tm.BoundaryBox" or "tm.Text"))
                .Sum(c => Array(c, "threats").Length + (c.TryGetProperty("data", out var data) ? Array(data, "threats").Length : 0));
        }

        return new RawCounts(components, flows, zones, threats);

        static string? Kind(JsonElement cell) =>
            (cell.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : cell).TryGetProperty("type", out var type) ? type.GetString() : null;

        static string End(JsonElement cell, string end) =>
            cell.TryGetProperty(end, out var at) && (at.TryGetProperty("cell", out var id) || at.TryGetProperty("id", out id)) ? id.ToString() : "";
    }

    public static RawCounts? Otm(string file)
    {
        var root = Yaml(file);
        if (root is null || Node(root, "otmVersion") is null)
        {
            return null;
        }

        var components = Items(root, "components");
        var flows = Items(root, "dataflows");
        var ids = components.Select(c => Text(c, "id")).ToHashSet();
        return new RawCounts(
            components.Length,
            flows.Count(f => ids.Contains(Text(f, "source")) && ids.Contains(Text(f, "destination"))),
            Items(root, "trustZones").Select(z => Text(z, "id")).Distinct().Count(),
            components.Concat(flows).Sum(o => Items(o, "threats").Length));
    }

    public static RawCounts? Threagile(string file)
    {
        var root = Yaml(file);
        if (root is null || Node(root, "threagile_version") is null || Node(root, "technical_assets") is null)
        {
            // Parts that another file includes.
            return null;
        }

        var assets = Values(root, "technical_assets");
        var ids = assets.Select(a => Text(a, "id")).ToHashSet();
        return new RawCounts(
            assets.Length,
            assets.SelectMany(a => Values(a, "communication_links")).Count(l => ids.Contains(Text(l, "target"))),
            Values(root, "trust_boundaries").Length,
            Values(root, "individual_risk_categories").Concat(Items(root, "custom_risk_categories")).Sum(c => Values(c, "risks_identified").Length));
    }

    public static RawCounts? MicrosoftTmt(string file)
    {
        if (File.ReadAllText(file).StartsWith("PK", StringComparison.Ordinal))
        {
            return null;
        }

        var root = XDocument.Load(file).Root!;
        var values = root.Descendants().Where(e => e.Name.LocalName == "DrawingSurfaceModel")
            .SelectMany(s => s.Descendants())
            .Where(e => e.Name.LocalName == "Value" && e.Parent!.Name.LocalName == "KeyValueOfguidanyType")
            .Select(e => (Type: e.Attributes().First(a => a.Name.LocalName == "type").Value, Element: e))
            .ToArray();
        var ids = values.Where(v => v.Type.Contains("Stencil", StringComparison.Ordinal)).Select(v => Inner(v.Element, "Guid")).ToHashSet();
        return new RawCounts(
            ids.Count,
            values.Count(v => v.Type == "Connector" && ids.Contains(Inner(v.Element, "SourceGuid")) && ids.Contains(Inner(v.Element, "TargetGuid"))),
            values.Count(v => v.Type.EndsWith("Boundary", StringComparison.Ordinal)),
            root.Descendants().Count(e => e.Name.LocalName == "KeyValueOfstringThreatpc_P0_PhOB"));

        static string Inner(XElement element, string name) => element.Elements().First(e => e.Name.LocalName == name).Value.Trim();
    }

    public static RawCounts? ThreatComposer(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file), Tolerant);
        return new RawCounts(0, 0, 0, Array(document.RootElement, "threats").Length);
    }

    public static RawCounts? Pytm(string file)
    {
        var text = File.ReadAllText(file);
        int Count(string pattern) => Regex.Count(text, pattern, RegexOptions.Multiline);
        if (file.EndsWith(".py", StringComparison.Ordinal))
        {
            return new RawCounts(
                Count(@"^\s*\w+ = (?:\w+\.)?(Actor|Agent|Server|Datastore|Lambda|LLM|Process|ExternalEntity|SetOfProcesses)\("),
                Count(@"^\s*(?:\w+ = )?(?:\w+\.)?Dataflow\(") - Count(@"\.responseTo = ") - Count(@"\.isResponse = True"),
                Count(@"= (?:\w+\.)?Boundary\("),
                0);
        }

        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new RawCounts(
            Array(root, "elements").Length,
            Array(root, "flows").Count(f => !(f.TryGetProperty("isResponse", out var response) && response.GetBoolean())),
            Array(root, "boundaries").Length,
            Array(root, "findings").Length);
    }

    public static JsonElement[] Array(JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static YamlMappingNode? Yaml(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(file)));
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode as YamlMappingNode;
    }

    private static YamlNode? Node(YamlNode parent, string key) =>
        parent is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private static string Text(YamlNode parent, string key) => (Node(parent, key) as YamlScalarNode)?.Value ?? "";

    private static YamlNode[] Items(YamlNode parent, string key) => Node(parent, key) is YamlSequenceNode list ? [.. list.Children] : [];

    private static YamlNode[] Values(YamlNode parent, string key) => Node(parent, key) is YamlMappingNode map ? [.. map.Children.Values] : [];
}
