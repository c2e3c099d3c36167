using System.Text.Json.Nodes;

namespace Merlon.Formats.Conversion;

/// <summary>
/// Brings into a document what differs between two others: what a writer would say of the model as it was and of the
/// model as it is. What neither of them says stays untouched, and so does everything where nothing changed.
/// </summary>
internal static class JsonPatch
{
    /// <param name="target">The document that was read.</param>
    /// <param name="then">What the writer says of the model as it was read.</param>
    /// <param name="now">What it says of the model as it is.</param>
    /// <param name="identity">What an item of a list is recognised by; null where it has nothing of the kind.</param>
    public static void Apply(JsonObject target, JsonObject then, JsonObject now, Func<JsonObject, string?> identity)
    {
        foreach (var (key, value) in now)
        {
            var before = then[key];
            if (JsonNode.DeepEquals(before, value))
            {
                continue;
            }

            if (value is JsonObject inner && before is JsonObject old && target[key] is JsonObject known)
            {
                Apply(known, old, inner, identity);
            }
            else if (value is JsonArray list && before is null or JsonArray && target[key] is null or JsonArray && HasIdentity(list, identity) && HasIdentity(before as JsonArray, identity))
            {
                Items(Json.Array(target, key), before as JsonArray ?? [], list, identity);
            }
            else
            {
                target[key] = value?.DeepClone();
            }
        }

        foreach (var gone in then.Select(e => e.Key).Where(k => !now.ContainsKey(k)).ToArray())
        {
            target.Remove(gone);
        }
    }

    private static void Items(JsonArray target, JsonArray then, JsonArray now, Func<JsonObject, string?> identity)
    {
        var before = Index(then, identity);
        var after = Index(now, identity);
        var known = Index(target, identity);
        foreach (var id in before.Keys.Where(k => !after.ContainsKey(k)))
        {
            if (known.TryGetValue(id, out var gone))
            {
                target.Remove(gone);
            }
        }

        foreach (var (id, item) in after)
        {
            if (!known.TryGetValue(id, out var place))
            {
                target.Push(item.DeepClone());
            }
            else if (!before.TryGetValue(id, out var old))
            {
                Apply(place, [], item, identity);
            }
            else if (!JsonNode.DeepEquals(old, item))
            {
                Apply(place, old, item, identity);
            }
        }
    }

    private static bool HasIdentity(JsonArray? list, Func<JsonObject, string?> identity) =>
        list is null || list.All(i => i is JsonObject item && identity(item) is not null);

    // In the order of the list: new items are appended in it.
    private static OrderedDictionary<string, JsonObject> Index(JsonArray list, Func<JsonObject, string?> identity)
    {
        var index = new OrderedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var item in list.OfType<JsonObject>())
        {
            if (identity(item) is { } id)
            {
                index.TryAdd(id, item);
            }
        }

        return index;
    }
}
