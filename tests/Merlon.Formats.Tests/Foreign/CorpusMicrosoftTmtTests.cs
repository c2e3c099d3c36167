using System.Xml.Linq;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class CorpusMicrosoftTmtTests
{
    [Fact]
    public void Counts_equal_those_of_the_raw_document()
    {
        var seen = 0;
        foreach (var file in Corpus.Files("tm7", f => !f.Contains("invalid", StringComparison.Ordinal)))
        {
            seen++;
            var source = Corpus.Read(file);
            Assert.Equal("tm7", ForeignFormats.Detect(source)?.Id);
            var result = Sample.Import("tm7", source);
            var model = result.Model!;
            Assert.Equal((file, Raw(file)), (file, new RawCounts(model.Components.Length, model.Flows.Length, model.Zones.Length, result.Threats.Length)));
            Sample.ThroughNative(model);
        }

        Assert.True(seen >= 18, $"only {seen} files");
    }

    private static RawCounts Raw(string file)
    {
        var root = XDocument.Load(file).Root!;
        var values = root.Descendants().Where(e => e.Name.LocalName == "DrawingSurfaceModel")
            .SelectMany(s => s.Descendants())
            .Where(e => e.Name.LocalName == "Value" && e.Parent!.Name.LocalName == "KeyValueOfguidanyType")
            .Select(e => (Type: e.Attributes().First(a => a.Name.LocalName == "type").Value, Element: e))
            .ToArray();
        var ids = values.Where(v => v.Type.Contains("Stencil", StringComparison.Ordinal)).Select(v => Inner(v.Element, "Guid")).ToHashSet();
        return new RawCounts(
            ids.Count,
            values.Count(v => v.Type == "Connector" && ids.Contains(Inner(v.Element, "SourceGuid")) && ids.Contains(Inner(v.Element, "TargetGuid"))),
            values.Count(v => v.Type.EndsWith("Boundary", StringComparison.Ordinal)),
            root.Descendants().Count(e => e.Name.LocalName == "KeyValueOfstringThreatpc_P0_PhOB"));
    }

    private static string Inner(XElement element, string name) => element.Elements().First(e => e.Name.LocalName == name).Value.Trim();
}
