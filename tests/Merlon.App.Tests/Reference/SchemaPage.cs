using System.Text;
using System.Text.Json;
using Merlon.Evidence;
using Merlon.Formats.Yaml;
using static Merlon.App.Tests.Reference.MarkdownTable;

namespace Merlon.App.Tests.Reference;

/// <summary>The page that lists the keys of decisions, policies and evidence from their JSON Schemas; models have a page of their own.</summary>
internal static class SchemaPage
{
    public static string Write()
    {
        var text = new StringBuilder("# Decisions, policies and evidence\n\nGenerated from the JSON Schemas that `merlon schema --for KIND` prints. The keys of models: [the model file](model-file.md).\n");
        Document(text, "Decisions", "`*.decisions.yaml`", ModelSchema.OfDecisions());
        Document(text, "Policy", "`*.policy.yaml`", ModelSchema.OfPolicy());
        Document(text, "Evidence", "One line of a ledger, `*.evidence.jsonl`", EvidenceSchema.Create());
        return text.ToString();
    }

    private static void Document(StringBuilder text, string title, string file, string schema)
    {
        using var json = JsonDocument.Parse(schema);
        text.Append($"\n## {title}\n\n{file}.\n\n");
        Keys(text, json.RootElement);
        if (json.RootElement.TryGetProperty("definitions", out var definitions))
        {
            foreach (var definition in definitions.EnumerateObject().Where(d => d.Value.TryGetProperty("properties", out _)))
            {
                text.Append($"\n### {title.ToLowerInvariant()}: {definition.Name}\n\n");
                Keys(text, definition.Value);
            }
        }
    }

    private static void Keys(StringBuilder text, JsonElement map)
    {
        var required = map.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        var table = new MarkdownTable("Key", "Needed", "Value", "Meaning");
        foreach (var key in map.GetProperty("properties").EnumerateObject())
        {
            var meaning = key.Value.TryGetProperty("description", out var description) ? description.GetString()! : "";
            table.Row(Code(key.Name), required.Contains(key.Name) ? "yes" : "", Value(key.Value), meaning);
        }

        text.Append(table);
    }

    private static string Value(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var words))
        {
            return Codes(words.EnumerateArray().Select(w => w.ToString()));
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return reference.GetString()![(reference.GetString()!.LastIndexOf('/') + 1)..];
        }

        if (schema.TryGetProperty("anyOf", out var choices))
        {
            return string.Join(" or ", choices.EnumerateArray().Select(Value).Where(v => v.Length > 0 && v != "nothing").Distinct(StringComparer.Ordinal));
        }

        var types = schema.TryGetProperty("type", out var type) ? type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!] : [];
        return string.Join(" or ", types.Select(t => Word(t, schema)).Distinct(StringComparer.Ordinal));
    }

    private static string Word(string type, JsonElement schema) => type switch
    {
        "array" => "list" + (schema.TryGetProperty("items", out var items) && Value(items) is { Length: > 0 } of ? " of " + of : ""),
        "object" => "map" + (schema.TryGetProperty("patternProperties", out var entries) && Value(entries.EnumerateObject().First().Value) is { Length: > 0 } of ? " of " + of : ""),
        "string" when schema.TryGetProperty("format", out var format) => format.GetString()!,
        // Texts may be written without quotes where they look like numbers or truth values.
        "string" => "text",
        "number" or "boolean" when schema.GetProperty("type").ValueKind == JsonValueKind.Array => "text",
        "null" => "nothing",
        _ => type + Range(schema),
    };

    private static string Range(JsonElement schema) => (schema.TryGetProperty("minimum", out var low), schema.TryGetProperty("maximum", out var high)) switch
    {
        (true, true) when low.GetRawText() == high.GetRawText() => $" {low}",
        (true, true) => $" from {low} to {high}",
        (true, false) => $" from {low}",
        _ => "",
    };
}
