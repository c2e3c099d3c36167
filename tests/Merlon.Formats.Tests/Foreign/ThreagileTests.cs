using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Threagile;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;

namespace Merlon.Formats.Tests.Foreign;

public sealed class ThreagileTests
{
    private static readonly ImportResult Result = Sample.Import("threagile", Sample.Text("threagile.yaml"));

    private static ThreatModel Model => Result.Model!;

    [Fact]
    public void A_file_is_recognised_by_its_content() => Assert.Equal("threagile", AllFormats.Set.Detect(Sample.Text("threagile.yaml"))?.Id);

    [Fact]
    public void Assets_links_and_boundaries_become_ours()
    {
        Assert.Equal(("ticket-sale", "Sells tickets.", Criticality.High), (Model.Id, Model.Description, Model.Criticality));
        Assert.Equal(["client.browser", "web-application", "database"], Model.Components.Select(c => c.Type));
        Assert.Equal(["internet", "cloud", "data-zone"], Model.Components.Select(c => c.Zone));
        Assert.Equal(ComponentKind.Actor, Model.Components[0].Kind);
        Assert.Equal("cloud", Model.Zones.Single(z => z.Id == "data-zone").Parent);
        Assert.Equal(Classification.Secret, Model.Data[0].Classification);
        var buy = Model.Flows[0];
        Assert.Equal(("https", Authentication.Session, Authorization.EndUser), (buy.Protocol, buy.Authentication, buy.Authorization));
        Assert.Equal("mongodb-tls", Model.Flows[1].Protocol);
        Assert.True(Model.Flows[1].Vpn);
        Assert.Equal([ControlState.Yes, ControlState.No], Model.Components.SelectMany(c => c.Controls).Where(c => c.Control == "encryption-at-rest").Select(c => c.State));
    }

    [Fact]
    public void Own_risks_and_tracking_become_threats_and_decisions()
    {
        Assert.Equal([("Touts at the shop", "shop", RecordedStatus.FalsePositive), ("Touts at the checkout", Model.Flows[0].Id, RecordedStatus.Open)], Result.Threats.Select(t => (t.Title, t.Subject, t.Status)));
        Assert.Equal(["denial-of-service"], Result.Threats[0].Stride);
        Assert.Contains(Result.Decisions, d => d is { Threat: "unencrypted-asset@*", Kind: DecisionKind.Accept, Ticket: "T-1" });
        Assert.Contains(Result.Decisions, d => d is { Kind: DecisionKind.FalsePositive, Owner: "Noa" });
    }

    [Fact]
    public void Reading_and_writing_changes_nothing_even_through_native_YAML()
    {
        var written = AllFormats.Set.Find("threagile")!.Write(new ExportInput(Sample.ThroughNative(Model), Result.Decisions));
        Sample.AssertSame(Tree(Sample.Text("threagile.yaml").Text), Tree(written.Text), "threagile.yaml");
    }

    [Fact]
    public void A_change_in_the_model_changes_that_and_nothing_else()
    {
        var model = Model with
        {
            Components = [Model.Components[0], Model.Components[1] with { Name = "Web shop", Redundant = false }, Model.Components[2]],
            Flows = [Model.Flows[0] with { Protocol = "http" }],
        };
        var written = Tree(AllFormats.Set.Find("threagile")!.Write(new ExportInput(model, Result.Decisions)).Text)!;
        var expected = Tree(Sample.Text("threagile.yaml").Text)!.AsObject();
        var assets = expected["technical_assets"]!.AsObject();
        assets["Customer"]!["communication_links"]!["Buy a ticket!"]!["protocol"] = "http";
        var shop = assets["Shop"]!;
        assets.Remove("Shop");
        shop["redundant"] = false;
        shop["communication_links"]!.AsObject().Remove("Store");
        assets.Insert(1, "Web shop", shop);
        Sample.AssertSame(expected, written, "edit");
    }

    [Fact]
    public void A_model_from_elsewhere_reads_back()
    {
        var model = Model with { Extensions = Model.Extensions.Clear() };
        var again = Sample.Import("threagile", AllFormats.Set.Find("threagile")!.Write(new ExportInput(model, Result.Decisions)).Text).Model!;
        Assert.Equal(model.Components.Select(c => (c.Id, c.Name, c.Type, c.Zone, c.InScope, c.Redundant == true)), again.Components.Select(c => (c.Id, c.Name, c.Type, c.Zone, c.InScope, c.Redundant == true)));
        Assert.Equal(model.Flows.Select(f => (f.Id, f.Protocol, f.Authentication, f.Authorization, f.Vpn)), again.Flows.Select(f => (f.Id, f.Protocol, f.Authentication, f.Authorization, f.Vpn)));
        Assert.Equal(model.Zones.Select(z => (z.Id, z.Parent, z.Type)).Order(), again.Zones.Select(z => (z.Id, z.Parent, z.Type)).Order());
        Assert.Equal(model.Data.Select(d => (d.Id, d.Classification, d.Integrity, d.Quantity)), again.Data.Select(d => (d.Id, d.Classification, d.Integrity, d.Quantity)));
    }

    [Fact]
    public void Every_word_that_is_mapped_to_the_library_exists_there()
    {
        var catalogue = Merlon.Library.BuiltInLibrary.Catalogue;
        Assert.All(ThreagileWords.AllTypes.Concat(TypeGuess.AllTypes), t => Assert.True(catalogue.Types.Contains(t), t));
        Assert.All(ThreagileWords.AllProtocols.Concat(ProtocolWords.All), p => Assert.True(catalogue.Protocols.Contains(p), p));
    }

    [Fact]
    public void Kinds_of_types_are_those_of_the_library()
    {
        var types = Merlon.Library.BuiltInLibrary.Catalogue.Types;
        Assert.All(types.All, t => Assert.True(types.Resolve(t.Id).Kind == TypeKinds.Of(t.Id), $"{t.Id} is a {types.Resolve(t.Id).Kind}"));
    }

    private static JsonNode? Tree(string yaml) => Bag.ToJson(YamlText.ParseAll("x", yaml, new DiagnosticBag())[0]);
}
