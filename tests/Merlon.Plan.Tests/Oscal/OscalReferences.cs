using System.Text.Json;

namespace Merlon.Plan.Tests.Oscal;

/// <summary>What an OSCAL document gives a UUID to, and what it refers to.</summary>
internal static class OscalReferences
{
    // Which lists hold what a reference may name.
    private static readonly Dictionary<string, string[]> Lists = new(StringComparer.Ordinal)
    {
        ["observation-uuid"] = ["observations"],
        ["risk-uuid"] = ["risks"],
        ["finding-uuid"] = ["findings"],
        ["component-uuid"] = ["components"],
        ["task-uuid"] = ["tasks"],
        ["activity-uuid"] = ["activities"],
        ["response-uuid"] = ["remediations"],
        ["party-uuid"] = ["parties"],
        ["component"] = ["components"],
        ["inventory-item"] = ["inventory-items"],
        ["party"] = ["parties"],
        ["tool"] = ["components"],
        ["assessment-platform"] = ["assessment-platforms"],
    };

    /// <summary>UUIDs with the list that each stands in (empty: an object of its own), in order of the document.</summary>
    public static IEnumerable<(string Uuid, string List)> Given(JsonElement element, string list = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("uuid") ? [(p.Value.GetString()!, list)] : Given(p.Value, p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Given(e, list)),
        _ => [],
    };

    /// <summary>References that name nothing of their kind in the document.</summary>
    public static List<string> Dangling(JsonElement root)
    {
        var given = Given(root).ToLookup(g => g.List, g => g.Uuid, StringComparer.Ordinal);
        return [.. Made(root).Where(r => !Lists.TryGetValue(r.Kind, out var lists) || !lists.Any(l => given[l].Contains(r.Uuid, StringComparer.Ordinal))).Select(r => $"{r.Kind} {r.Uuid}")];
    }

    /// <summary>References by UUID, each with its kind: the property's name, or the type of subject or actor.</summary>
    public static IEnumerable<(string Kind, string Uuid)> Made(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Of(element, p)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Made),
        _ => [],
    };

    private static IEnumerable<(string Kind, string Uuid)> Of(JsonElement owner, JsonProperty property) =>
        property.Value.ValueKind != JsonValueKind.String ? Made(property.Value)
        : property.Name is "subject-uuid" or "actor-uuid" ? [(owner.GetProperty("type").GetString()!, property.Value.GetString()!)]
        : property.Name.EndsWith("-uuid", StringComparison.Ordinal) ? [(property.Name, property.Value.GetString()!)]
        : [];
}
