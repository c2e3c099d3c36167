using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class PytmTests
{
    private static readonly ImportResult Script = Sample.Import("pytm", Sample.Text("sample.py"));

    private static ThreatModel Model => Script.Model!;

    [Fact]
    public void A_script_is_read_without_running_it()
    {
        Assert.Equal("pytm", AllFormats.Set.Detect(Sample.Text("sample.py"))?.Id);
        Assert.Equal(("Weather station", "Collects\nreadings."), (Model.Name, Model.Description));
        Assert.Equal(["Visitor", "Web site of the station", "Readings"], Model.Components.Select(c => c.Name));
        Assert.Equal(["internet", "inner-network", "server-room"], Model.Components.Select(c => c.Zone));
        Assert.Equal("inner-network", Model.Zones.Single(z => z.Id == "server-room").Parent);
        Assert.Equal("database.sql", Model.Components[2].Type);
        Assert.Equal(["It never rains", "No PHP", "No such language"], Model.Assumptions.Select(a => a.Name));
    }

    [Fact]
    public void Controls_that_the_author_set_are_yes_or_no_and_others_unknown()
    {
        Assert.Equal([("input-validation", ControlState.No), ("output-encoding", ControlState.Yes)], Model.Components[1].Controls.Select(c => (c.Control, c.State)));
        Assert.Equal(23, Model.Components[1].Controls[0].Span.Start.Line);
    }

    [Fact]
    public void A_response_is_what_the_request_receives()
    {
        Assert.Equal(["ask-really-no-comment", "query"], Model.Flows.Select(f => f.Id));
        Assert.Equal(["login"], Model.Flows[0].Sends);
        Assert.Equal(["readings"], Model.Flows[0].Receives);
        Assert.Equal(("https", "443"), (Model.Flows[0].Protocol, Model.Flows[0].Properties["port"]));
        Assert.Equal(["readings", "undescribed"], Model.Flows[1].Sends);
        Assert.Contains(Script.Losses.Entries, e => e is { Kind: LossKind.Invented, Field: "data" });
        Assert.Contains(Script.Losses.Entries, e => e is { Kind: LossKind.Approximated, Field: "flows[]" });
    }

    [Fact]
    public void What_is_computed_is_left_out_with_a_warning() =>
        Assert.Contains(Script.Diagnostics, d => d.Code == "MER0703" && d.Message.Contains("computed", StringComparison.Ordinal) && d.Span.Start.Line == 44);

    [Fact]
    public void The_native_form_accepts_it() => Assert.Equal(Model.Flows.Length, Sample.ThroughNative(Model).Flows.Length);

    [Fact]
    public void Defaults_that_pytm_writes_are_no_answers()
    {
        const string Json = """
            { "name": "x", "threatsFile": "t", "boundaries": [], "data": [],
              "elements": [ { "__class__": "Server", "name": "Web", "controls": { "sanitizesInput": false, "encodesOutput": true } } ],
              "flows": [],
              "findings": [ { "id": "1", "threat_id": "INP01", "target": "Web", "description": "Overflow", "severity": "Very High", "response": "accepted by the owner" } ] }
            """;
        var result = Sample.Import("pytm", Json);
        Assert.Equal("output-encoding", Assert.Single(result.Model!.Components[0].Controls).Control);
        Assert.Equal((RecordedStatus.Accepted, "web"), (result.Threats[0].Status, result.Threats[0].Subject));
    }

    [Fact]
    public void Every_control_that_is_mapped_exists_in_the_library() =>
        Assert.Empty(Merlon.Formats.Pytm.PytmControls.All.Where(c => Merlon.Library.BuiltInLibrary.Catalogue.FindControl(c) is null));

    [Theory]
    [InlineData("from pytm import TM\nTM(((((((")]
    [InlineData("from pytm import TM\ntm = TM('unclosed\nx = [1, 2")]
    [InlineData("from pytm import TM\ntm = TM(\"a\")\ntm.x = {")]
    [InlineData("from pytm import TM\nprint('no model')")]
    public void Broken_scripts_do_not_hang_or_throw(string text) =>
        Assert.NotNull(AllFormats.Set.Find("pytm")!.Read(new SourceText("x.py", text)).Losses);
}
