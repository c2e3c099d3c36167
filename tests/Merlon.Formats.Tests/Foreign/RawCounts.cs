using System.Text.Json;
using System.Xml.Linq;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>Counts taken from a document without the readers: queries on the raw tree.</summary>
internal sealed record RawCounts(int Components, int Flows, int Zones, int Threats)
{
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static RawCounts ThreatDragon(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file), Tolerant);
        int components = 0, flows = 0, zones = 0, threats = 0;
        foreach (var diagram in Array(document.RootElement.GetProperty("detail"), "diagrams"))
        {
            var cells = diagram.TryGetProperty("diagramJson", out var old) ? Array(old, "cells") : Array(diagram, "cells");
            var boxes = cells.Where(c => Kind(c) is "tm.Actor" or "tm.Process" or "tm.Store").Select(c => c.GetProperty("id").GetString()).ToHashSet();
            components += boxes.Count;
            zones += cells.Count(c => Kind(c) is "tm.Boundary" or "tm.BoundaryBox");
            flows += cells.Count(c => Kind(c) == "tm.Flow" && boxes.Contains(End(c, "source")) && boxes.Contains(End(c, "target")));
            threats += cells.Sum(c => Array(c, "threats").Length + (c.TryGetProperty("data", out var data) ? Array(data, "threats").Length : 0));
        }

        return new RawCounts(components, flows, zones, threats);

        static string? Kind(JsonElement cell) =>
            (cell.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : cell).TryGetProperty("type", out var type) ? type.GetString() : null;

        static string? End(JsonElement cell, string end) =>
            cell.TryGetProperty(end, out var at) && (at.TryGetProperty("cell", out var id) || at.TryGetProperty("id", out id)) ? id.GetString() : null;
    }

    public static RawCounts Otm(JsonElement root)
    {
        var components = Array(root, "components");
        var flows = Array(root, "dataflows");
        var ids = components.Select(c => c.GetProperty("id").ToString()).ToHashSet();
        return new RawCounts(
            components.Length,
            flows.Count(f => ids.Contains(f.GetProperty("source").ToString()) && ids.Contains(f.GetProperty("destination").ToString())),
            Array(root, "trustZones").Select(z => z.GetProperty("id").ToString()).Distinct().Count(),
            components.Concat(flows).Sum(o => Array(o, "threats").Length));
    }

    public static JsonElement[] Array(JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
}
