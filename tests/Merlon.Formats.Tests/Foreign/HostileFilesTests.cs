using System.Diagnostics;
using System.Text;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class HostileFilesTests
{
    public static TheoryData<string, string> Files() => new()
    {
        { "tm7", """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><ThreatModel xmlns="http://schemas.datacontract.org/2004/07/ThreatModeling.Model">&b;</ThreatModel>""" },
        { "tm7", """<!DOCTYPE x SYSTEM "file:///etc/passwd"><ThreatModel xmlns="ThreatModeling.Model"/>""" },
        { "tm7", "<ThreatModel xmlns=\"ThreatModeling.Model\">" + string.Concat(Enumerable.Repeat("<a>", 100_000)) },
        { "tm7", "PK\u0003\u0004" },
        { "threat-dragon", string.Concat(Enumerable.Repeat("{\"summary\":", 100_000)) },
        { "threat-dragon", new string('[', 200_000) },
        { "threat-dragon", """{"summary":{"title":"\ud800"},"detail":{"diagrams":[{"cells":[{"id":1,"data":{"type":"tm.Process","threats":[null,1,"x"]},"position":"x","size":{"width":1e999}}]}]}}""" },
        { "threat-dragon", """{"summary":{},"detail":{"diagrams":{"cells":7}}}""" },
        { "otm", "otmVersion: 1\na: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n" },
        { "otm", """{"otmVersion":"0.2.0","project":[],"trustZones":[{"id":"a","parent":{"trustZone":"b"}},{"id":"b","parent":{"trustZone":"a"}}],"components":[{"id":"c","parent":{"component":"c"}}]}""" },
        { "threagile", "threagile_version: 1\ntechnical_assets: [1, 2]\ntrust_boundaries:\n  A: {id: a, trust_boundaries_nested: [b]}\n  B: {id: b, trust_boundaries_nested: [a]}\n" },
        { "threagile", "threagile_version: " + new string('[', 10_000) },
        { "pytm", "from pytm import TM\ntm = TM(" + new string('(', 50_000) },
        { "threat-composer", """{"schema":1,"threats":[{"id":{},"metadata":[{"key":[]}],"statement":7}],"mitigationLinks":[[]]}""" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Bad_files_end_in_a_result_and_soon(string format, string text)
    {
        var clock = Stopwatch.StartNew();
        var source = new SourceText("hostile", text);
        AllFormats.Set.Detect(source);
        var result = AllFormats.Set.Find(format)!.Read(source);
        Assert.True(result.Model is not null || result.HasErrors, "neither a model nor an error");
        Assert.All(result.Diagnostics, d => Assert.StartsWith("MER", d.Code, StringComparison.Ordinal));
        if (result.Model is not null)
        {
            Sample.ThroughNative(result.Model);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Document_types_are_refused_by_name()
    {
        var result = AllFormats.Set.Find("tm7")!.Read(new SourceText("x.tm7", "<!DOCTYPE ThreatModel [<!ENTITY a 'b'>]><ThreatModel/>"));
        Assert.Contains(result.Diagnostics, d => d.Code == "MER0705" && d.Message.Contains("DTD", StringComparison.Ordinal));
    }

    [Fact]
    public void Huge_drawings_are_refused()
    {
        var cells = new StringBuilder();
        for (var i = 0; i < 25_000; i++)
        {
            cells.Append(i == 0 ? "" : ",").Append("{\"id\":\"").Append(i).Append("\",\"shape\":\"process\"}");
        }

        var text = "{\"summary\":{},\"detail\":{\"diagrams\":[{\"cells\":[" + cells + "]}]}}";
        Assert.Contains(AllFormats.Set.Find("threat-dragon")!.Read(new SourceText("x", text)).Diagnostics, d => d.Code == "MER0701");
    }

    [Fact]
    public void Text_that_was_cut_off_anywhere_is_survived()
    {
        foreach (var (format, name) in (ReadOnlySpan<(string, string)>)[("threat-dragon", "dragon.json"), ("threagile", "threagile.yaml"), ("pytm", "sample.py")])
        {
            var text = Sample.Text(name).Text;
            for (var length = 0; length < text.Length; length += 37)
            {
                var result = AllFormats.Set.Find(format)!.Read(new SourceText(name, text[..length]));
                Assert.True(result.Model is not null || result.HasErrors, $"{name} at {length}");
            }
        }
    }
}
