using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Merlon.Formats.Conversion;

namespace Merlon.Formats.Threatcl;

/// <summary>Prints the tree of a threatcl file as HCL or as its JSON form.</summary>
internal static class ThreatclPrinter
{
    private static readonly HashSet<string> BlockTypes = [.. ThreatclTree.Blocks.Select(b => b.Type)];

    public static string Hcl(JsonObject root)
    {
        var text = new StringBuilder();
        Body(text, root, 0);
        return text.ToString();
    }

    /// <summary>The JSON form: blocks with labels are objects under their labels; several of one kind are a list.</summary>
    public static JsonObject Json(JsonObject body)
    {
        var result = new JsonObject();
        foreach (var (key, value) in body)
        {
            if (key == ThreatclTree.Labels)
            {
                continue;
            }

            if (IsBlock(key, value))
            {
                var blocks = ((JsonArray)value!).OfType<JsonObject>().Select(Labelled).ToArray();
                result[key] = blocks.Length == 1 ? blocks[0] : new JsonArray([.. blocks]);
            }
            else
            {
                result[key] = JsonValueOf(value);
            }
        }

        return result;
    }

    private static JsonNode Labelled(JsonObject block)
    {
        JsonNode inner = Json(block);
        foreach (var label in (block[ThreatclTree.Labels] as JsonArray)?.Select(Conversion.Json.Text).Reverse() ?? [])
        {
            inner = new JsonObject { [label] = inner };
        }

        return inner;
    }

    private static JsonNode? JsonValueOf(JsonNode? value) => value switch
    {
        JsonObject computed when computed[ThreatclTree.Expression] is { } expression => JsonValue.Create("${" + Conversion.Json.Text(expression) + "}"),
        JsonObject map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, JsonValueOf(e.Value)))),
        JsonArray list => new JsonArray([.. list.Select(JsonValueOf)]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => JsonValue.Create(Template(text.GetValue<string>())),
        _ => value?.DeepClone(),
    };

    private static bool IsBlock(string key, JsonNode? value) => BlockTypes.Contains(key) && value is JsonArray list && list.All(i => i is JsonObject o && o[ThreatclTree.Expression] is null);

    private static void Body(StringBuilder text, JsonObject body, int depth)
    {
        var indent = new string(' ', depth * 2);
        foreach (var (key, value) in body.Where(e => e.Key != ThreatclTree.Labels && !IsBlock(e.Key, e.Value)))
        {
            text.Append(indent).Append(key).Append(" = ");
            Value(text, value, depth);
            text.Append('\n');
        }

        foreach (var (key, value) in body.Where(e => IsBlock(e.Key, e.Value)))
        {
            foreach (var block in ((JsonArray)value!).OfType<JsonObject>())
            {
                text.Append(text.Length == 0 || text[^1] == '\n' && text.Length > 1 && text[^2] == '{' ? "" : "\n").Append(indent).Append(key);
                foreach (var label in block[ThreatclTree.Labels] as JsonArray ?? [])
                {
                    text.Append(' ').Append(Quoted(Conversion.Json.Text(label)));
                }

                if (block.All(e => e.Key == ThreatclTree.Labels))
                {
                    text.Append(" {}\n");
                    continue;
                }

                text.Append(" {\n");
                Body(text, block, depth + 1);
                text.Append(indent).Append("}\n");
            }
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject computed when computed[ThreatclTree.Expression] is { } expression:
                text.Append(Conversion.Json.Text(expression));
                break;
            case JsonObject map:
                text.Append("{ ").AppendJoin(", ", map.Select(e => $"{Quoted(e.Key)} = {Inline(e.Value, depth)}")).Append(" }");
                break;
            case JsonArray list:
                text.Append('[').AppendJoin(", ", list.Select(i => Inline(i, depth))).Append(']');
                break;
            default:
                var scalar = (JsonValue)value;
                text.Append(scalar.GetValueKind() == JsonValueKind.String ? String(scalar.GetValue<string>()) : scalar.ToJsonString());
                break;
        }
    }

    private static string Inline(JsonNode? value, int depth)
    {
        var text = new StringBuilder();
        if (value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.String)
        {
            return Quoted(scalar.GetValue<string>());
        }

        Value(text, value, depth);
        return text.ToString();
    }

    // Several lines read better as a heredoc, which always ends with a line break.
    private static string String(string value)
    {
        var lines = value.Count(c => c == '\n');
        if (lines > 0 && value[^1] == '\n' && !value.Contains('\r', StringComparison.Ordinal) && value.All(c => c is '\n' or '\t' || !char.IsControl(c)) && !value.Split('\n').Any(l => l.Trim() == "EOT"))
        {
            return $"<<EOT\n{Template(value)}EOT";
        }

        return Quoted(value);
    }

    private static string Template(string value) => value.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in Template(value))
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        return text.Append('"').ToString();
    }
}
