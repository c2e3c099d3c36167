using System.Text.Json;
using System.Text.Json.Nodes;

namespace Merlon.Formats.Conversion;

/// <summary>Small steps on JSON documents that writers share.</summary>
internal static class Json
{
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);

    public static string Text(JsonNode? node) =>
        node is JsonValue value ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString() : "";

    /// <summary>The object under a key, made where there is none.</summary>
    public static JsonObject Object(JsonObject parent, string key)
    {
        if (parent[key] is JsonObject known)
        {
            return known;
        }

        var made = new JsonObject();
        parent[key] = made;
        return made;
    }

    /// <summary>The list under a key, made where there is none.</summary>
    public static JsonArray Array(JsonObject parent, string key)
    {
        if (parent[key] is JsonArray known)
        {
            return known;
        }

        var made = new JsonArray();
        parent[key] = made;
        return made;
    }

    /// <summary>Sets a key where the value is not the one that was read.</summary>
    public static void Set<T>(JsonObject target, string key, T before, T now, bool isNew, Func<T, JsonNode?> write)
    {
        if (isNew || !EqualityComparer<T>.Default.Equals(before, now))
        {
            target[key] = write(now);
        }
    }

    public static void Set(JsonObject target, string key, string? before, string now, bool isNew)
    {
        if (isNew || !string.Equals(before, now, StringComparison.Ordinal))
        {
            target[key] = JsonValue.Create(now);
        }
    }

    /// <summary>Appends an item. The list's own method is generic and would need reflection for some types.</summary>
    public static void Push(this JsonArray list, JsonNode? item) => list.Add(item);

    /// <summary>Removes the items for which the test is true.</summary>
    public static void RemoveAll(JsonArray list, Func<JsonNode?, bool> test)
    {
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (test(list[i]))
            {
                list.RemoveAt(i);
            }
        }
    }
}
