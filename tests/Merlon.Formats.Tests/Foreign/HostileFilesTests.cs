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
        { "drawio", "<mxfile><diagram>bm90IGRlZmxhdGVk</diagram><diagram>!!!</diagram></mxfile>" },
        { "drawio", "<mxGraphModel><root><mxCell id='a' parent='b' vertex='1'/><mxCell id='b' parent='a' vertex='1'/><mxCell id='a' edge='1' source='a' target='zz'/></root></mxGraphModel>" },
        { "mermaid", "flowchart LR\n" + string.Concat(Enumerable.Repeat("subgraph a\n", 50_000)) },
        { "mermaid", "graph TD\n a" + new string('[', 100_000) + "\n b -- " + new string('-', 50_000) },
        { "tmac", "from tmac import Model\nmodel = Model(" + new string('(', 50_000) },
        { "annotations", string.Concat(Enumerable.Repeat("# @exposes a to b\n", 30_000)) },
        { "tm-bom", """{"scope":[],"trust_zones":[1,{"symbolic_name":[]}],"components":[{"symbolic_name":"a","trust_zone":"a"},{"symbolic_name":"a"}],"data_flows":[{"source":7}],"threats":[{"components_affected":[[]]}],"controls":[{"threats":{}}]}""" },
        { "cyclonedx", """{"bomFormat":"CycloneDX","services":[{"bom-ref":"a","data":[{"destination":[1,{}]}],"services":[{"bom-ref":"a","properties":[1,{"name":{}}]}]}],"vulnerabilities":[{"affects":[{"ref":[]}],"cwes":[1e99]}]}""" },
        { "cyclonedx", string.Concat(Enumerable.Repeat("{\"bomFormat\":\"CycloneDX\",\"services\":[", 50_000)) },
        { "cyclonedx-2.0", """{"specFormat":"CycloneDX","specVersion":"2.0","blueprints":[{"zones":[{"bom-ref":"a","parent":"b"},{"bom-ref":"b","parent":"a"},{"bom-ref":"a"}],"actors":[{"party":[]},{}],"flows":[{}]}],"threats":{"threats":[{"mitigations":[{}]}]}}""" },
        { "threatcl", string.Concat(Enumerable.Repeat("threatmodel \"x\" {\n", 20_000)) },
        { "threatcl", "threatmodel \"x\" {\n threat \"y\" {\n control = \"${a.b[*].c}\"\n }\n data_flow_diagram {\n flow \"f\" {\n from = 1\n }\n }\n}\n" },
        { "threatcl-json", """{"spec_version":1,"threatmodel":[[{"x":{"threat":{"t":[1,{"risk":[2]}]}}}]]}""" },
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
