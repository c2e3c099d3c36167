using System.Text.Json;

namespace Merlon.Formats.Tests.Foreign;

public sealed class CorpusThreatDragonTests
{
    [Theory]
    [InlineData("td-v1")]
    [InlineData("td-v2")]
    public void Counts_equal_those_of_the_raw_document(string folder)
    {
        foreach (var file in Corpus.Files(folder))
        {
            var result = Sample.Import("threat-dragon", Corpus.Read(file));
            var expected = RawCounts.ThreatDragon(file);
            var model = result.Model!;
            Assert.Equal((file, expected), (file, new RawCounts(model.Components.Length, model.Flows.Length, model.Zones.Length, result.Threats.Length)));
        }
    }

    [Fact]
    public void Version_2_files_come_back_as_they_were()
    {
        foreach (var file in Corpus.Files("td-v2"))
        {
            var result = Sample.Import("threat-dragon", Corpus.Read(file));
            var written = ForeignFormats.Find("threat-dragon")!.Write(new ExportInput(Sample.ThroughNative(result.Model!), result.Decisions));
            Sample.AssertSameJson(File.ReadAllText(file), written.Text, file);
        }
    }

    [Fact]
    public void Files_that_are_none_are_not_taken_for_one()
    {
        foreach (var file in Corpus.Files("td-other").Where(f => f.Contains("mock", StringComparison.Ordinal) || f.Contains("m2w", StringComparison.Ordinal)))
        {
            Assert.Null(ForeignFormats.Detect(Corpus.Read(file)));
        }
    }
}
