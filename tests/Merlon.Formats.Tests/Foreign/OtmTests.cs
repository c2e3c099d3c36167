using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;

namespace Merlon.Formats.Tests.Foreign;

public sealed class OtmTests
{
    private static readonly ImportResult Result = Sample.Import("otm", Sample.Text("sample.otm"));

    private static ThreatModel Model => Result.Model!;

    [Fact]
    public void A_YAML_file_is_recognised_by_its_content() => Assert.Equal("otm", AllFormats.Set.Detect(Sample.Text("sample.otm"))?.Id);

    [Fact]
    public void Zones_components_and_data_become_ours()
    {
        Assert.Equal(("post-office", "Kim"), (Model.Id, Model.Owner));
        Assert.Equal([("world", 0, null), ("hall", 55, null), ("vault", 90, "hall")], Model.Zones.Select(z => (z.Id, z.Trust, z.Parent)));
        Assert.Equal([("client", "world"), ("api", "hall"), ("process", "hall"), ("database.sql.mysql", "vault")], Model.Components.Select(c => (c.Type, c.Zone!)));
        Assert.Equal((Classification.Restricted, Criticality.High, Criticality.Low), (Model.Data[0].Classification, Model.Data[0].Integrity, Model.Data[0].Availability));
        Assert.Equal(["letters"], Model.Components[3].Stores);
        Assert.Equal(["letters"], Model.Flows[0].Receives);
    }

    [Theory]
    [InlineData("Internet", 10, 0)]
    [InlineData("Internet", 1, 0)]
    [InlineData("Internet trust zone", 20, 0)]
    [InlineData("Internet", 21, 21)]
    [InlineData("Public Cloud", 10, 10)]
    [InlineData("Internet", 0, 0)]
    public void The_Internet_is_hostile_whatever_little_it_is_rated(string name, int rating, int trust)
    {
        var text = $$"""{ "otmVersion": "0.1.0", "project": { "id": "p", "name": "P" }, "trustZones": [{ "id": "z", "name": "{{name}}", "risk": { "trustRating": {{rating}} } }] }""";
        var result = Sample.Import("otm", text);
        Assert.Equal(trust, result.Model!.Zones[0].Trust);
        Assert.Equal(rating != trust, result.Losses.Entries.Any(e => e is { Kind: LossKind.Approximated, Field: "trustZones[].risk.trustRating" }));
        var written = AllFormats.Set.Find("otm")!.Write(new ExportInput(Sample.ThroughNative(result.Model), result.Decisions));
        Assert.Equal(rating, JsonNode.Parse(written.Text)!["trustZones"]![0]!["risk"]!["trustRating"]!.GetValue<int>());
    }

    [Fact]
    public void Slips_of_the_specification_are_understood_and_flows_to_nowhere_reported()
    {
        Assert.Equal(["post", "keep"], Model.Flows.Select(f => f.Id));
        Assert.Equal("sacks", Model.Flows[1].Target);
        Assert.Contains(Result.Losses.Entries, e => e is { Kind: LossKind.Dropped, Field: "dataflows[]" });
    }

    [Fact]
    public void Threats_come_with_mitigations_states_and_severity()
    {
        var (opened, eaten) = (Result.Threats[0], Result.Threats[1]);
        Assert.Equal((RiskLevel.Critical, RecordedStatus.Open, "counter"), (opened.Severity, opened.Status, opened.Subject));
        Assert.Equal([("Seals", ControlState.Yes, 0.6), ("Dogs", ControlState.No, 0.5)], opened.Controls.Select(c => (c.Name, c.State, c.Reduction)));
        Assert.Equal([200], opened.Cwe);
        Assert.Equal((RiskLevel.Low, RecordedStatus.Mitigated, SubjectKind.Flow), (eaten.Severity, eaten.Status, eaten.SubjectKind));
    }

    [Fact]
    public void Reading_and_writing_changes_nothing_even_through_native_YAML()
    {
        var written = AllFormats.Set.Find("otm")!.Write(new ExportInput(Sample.ThroughNative(Model), Result.Decisions));
        Sample.AssertSame(Tree(), JsonNode.Parse(written.Text), "sample.otm");
    }

    [Fact]
    public void A_change_in_the_model_changes_that_and_nothing_else()
    {
        var counter = Model.Components[1];
        var settings = counter.Controls.Select(c => c.State == ControlState.No ? c with { State = ControlState.Yes } : c);
        var model = Model with
        {
            Components = [Model.Components[0], counter with { Name = "Desk", Zone = "vault", Controls = [.. settings] }, Model.Components[2], Model.Components[3]],
            Zones = [Model.Zones[0], Model.Zones[1] with { Trust = 40 }, Model.Zones[2]],
            Flows = [Model.Flows[0]],
        };
        var expected = Tree()!;
        expected["trustZones"]![1]!["risk"]!["trustRating"] = 40;
        expected["components"]![1]!["name"] = "Desk";
        expected["components"]![1]!["parent"]!["trustZone"] = "vault";
        expected["components"]![1]!["threats"]![0]!["state"] = "mitigated";
        expected["components"]![1]!["threats"]![0]!["mitigations"]![1]!["state"] = "implemented";
        expected["dataflows"]!.AsArray().RemoveAt(1);
        Sample.AssertSame(expected, JsonNode.Parse(AllFormats.Set.Find("otm")!.Write(new ExportInput(model, Result.Decisions)).Text), "edit");
    }

    [Fact]
    public void A_model_from_elsewhere_reads_back()
    {
        var model = Model with { Extensions = Model.Extensions.Clear() };
        var decisions = Result.Decisions.Add(new Decision { Threat = "recorded-opened-letters@counter", Kind = DecisionKind.Avoid });
        var again = Sample.Import("otm", AllFormats.Set.Find("otm")!.Write(new ExportInput(model, decisions)).Text);
        Assert.Equal(model.Components.Select(c => (c.Id, c.Name, c.Type, c.Zone)), again.Model!.Components.Select(c => (c.Id, c.Name, c.Type, c.Zone)));
        Assert.Equal(model.Zones.Select(z => (z.Id, z.Parent, z.Trust)), again.Model.Zones.Select(z => (z.Id, z.Parent, z.Trust)));
        Assert.Equal(model.Data.Select(d => (d.Id, d.Classification, d.Integrity)), again.Model.Data.Select(d => (d.Id, d.Classification, d.Integrity)));
        Assert.Equal([RecordedStatus.Avoided, RecordedStatus.Mitigated], again.Threats.Select(t => t.Status));
    }

    private static JsonNode? Tree() => Bag.ToJson(YamlText.ParseAll("x", Sample.Text("sample.otm").Text, new DiagnosticBag())[0]);
}
