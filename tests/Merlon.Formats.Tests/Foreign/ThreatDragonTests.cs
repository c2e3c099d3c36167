using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class ThreatDragonTests
{
    private const string Format = "threat-dragon";

    private static readonly ImportResult Result = Sample.Import(Format, Sample.Text("dragon.json"));

    private static ThreatModel Model => Result.Model!;

    [Fact]
    public void A_file_is_recognised_by_its_content() =>
        Assert.Equal(Format, AllFormats.Set.Detect(new SourceText("anything.txt", Sample.Text("dragon.json").Text))?.Id);

    [Fact]
    public void Elements_keep_names_kinds_and_scope()
    {
        Assert.Equal("Library loans", Model.Name);
        Assert.Equal("Ines", Model.Owner);
        Assert.Equal(["reader", "loan-desk", "loan-database"], Model.Components.Select(c => c.Id));
        Assert.Equal(["actor", "web-application", "database"], Model.Components.Select(c => c.Type));
        Assert.False(Model.Components[0].InScope);
        Assert.Equal("A person", Model.Components[0].Properties["out-of-scope-reason"]);
        Assert.Equal(ControlState.Yes, Assert.Single(Model.Components[2].Controls).State);
        Assert.Equal("credentials", Assert.Single(Model.Components[2].Stores));
    }

    [Fact]
    public void Boxes_inside_boxes_are_zones_inside_zones()
    {
        Assert.Equal(["library-network", "database-room"], Model.Zones.Select(z => z.Id));
        Assert.Equal([null, "library-network"], Model.Zones.Select(z => z.Parent));
        Assert.Equal([null, "library-network", "database-room"], Model.Components.Select(c => c.Zone));
    }

    [Fact]
    public void Flows_keep_their_facts_and_loose_ends_are_reported()
    {
        Assert.Equal(["borrow", "look-up"], Model.Flows.Select(f => f.Id));
        Assert.Equal("https", Model.Flows[0].Protocol);
        Assert.True(Model.Flows[0].Encrypted);
        Assert.Equal("carrier pigeon", Model.Flows[1].Properties["protocol"]);
        Assert.True(Model.Components[1].InternetFacing);
        Assert.Contains(Result.Diagnostics, d => d.Code == "MER0703" && d.Span.Start.Line > 10);
        Assert.Contains(Result.Losses.Entries, e => e.Kind == LossKind.Dropped && e.Note.Contains("attached", StringComparison.Ordinal));
    }

    [Fact]
    public void Threats_come_with_categories_of_any_language_and_states()
    {
        Assert.Equal(5, Result.Threats.Length);
        Assert.Equal(["tampering"], Result.Threats[0].Stride);
        Assert.Equal(RiskLevel.High, Result.Threats[0].Severity);
        Assert.Equal(
            [RecordedStatus.Open, RecordedStatus.FalsePositive, RecordedStatus.Open, RecordedStatus.Mitigated, RecordedStatus.Accepted],
            Result.Threats.Select(t => t.Status));
        Assert.Equal("borrow", Result.Threats[3].Subject);
        Assert.Equal(SubjectKind.Model, Result.Threats[4].SubjectKind);
        Assert.Contains(Result.Decisions, d => d is { Kind: DecisionKind.FalsePositive, Threat: "recorded-slow-desk@loan-desk" });
    }

    [Fact]
    public void Recorded_threats_stand_in_the_register_of_an_analysis()
    {
        var options = new AnalysisOptions { Today = new DateOnly(2030, 1, 1), Decisions = Result.Decisions };
        var threats = new Analyzer(Merlon.Rules.Catalogue.Empty, options).Analyze(Model).Threats;
        Assert.Equal(5, threats.Length);
        Assert.Equal(ThreatStatus.Open, threats.Single(t => t.Rule == "recorded-forged-loans").Status);
        Assert.Equal(ThreatStatus.FalsePositive, threats.Single(t => t.Rule == "recorded-slow-desk").Status);
        Assert.Equal(ThreatStatus.Mitigated, threats.Single(t => t.Rule == "recorded-eavesdropping").Status);
    }

    [Fact]
    public void What_nobody_understands_is_kept_and_named()
    {
        Assert.Contains(Result.Losses.Entries, e => e is { Kind: LossKind.Kept, Field: "detail.diagrams[].cells[].zIndex", Count: 3, Note.Length: > 0 });
        Assert.Contains(Result.Losses.Entries, e => e is { Kind: LossKind.Kept, Field: "detail.diagrams[].cells[].colour" });
        Assert.DoesNotContain("\r", Result.Losses.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_and_writing_changes_nothing_even_through_native_YAML()
    {
        var through = Sample.ThroughNative(Model);
        var written = AllFormats.Set.Find(Format)!.Write(new ExportInput(through, Result.Decisions));
        Sample.AssertSameJson(Sample.Text("dragon.json").Text, written.Text, "dragon.json");
    }

    [Fact]
    public void A_change_in_the_model_changes_that_and_nothing_else()
    {
        var model = Model with
        {
            Components = [Model.Components[0], Model.Components[1] with { Name = "Front desk" }],
            Flows = [Model.Flows[0]],
        };
        var decisions = Result.Decisions.Add(new Decision { Threat = "recorded-forged-loans@loan-desk", Kind = DecisionKind.Transfer });
        var written = JsonNode.Parse(AllFormats.Set.Find(Format)!.Write(new ExportInput(model, decisions)).Text)!;
        var expected = JsonNode.Parse(Sample.Text("dragon.json").Text)!;
        var cells = expected["detail"]!["diagrams"]![0]!["cells"]!.AsArray();
        cells[1]!["attrs"]!["text"]!["text"] = "Front desk";
        cells[1]!["data"]!["name"] = "Front desk";
        cells[1]!["data"]!["threats"]![0]!["status"] = "Transferred";
        cells[1]!["data"]!["hasOpenThreats"] = true;
        cells.RemoveAt(4);
        cells.RemoveAt(2);
        cells[1]!["data"]!["threats"]![2]!["status"] = "";
        // The third threat has no status at all, which counts as open.
        cells[1]!["data"]!["hasOpenThreats"] = false;
        Sample.AssertSame(expected, written, "edit");
    }

    [Fact]
    public void A_model_from_elsewhere_becomes_a_drawing_that_reads_back()
    {
        var model = Model with { Extensions = Model.Extensions.Clear() };
        var written = AllFormats.Set.Find(Format)!.Write(new ExportInput(model, Result.Decisions));
        var again = Sample.Import(Format, written.Text);
        Assert.Equal(model.Components.Select(c => (c.Id, c.Name, c.Zone, c.InScope)), again.Model!.Components.Select(c => (c.Id, c.Name, c.Zone, c.InScope)));
        Assert.Equal(model.Zones.Select(z => (z.Id, z.Parent)), again.Model.Zones.Select(z => (z.Id, z.Parent)));
        Assert.Equal(model.Flows.Select(f => (f.Id, f.Source, f.Target, f.Protocol, f.Encrypted)), again.Model.Flows.Select(f => (f.Id, f.Source, f.Target, f.Protocol, f.Encrypted)));
        Assert.Equal(
            Result.Threats.Select(t => (t.Title, t.Status)).Order(),
            again.Threats.Select(t => (t.Title, t.Status)).Order());
        Assert.Contains(written.Losses.Entries, e => e is { Kind: LossKind.Dropped, Field: "data" });
    }

    [Theory]
    [InlineData("""{ "summary": { "title": "x" }, "detail": [] }""")]
    [InlineData("""{ "summary": 1, "detail": {} }""")]
    [InlineData("{ \"summary\": {")]
    public void Broken_files_are_refused_with_a_place(string text)
    {
        var result = AllFormats.Set.Find(Format)!.Read(new SourceText("x.json", text));
        Assert.Null(result.Model);
        Assert.Contains(result.Diagnostics, d => d.Span.IsKnown && d.Severity == Diagnostics.Severity.Error);
    }
}
