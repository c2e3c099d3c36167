using System.Text.Json;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>Counts of bills of materials that hold threat models, by queries on the raw JSON.</summary>
internal static class BomCounts
{
    public static RawCounts? TmBom(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var root = document.RootElement;
        HashSet<string> Names(params string[] lists) => [.. lists.SelectMany(l => RawCounts.Array(root, l)).Select(i => Text(i, "symbolic_name"))];
        var elements = Names("actors", "components", "data_stores");
        var places = Names("actors", "components", "data_stores", "data_sets", "trust_zones", "data_flows");
        return new RawCounts(
            elements.Count,
            RawCounts.Array(root, "data_flows").Count(f => elements.Contains(Text(f.GetProperty("source"), "object")) && elements.Contains(Text(f.GetProperty("destination"), "object"))),
            RawCounts.Array(root, "trust_zones").Length,
            RawCounts.Array(root, "threats").Sum(t => Math.Max(1, RawCounts.Array(t, "components_affected").Select(c => c.GetString()!).Distinct().Count(places.Contains))));
    }

    public static RawCounts? CycloneDx(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var root = document.RootElement;
        var typed = All(root, "components").Select(c => (Item: c, Type: Property(c, "cdx:model:type"))).Where(c => c.Type is not null).ToArray();
        string[] drawn = ["boundary", "asset", "dataflow", "diagram", "repository", "code"];
        var elements = typed.Where(t => !drawn.Contains(t.Type)).Select(t => Text(t.Item, "bom-ref")).ToHashSet();
        return new RawCounts(
            elements.Count + All(root, "services").Count(),
            typed.Count(t => t.Type == "dataflow" && elements.Contains(Property(t.Item, "cdx:model:dataflow:source")!) && elements.Contains(Property(t.Item, "cdx:model:dataflow:destination")!)),
            typed.Count(t => t.Type == "boundary"),
            0);
    }

    public static RawCounts? CycloneDxDraft(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var root = document.RootElement;
        var blueprints = RawCounts.Array(root, "blueprints");
        JsonElement[] Of(params string[] lists) => [.. lists.SelectMany(l => blueprints.SelectMany(b => RawCounts.Array(b, l)))];
        var elements = Of("assets", "actors", "dataStores").Select(i => Text(i, "bom-ref")).ToHashSet();
        var places = Of("assets", "actors", "dataStores", "flows", "zones", "dataSets").Select(i => Text(i, "bom-ref")).ToHashSet();
        var threats = root.TryGetProperty("threats", out var section) ? RawCounts.Array(section, "threats") : [];
        return new RawCounts(
            elements.Count,
            Of("flows").Count(f => elements.Contains(Text(f, "source")) && elements.Contains(Text(f, "destination"))),
            Of("zones").Length,
            threats.Sum(t => Math.Max(1, RawCounts.Array(t, "affectedAssets").Select(a => a.GetString()!).Distinct().Count(places.Contains))));
    }

    private static IEnumerable<JsonElement> All(JsonElement parent, string key) =>
        RawCounts.Array(parent, key).SelectMany(c => All(c, key).Prepend(c));

    private static string? Property(JsonElement item, string name) =>
        RawCounts.Array(item, "properties").Where(p => Text(p, "name") == name).Select(p => Text(p, "value")).FirstOrDefault();

    private static string Text(JsonElement item, string key) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out var value) ? value.ToString() : "";
}
