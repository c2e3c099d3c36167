using System.Text.Json.Nodes;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Formats.Tests.Foreign;

public sealed class CorpusThreagileTests
{
    [Fact]
    public void Counts_equal_those_of_the_raw_document_and_files_come_back_as_they_were()
    {
        var seen = 0;
        foreach (var file in Corpus.Files("threagile"))
        {
            var source = Corpus.Read(file);
            var tree = Bag.ToJson(YamlText.ParseAll("x", source.Text, new DiagnosticBag()).FirstOrDefault(new YamlScalar("", plain: true, source.Span(0, 0)))) as JsonObject;
            if (tree is null || !tree.ContainsKey("technical_assets") || !tree.ContainsKey("threagile_version"))
            {
                // Parts that another file includes.
                continue;
            }

            seen++;
            Assert.Equal("threagile", ForeignFormats.Detect(source)?.Id);
            var result = Sample.Import("threagile", source);
            var model = result.Model!;
            Assert.Equal(
                (file, Raw(tree)),
                (file, new RawCounts(model.Components.Length, model.Flows.Length, model.Zones.Count(z => !z.Tags.Contains("inferred")), result.Threats.Length)));
            var written = ForeignFormats.Find("threagile")!.Write(new ExportInput(Sample.ThroughNative(model), result.Decisions));
            Sample.AssertSame(tree, Bag.ToJson(YamlText.ParseAll("x", written.Text, new DiagnosticBag())[0]), file);
        }

        Assert.True(seen >= 12, $"only {seen} files");
    }

    private static RawCounts Raw(JsonObject root)
    {
        var assets = Values(root["technical_assets"]).ToArray();
        var ids = assets.Select(a => a["id"]!.ToString()).ToHashSet();
        IEnumerable<JsonObject> categories = [.. Values(root["individual_risk_categories"]), .. (root["custom_risk_categories"] as JsonArray ?? []).OfType<JsonObject>()];
        return new RawCounts(
            assets.Length,
            assets.SelectMany(a => Values(a["communication_links"])).Count(l => ids.Contains(l["target"]!.ToString())),
            Values(root["trust_boundaries"]).Count(),
            categories.Sum(c => Values(c["risks_identified"]).Count()));
    }

    private static IEnumerable<JsonObject> Values(JsonNode? map) => (map as JsonObject)?.Select(e => e.Value).OfType<JsonObject>() ?? [];
}
