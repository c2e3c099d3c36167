using System.Text.Json.Nodes;
using Merlon.Decisions;
using Merlon.Model;

namespace Merlon.Formats.Tests.Foreign;

public sealed class ThreatComposerTests
{
    private const string Workspace = """
        {
          "schema": 1,
          "applicationInfo": { "name": "Kiosk", "description": "Sells snacks" },
          "architecture": { "image": "", "description": "one box" },
          "dataflow": { "image": "", "description": "" },
          "assumptions": [ { "id": "a-1", "numericId": 1, "displayOrder": 1, "content": "Doors are locked" } ],
          "mitigations": [
            { "id": "m-1", "numericId": 1, "content": "Two locks", "status": "mitigationResolved" },
            { "id": "m-2", "numericId": 2, "content": "A guard", "status": "mitigationIdentified" } ],
          "assumptionLinks": [ { "type": "Threat", "assumptionId": "a-1", "linkedId": "t-1" } ],
          "mitigationLinks": [ { "mitigationId": "m-1", "linkedId": "t-1" }, { "mitigationId": "m-2", "linkedId": "t-1" }, { "mitigationId": "gone", "linkedId": "t-2" } ],
          "threats": [
            { "id": "t-1", "numericId": 1, "statement": "A thief can break in", "status": "threatResolved", "metadata": [ { "key": "STRIDE", "value": ["T", "E"] }, { "key": "Priority", "value": "High" }, { "key": "Mood", "value": "bad" } ] },
            { "id": "t-2", "numericId": 2, "threatSource": "A child", "prerequisites": "with long arms", "threatAction": "reach in", "impactedGoal": ["availability"], "impactedAssets": ["snacks"], "metadata": [] } ]
        }
        """;

    private static readonly ImportResult Result = Sample.Import("threat-composer", Workspace);

    [Fact]
    public void Statements_become_threats_with_their_mitigations()
    {
        Assert.Equal(["A thief can break in", "A child with long arms can reach in, resulting in reduced availability of snacks"], Result.Threats.Select(t => t.Title));
        Assert.Equal(["tampering", "elevation-of-privilege"], Result.Threats[0].Stride);
        Assert.Equal([ControlState.Yes, ControlState.No], Result.Threats[0].Controls.Select(c => c.State));
        Assert.Equal(RecordedStatus.Mitigated, Result.Threats[0].Status);
        Assert.Equal("Doors are locked", Assert.Single(Result.Model!.Assumptions).Name);
    }

    [Fact]
    public void Reading_and_writing_changes_nothing_even_through_native_YAML() =>
        Sample.AssertSameJson(Workspace, Write(new ExportInput(Sample.ThroughNative(Result.Model!), Result.Decisions)), "workspace");

    [Fact]
    public void A_decision_changes_the_status_and_nothing_else()
    {
        var rule = Result.Model!.Catalogue.Rules[1].Id;
        var decisions = Result.Decisions.Add(new Decision { Threat = rule + "@model", Kind = DecisionKind.FalsePositive });
        var expected = JsonNode.Parse(Workspace)!;
        expected["threats"]![1]!["status"] = "threatResolvedNotUseful";
        Sample.AssertSameJson(expected.ToJsonString(), Write(new ExportInput(Result.Model, decisions)), "status");
    }

    [Fact]
    public void A_model_from_elsewhere_reads_back()
    {
        var model = Result.Model! with { Extensions = Result.Model!.Extensions.Clear() };
        var again = Sample.Import("threat-composer", Write(new ExportInput(model, Result.Decisions)));
        Assert.Equal(Result.Threats.Select(t => (t.Title, t.Status)), again.Threats.Select(t => (t.Title, t.Status)));
        Assert.Equal(model.Assumptions.Select(a => a.Id), again.Model!.Assumptions.Select(a => a.Id));
    }

    private static string Write(ExportInput input) => AllFormats.Set.Find("threat-composer")!.Write(input).Text;
}
