using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Formats.Yaml.Writing;
using Merlon.Model;

namespace Merlon.Formats.Conversion;

/// <summary>
/// The foreign document as it was read, kept in the model's extensions under the format's id, so that writing the same
/// format changes only what changed in the model. Also turns documents into text.
/// </summary>
internal static class Bag
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Pretty = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>The text to keep for a document.</summary>
    public static string Of(YamlNode root) => Print(ToJson(root), Compact);

    /// <summary>The kept document of a format; null where the model did not come from it.</summary>
    public static JsonObject? Find(ThreatModel model, string format)
    {
        if (!model.Extensions.TryGetValue(format, out var text))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth }) as JsonObject;
        }
        catch (JsonException)
        {
            // A text in YAML, kept for its comments. Or somebody edited the bag by hand: the model itself is still there to be written.
            return KeptText.Parse(text);
        }
    }

    public static string ToText(JsonNode root) => Print(root, Pretty) + "\n";

    public static string ToYaml(JsonObject root) => OutPrinter.Print((OutMap)ToOut(root, top: true) with { Spaced = true });

    public static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMapping map => new JsonObject(map.Entries
            .DistinctBy(e => e.Key.Value, StringComparer.Ordinal)
            .Select(e => KeyValuePair.Create(e.Key.Value, ToJson(e.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(ToJson)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar scalar when scalar.AsBoolean() is { } flag => JsonValue.Create(flag),
        YamlScalar scalar when scalar.AsInteger() is { } integer => JsonValue.Create(integer),
        YamlScalar scalar when scalar.AsNumber() is { } number => JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    private static string Print(JsonNode? node, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, options))
        {
            if (node is null)
            {
                json.WriteNullValue();
            }
            else
            {
                node.WriteTo(json);
            }
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static Out ToOut(JsonNode? node, bool top = false) => node switch
    {
        JsonObject map => new OutMap([.. map.Select(e => new OutEntry(e.Key, ToOut(e.Value)))]) { Block = top || map.Count > 0 },
        JsonArray list => new OutList([.. list.Select(i => ToOut(i))]) { Block = list.Any(i => i is JsonObject or JsonArray) },
        null => new OutScalar("null", Verbatim: true),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => new OutScalar(value.GetValue<string>()),
        JsonValue value when value.TryGetValue<bool>(out var flag) => new OutScalar(flag ? "true" : "false", Verbatim: true),
        JsonValue value when value.TryGetValue<long>(out var integer) => new OutScalar(integer.ToString(CultureInfo.InvariantCulture), Verbatim: true),
        _ => new OutScalar(node.ToString(), Verbatim: true),
    };
}
