using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>What we write, judged by the published schemas of the formats; skipped where they are absent.</summary>
public sealed class BomSchemaTests
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Schemas = new(StringComparer.Ordinal);

    private static readonly Lock Building = new();

    private static readonly EvaluationOptions List = new() { OutputFormat = OutputFormat.List };

    public static TheoryData<string> Formats => ["tm-bom", "cyclonedx", "cyclonedx-1.6", "cyclonedx-2.0"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_model_of_every_kind_is_valid(string format) =>
        Assert.Empty(Faults(format, AllFormats.Set.Find(format)!.Write(RichModel.Input).Text));

    // What the source itself gets wrong stays wrong when it is written back: nothing is lost or made up.
    [Theory]
    [MemberData(nameof(Formats))]
    public void Files_of_other_formats_become_valid_ones(string format)
    {
        var written = 0;
        foreach (var (folder, _, _) in CorpusRun.Folders)
        {
            foreach (var file in Corpus.Files(folder).Take(12))
            {
                var source = Corpus.Read(file);
                if (AllFormats.Set.Detect(source) is not { } reader || Family(reader.Id) == Family(format) || reader.Read(source) is not { HasErrors: false, Model: { } model } result)
                {
                    continue;
                }

                var text = AllFormats.Set.Find(format)!.Write(new ExportInput(model, result.Decisions)).Text;
                var faults = Faults(format, text);
                Assert.True(faults.Count == 0, $"{Path.GetFileName(file)}: {string.Join('\n', faults.Take(5))}");
                written++;
            }
        }

        Assert.True(written > 60, $"only {written} files");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_schema_refuses_what_is_wrong(string format)
    {
        var document = JsonNode.Parse(AllFormats.Set.Find(format)!.Write(RichModel.Input).Text)!.AsObject();
        document[format == "tm-bom" ? "version" : "specVersion"] = 7;
        Assert.NotEmpty(Faults(format, document.ToJsonString()));
    }

    private static string Family(string format) => format switch
    {
        "cyclonedx-2.0" => "draft",
        _ when format.StartsWith("cyclonedx", StringComparison.Ordinal) => "cyclonedx",
        _ => format,
    };

    private static IReadOnlyList<string> Faults(string format, string text)
    {
        var schema = Schema(format);
        using var document = JsonDocument.Parse(text);
        var results = schema.Evaluate(document.RootElement, List);
        return results.IsValid ? [] : [.. results.Details.Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}"))];
    }

    private static JsonSchema Schema(string format)
    {
        lock (Building)
        {
            return Schemas.GetOrAdd(format, static f => f switch
            {
                "tm-bom" => JsonSchema.FromText(Corpus.Intel("owasp-tml/threat-model.schema.json")),
                "cyclonedx-2.0" => Draft(),
                "cyclonedx-1.6" => CycloneDx("bom-1.6"),
                _ => CycloneDx("bom-1.7"),
            });
        }
    }

    private static JsonSchema CycloneDx(string name)
    {
        foreach (var part in (string[])["spdx", "jsf-0.82", "cryptography-defs"])
        {
            Register("http://cyclonedx.org/schema/", part, Corpus.Intel($"cyclonedx/schema/{part}.schema.json"));
        }

        return JsonSchema.FromText(Corpus.Intel($"cyclonedx/schema/{name}.schema.json"));
    }

    // The draft moves its helpers to another scheme, and one of them (a list of words for behaviour) is not published yet.
    private static JsonSchema Draft()
    {
        foreach (var part in (string[])["spdx", "cryptography-defs"])
        {
            Register("https://cyclonedx.org/schema/", part, Corpus.Intel($"cyclonedx/schema/{part}.schema.json"));
        }

        Register("https://cyclonedx.org/schema/", "behavior-taxonomy", "{}");
        return JsonSchema.FromText(Corpus.Intel("cyclonedx/2.0-dev-threatmodeling/schema/2.0/cyclonedx-2.0-bundled.schema.json"));
    }

    private static void Register(string at, string part, string text)
    {
        var schema = JsonNode.Parse(text)!.AsObject();
        schema.Remove("$id");
        SchemaRegistry.Global.Register(new Uri($"{at}{part}.schema.json"), JsonSchema.FromText(schema.ToJsonString()));
    }
}
