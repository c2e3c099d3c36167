using System.Text.Json.Nodes;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>What tests of all foreign formats do: read a sample, take it through the native form, compare documents.</summary>
internal static class Sample
{
    public static SourceText Text(string name) =>
        new(name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Foreign", "Samples", name)));

    public static ImportResult Import(string format, SourceText source)
    {
        var result = AllFormats.Set.Find(format)!.Read(source);
        Assert.True(!result.HasErrors, string.Join('\n', result.Diagnostics));
        return result;
    }

    public static ImportResult Import(string format, string text) => Import(format, new SourceText("sample", text));

    /// <summary>The model after a visit to native YAML, which must be free of errors against the whole library.</summary>
    public static ThreatModel ThroughNative(ThreatModel model)
    {
        var yaml = ModelWriter.Write(model);
        var reading = ModelReader.Read("model.merlon.yaml", yaml, BuiltInLibrary.Catalogue);
        Assert.True(!reading.HasErrors, string.Join('\n', reading.Diagnostics.Take(10)));
        return reading.Model;
    }

    public static void AssertSameJson(string expected, string actual, string what)
    {
        var left = Normal(JsonNode.Parse(expected, documentOptions: Tolerant));
        var right = Normal(JsonNode.Parse(actual));
        Assert.True(JsonNode.DeepEquals(left, right), $"{what}: {FirstDifference(left, right, "$")}");
    }

    public static void AssertSame(JsonNode? left, JsonNode? right, string what) =>
        Assert.True(JsonNode.DeepEquals(left, right), $"{what}: {FirstDifference(left, right, "$")}");

    private static System.Text.Json.JsonDocumentOptions Tolerant => new() { AllowTrailingCommas = true, CommentHandling = System.Text.Json.JsonCommentHandling.Skip };

    // 1, 1.0 and 1e0 are one number.
    private static JsonNode? Normal(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, Normal(e.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Normal)]),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        null => null,
        _ => JsonNode.Parse(node.ToJsonString()),
    };

    private static string FirstDifference(JsonNode? left, JsonNode? right, string path)
    {
        if (left is JsonObject a && right is JsonObject b)
        {
            foreach (var key in a.Select(e => e.Key).Union(b.Select(e => e.Key)))
            {
                if (a.ContainsKey(key) != b.ContainsKey(key))
                {
                    return $"{path}.{key} is {(a.ContainsKey(key) ? "missing" : "new")}";
                }

                if (!JsonNode.DeepEquals(a[key], b[key]))
                {
                    return FirstDifference(a[key], b[key], $"{path}.{key}");
                }
            }
        }

        if (left is JsonArray x && right is JsonArray y)
        {
            if (x.Count != y.Count)
            {
                return $"{path} has {y.Count} items instead of {x.Count}";
            }

            for (var i = 0; i < x.Count; i++)
            {
                if (!JsonNode.DeepEquals(x[i], y[i]))
                {
                    return FirstDifference(x[i], y[i], $"{path}[{i}]");
                }
            }
        }

        return $"{path} is {right?.ToJsonString() ?? "null"} instead of {left?.ToJsonString() ?? "null"}";
    }
}
