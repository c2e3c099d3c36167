using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Merlon.Plan.Tests.Oscal;

/// <summary>NIST's JSON schemas of three OSCAL models, as the files beside this one hold their facts.</summary>
internal static class OscalSchema
{
    private static readonly ConcurrentDictionary<(string Model, string Version), Task<JsonSchema>> Schemas = new();

    /// <summary>The version that the documents name, and the newest one, which asks for more here and there.</summary>
    public static readonly string[] Versions = ["1.1.3", "1.2.2"];

    /// <summary>What is wrong with a document; nothing where it is valid.</summary>
    public static async Task<List<string>> Faults(string text, string version)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        var model = root.Select(p => p.Key).First(k => k != "$schema");
        var schema = await Schemas.GetOrAdd((model, version), key => Read(key.Model, key.Version));
        return [.. schema.Validate(text).SelectMany(Flat)];
    }

    private static Task<JsonSchema> Read(string model, string version)
    {
        var schema = File(model);
        string[] shared = ["metadata-and-types", "assessment-common", .. version == "1.1.3" ? (string[])[] : ["added-by-1.2"]];
        foreach (var (name, definition) in shared.SelectMany(f => File(f)["definitions"]!.AsObject()))
        {
            schema["definitions"]![name] = definition!.DeepClone();
        }

        return JsonSchema.FromJsonAsync(schema.ToJsonString(), TestContext.Current.CancellationToken);
    }

    private static JsonObject File(string name) =>
        JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oscal", "Schemas", name + ".json")))!.AsObject();

    private static IEnumerable<string> Flat(ValidationError error) =>
        error is ChildSchemaValidationError children && children.Errors.Count > 0
            ? children.Errors.Values.SelectMany(e => e).SelectMany(Flat)
            : [$"{error.Path}: {error.Kind}"];
}
