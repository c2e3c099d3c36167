using System.Text.Json;
using System.Text.Json.Nodes;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Formats.Tests.Foreign;

public sealed class CorpusOtmTests
{
    [Fact]
    public void Counts_equal_those_of_the_raw_document_and_files_come_back_as_they_were()
    {
        var seen = 0;
        foreach (var file in Corpus.Files("otm"))
        {
            var source = Corpus.Read(file);
            var format = ForeignFormats.Detect(source);
            var json = source.Text.TrimStart().StartsWith('{') ? source.Text : Bag.ToJson(YamlText.ParseAll("x", source.Text, new DiagnosticBag())[0])!.ToJsonString();
            using var document = JsonDocument.Parse(json);
            if (!document.RootElement.TryGetProperty("otmVersion", out _))
            {
                // Two files of the folder are none: a model without its version, and another tool's model as JSON.
                Assert.Null(format);
                continue;
            }

            seen++;
            Assert.Equal("otm", format?.Id);
            var result = Sample.Import("otm", source);
            var model = result.Model!;
            Assert.Equal((file, RawCounts.Otm(document.RootElement)), (file, new RawCounts(model.Components.Length, model.Flows.Length, model.Zones.Length, result.Threats.Length)));
            var written = ForeignFormats.Find("otm")!.Write(new ExportInput(Sample.ThroughNative(model), result.Decisions));
            Sample.AssertSameJson(json, written.Text, file);
        }

        Assert.True(seen > 90, $"only {seen} files");
    }
}
