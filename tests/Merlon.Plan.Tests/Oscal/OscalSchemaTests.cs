using System.Text.Json.Nodes;

namespace Merlon.Plan.Tests.Oscal;

/// <summary>The schemas pass what NIST passes and refuse what it refuses, so that a valid document means something.</summary>
public sealed class OscalSchemaTests
{
    private static readonly string? Examples = Environment.GetEnvironmentVariable("MERLON_CORPUS") is { Length: > 0 } root ? Path.Combine(root, "intel", "nist", "examples") : null;

    private static readonly Lazy<Dictionary<string, string>> Valid = new(() =>
    {
        using var plan = Planned.Of("compliance", Planned.Example("shop"), "--framework", "nist-800-53-r5");
        return plan.Files.Where(f => f.StartsWith("oscal/", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileNameWithoutExtension(f), plan.Read, StringComparer.Ordinal);
    });

    [Fact]
    public async Task Examples_of_nist_are_valid()
    {
        Assert.SkipUnless(Directory.Exists(Examples), "The examples of NIST are not on this machine (set MERLON_CORPUS to the unpacked corpus).");
        string[] models = ["component-definition", "ar", "poam"];
        var files = models.SelectMany(m => Directory.EnumerateFiles(Path.Combine(Examples!, m, "json"), "*.json")).Order(StringComparer.Ordinal).ToList();
        Assert.True(files.Count >= 6, string.Join('\n', files));
        foreach (var file in files)
        {
            foreach (var version in OscalSchema.Versions)
            {
                Assert.Empty((await OscalSchema.Faults(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), version)).Take(5));
            }
        }
    }

    [Theory]
    [InlineData("assessment-results", "results.0.observations.0.methods", null)]
    [InlineData("assessment-results", "results.0.observations.0.methods", "[]")]
    [InlineData("assessment-results", "results.0.observations.0.colour", "\"red\"")]
    [InlineData("assessment-results", "results.0.findings.0.target.type", "\"control-id\"")]
    [InlineData("assessment-results", "results.0.findings.0.target.target-id", "\"1.2\"")]
    [InlineData("assessment-results", "results.0.findings.0.target.status.state", "\"unknown\"")]
    [InlineData("assessment-results", "results.0.reviewed-controls.control-selections", "[]")]
    [InlineData("assessment-results", "results.0.local-definitions.components.0.status.state", "\"running\"")]
    [InlineData("assessment-results", "results.0.start", "\"2026-06-01\"")]
    [InlineData("assessment-results", "results.0.uuid", "\"6b1f0e3a-9a55-1d0c-8e0e-51f3f7a4c2d7\"")]
    [InlineData("assessment-results", "import-ap", null)]
    [InlineData("assessment-results", "metadata.version", "\" 1\"")]
    [InlineData("component-definition", "components.0.uuid", "\"web\"")]
    [InlineData("component-definition", "components.0.status", "{\"state\":\"operational\"}")]
    [InlineData("component-definition", "components.1.props.0.name", "\"component id\"")]
    [InlineData("component-definition", "components.1.props.0.ns", "\"merlon\"")]
    [InlineData("component-definition", "components.1.control-implementations.0.implemented-requirements", "[]")]
    [InlineData("plan-of-action-and-milestones", "poam-items", "[]")]
    [InlineData("plan-of-action-and-milestones", "risks.0.statement", null)]
    [InlineData("plan-of-action-and-milestones", "risks.0.threat-ids", "[{\"system\":\"https://attack.mitre.org\",\"id\":\"T1190\"}]")]
    [InlineData("plan-of-action-and-milestones", "risks.0.characterizations.0.origin.actors.0.type", "\"robot\"")]
    [InlineData("plan-of-action-and-milestones", "system-id.id", null)]
    public async Task One_fault_in_a_valid_document_is_noticed(string model, string path, string? json)
    {
        var document = JsonNode.Parse(Valid.Value[model])!;
        Put(document[model]!, path.Split('.'), json);
        foreach (var version in OscalSchema.Versions)
        {
            Assert.NotEmpty(await OscalSchema.Faults(document.ToJsonString(), version));
        }
    }

    [Theory]
    [InlineData("results.0.title", "\"two\\nlines\"")]
    [InlineData("results.0.reviewed-controls.control-selections.0", "{\"description\":\"none\"}")]
    public async Task The_newest_version_asks_for_more(string path, string json)
    {
        var document = JsonNode.Parse(Valid.Value["assessment-results"])!;
        Put(document["assessment-results"]!, path.Split('.'), json);
        Assert.Empty(await OscalSchema.Faults(document.ToJsonString(), "1.1.3"));
        Assert.NotEmpty(await OscalSchema.Faults(document.ToJsonString(), "1.2.2"));
    }

    private static void Put(JsonNode at, ReadOnlySpan<string> path, string? json)
    {
        while (path.Length > 1)
        {
            at = at is JsonArray list ? list[int.Parse(path[0], System.Globalization.CultureInfo.InvariantCulture)]! : at[path[0]]!;
            path = path[1..];
        }

        if (at is JsonArray items)
        {
            items[int.Parse(path[0], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(json!);
        }
        else if (json is null)
        {
            Assert.True(at.AsObject().Remove(path[0]));
        }
        else
        {
            at[path[0]] = JsonNode.Parse(json);
        }
    }
}
