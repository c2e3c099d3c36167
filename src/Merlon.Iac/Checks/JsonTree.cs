using System.Text.Json;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Checks;

/// <summary>JSON or YAML that stands in an attribute as text, as the tree that it is.</summary>
internal static class JsonTree
{
    // Characters; documents in attributes are short.
    private const int MaxYaml = 256 * 1024;

    /// <summary>Null where the text is neither.</summary>
    public static ResourceValue? Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(JsonBytes.Of(text), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            var diagnostics = new DiagnosticBag();
            return text.Length <= MaxYaml && text.Contains(':', StringComparison.Ordinal) && DocumentReader.Read(new SourceText("", text), diagnostics) is [YamlMapping node, ..] && !diagnostics.HasErrors
                ? NodeValues.Of(node)
                : null;
        }
    }

    internal static ResourceValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new ResourceValue(ResourceValueKind.Map)
        {
            Members =
            [
                .. json.EnumerateObject()
                    .GroupBy(p => p.Name, StringComparer.Ordinal)
                    .Select(g => new ResourceMember(g.Key, Of(g.Last().Value)))
                    .OrderBy(m => m.Name, StringComparer.Ordinal),
            ],
        },
        JsonValueKind.Array => new ResourceValue(ResourceValueKind.List) { Items = [.. json.EnumerateArray().Select(Of)] },
        JsonValueKind.String => new ResourceValue(ResourceValueKind.String) { Text = json.GetString() ?? "" },
        JsonValueKind.Number => new ResourceValue(ResourceValueKind.Number) { Text = json.GetRawText(), Number = json.GetDouble() },
        JsonValueKind.True or JsonValueKind.False => new ResourceValue(ResourceValueKind.Bool) { Bool = json.GetBoolean() },
        _ => ResourceValue.Absent,
    };
}
