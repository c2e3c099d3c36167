using Merlon.Model;

namespace Merlon.Formats.Tests.Foreign;

public sealed class CodeFormatsTests
{
    [Fact]
    public void A_tmac_script_is_read_with_what_it_decides()
    {
        var result = Sample.Import("tmac", Sample.Text("bakery.py"));
        var model = result.Model!;
        Assert.Equal("tmac", AllFormats.Set.Detect(Sample.Text("bakery.py"))?.Id);
        Assert.Equal(["client.browser", "web-application", "database.sql.postgresql"], model.Components.Select(c => c.Type));
        Assert.Equal([("Order", "https", Authentication.Token), ("Note", "sql", Authentication.Unknown)], model.Flows.Select(f => (f.Name, f.Protocol, f.Authentication)));
        Assert.Equal("shop-network", model.Zones.Single(z => z.Id == "cellar").Parent);
        Assert.Equal(["recipe"], model.Components[2].Stores);
        Assert.Equal([("Cross-site scripting", RecordedStatus.Accepted, "T-9"), ("SQL injection by Note", RecordedStatus.Open, "")], result.Threats.Select(t => (t.Title, t.Status, t.Ticket)));
    }

    [Fact]
    public void Annotations_become_elements_threats_and_decisions()
    {
        var result = Sample.Import("annotations", Sample.Text("annotated.c"));
        var model = result.Model!;
        Assert.Equal("annotations", AllFormats.Set.Detect(Sample.Text("annotated.c"))?.Id);
        Assert.Equal(["Door", "Log", "App"], model.Components.Select(c => c.Name));
        Assert.Equal([("app", "door", "mqtt"), ("door", "log", "syslog")], model.Flows.Select(f => (f.Source, f.Target, f.Protocol)));
        Assert.Equal("lock-team", model.Components[0].Owner);
        Assert.Equal([("Replay", RecordedStatus.Open), ("Tampering", RecordedStatus.Mitigated), ("Replay", RecordedStatus.Accepted), ("Theft", RecordedStatus.Transferred)], result.Threats.Select(t => (t.Title, t.Status)));
        Assert.Equal([Analysis.RiskLevel.Critical], result.Threats.Take(1).Select(t => t.Severity!.Value));
        Assert.Equal([294], result.Threats[0].Cwe);
    }

    [Theory]
    [InlineData("@app.route('/')\ndef index(): pass\n")]
    [InlineData("/** @param name the name\n * @return nothing */\n@Component\n@Test void x() {}")]
    [InlineData("# mail me @ control tower\n")]
    public void Decorators_and_documentation_are_no_annotations(string code) => Assert.Null(AllFormats.Set.Detect(new Text.SourceText("x.py", code)));

    [Fact]
    public void Annotations_merge_with_elements_of_the_same_name()
    {
        var model = new ThreatModel { Id = "m", Name = "M", Components = [new Component { Id = "front-door", Name = "Door", Type = "iot.device" }] };
        var merged = SourceAnnotations.Merge(model, Sample.Import("annotations", Sample.Text("annotated.c")));
        Assert.Equal(["front-door", "log", "app"], merged.Model!.Components.Select(c => c.Id));
        Assert.Equal("iot.device", merged.Model.Components[0].Type);
        Assert.Contains(merged.Threats, t => t.Title == "Replay" && t.Subject == "front-door");
        Assert.Equal("front-door", merged.Model.Flows[0].Target);
    }

    [Fact]
    public void A_flowchart_is_read_with_shapes_labels_and_nesting()
    {
        var model = Sample.Import("mermaid", Sample.Text("chart.mmd")).Model!;
        Assert.Equal("Bakery orders", model.Name);
        Assert.Equal(["guest", "cdn", "api", "jobs", "orders", "files"], model.Components.Select(c => c.Id));
        Assert.Equal("CDN & cache", model.Components[1].Name);
        Assert.Equal([("guest", "cdn"), ("cdn", "api"), ("api", "orders"), ("api", "files"), ("jobs", "orders"), ("jobs", "files")], model.Flows.Select(f => (f.Source, f.Target)));
        Assert.Equal("home", model.Zones.Single(z => z.Name == "core").Parent);
    }

    [Fact]
    public void A_threatcl_file_is_read_and_changed_in_place()
    {
        var result = Sample.Import("threatcl", Sample.Text("castle.hcl"));
        var model = result.Model!;
        Assert.Equal("Kept by the royal guard", model.Data[0].Description);
        Assert.Equal([("Theft", Analysis.RiskLevel.High, "crown")], result.Threats.Select(t => (t.Title, t.Severity!.Value, t.Subject)));
        Assert.Equal(["Watch", "Gate", "Treasury", "Visitor"], model.Components.Select(c => c.Name));
        var written = AllFormats.Set.Find("threatcl")!.Write(new ExportInput(model with { Owner = "@king" }, result.Decisions)).Text;
        Assert.Contains("author = \"@king\"", written, StringComparison.Ordinal);
        Assert.Contains("usecase {", written, StringComparison.Ordinal);
        Assert.Contains("variable \"who\" {", written, StringComparison.Ordinal);
    }
}
