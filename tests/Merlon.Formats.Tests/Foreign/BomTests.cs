using System.Text.Json.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class BomTests
{
    [Theory]
    [InlineData("tm-bom")]
    [InlineData("cyclonedx")]
    [InlineData("cyclonedx-2.0")]
    public void A_change_in_the_model_changes_that_and_nothing_else(string format)
    {
        var writer = AllFormats.Set.Find(format)!;
        var document = JsonNode.Parse(writer.Write(RichModel.Input).Text)!;
        document["x-own"] = "kept";
        var result = Sample.Import(format, document.ToJsonString());
        var model = Sample.ThroughNative(result.Model!);
        var changed = model with { Components = [.. model.Components.Select(c => c.Name == "Stone" ? c with { Name = "Millstone" } : c)] };
        var written = writer.Write(new ExportInput(changed, result.Decisions)).Text;
        var expected = document.ToJsonString().Replace("\"Stone\"", "\"Millstone\"", StringComparison.Ordinal);
        Sample.AssertSameJson(expected, written, format);
    }

    [Fact]
    public void A_bill_of_libraries_alone_is_no_model()
    {
        var source = new SourceText("bom.json", """{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [ { "type": "library", "name": "left-pad" } ] }""");
        Assert.Null(AllFormats.Set.Detect(source));
        Assert.True(AllFormats.Set.Find("cyclonedx")!.Read(source).HasErrors);
    }

    [Fact]
    public void Services_of_other_tools_become_components_and_their_data_flows()
    {
        var result = Sample.Import("cyclonedx", """
            { "bomFormat": "CycloneDX", "specVersion": "1.6", "services": [
              { "bom-ref": "a", "name": "Shop", "trustZone": "DMZ", "authenticated": true, "endpoints": [ "https://shop.example" ],
                "data": [ { "flow": "outbound", "classification": "PII", "name": "Order", "destination": [ "#b" ] }, { "flow": "inbound", "classification": "public", "name": "Catalogue" } ] },
              { "bom-ref": "b", "name": "Orders database" } ],
              "vulnerabilities": [ { "id": "V-1", "description": "Orders can be read", "cwes": [ 200 ], "ratings": [ { "severity": "high" } ], "analysis": { "state": "exploitable", "response": [ "will_not_fix" ] }, "affects": [ { "ref": "b" } ] } ] }
            """);
        Assert.Equal([("Shop", "DMZ"), ("Orders database", "")], result.Model!.Components.Select(c => (c.Name, result.Model.Zones.FirstOrDefault(z => z.Id == c.Zone)?.Name ?? "")));
        var flow = Assert.Single(result.Model.Flows);
        Assert.Equal(("Order", DataKind.Personal), (flow.Name, result.Model.Data.Single(d => d.Id == flow.Sends[0]).Kinds[0]));
        var threat = Assert.Single(result.Threats);
        Assert.Equal((RecordedStatus.Accepted, Analysis.RiskLevel.High), (threat.Status, threat.Severity));
    }

    [Fact]
    public void TM_BOM_has_what_its_schema_requires()
    {
        var root = JsonNode.Parse(AllFormats.Set.Find("tm-bom")!.Write(RichModel.Input).Text)!.AsObject();
        var required = new Dictionary<string, string[]>
        {
            ["trust_zones"] = ["symbolic_name", "title", "description"], ["trust_boundaries"] = ["trust_zone_a", "trust_zone_b"], ["actors"] = ["symbolic_name", "title", "description", "type", "trust_zone"],
            ["components"] = ["symbolic_name", "title", "description", "trust_zone"], ["data_stores"] = ["symbolic_name", "title", "description", "type", "trust_zone"],
            ["data_sets"] = ["symbolic_name", "title", "description", "placements", "data_sensitivity"], ["data_flows"] = ["symbolic_name", "title", "description", "source", "destination", "has_sensitive_data", "encrypted"],
            ["assumptions"] = ["description", "validity"], ["threats"] = ["symbolic_name", "title", "description", "threat_persona", "event", "sources"],
            ["threat_personas"] = ["symbolic_name", "title", "description", "is_person", "skill_level", "access_level", "malicious_intent", "applicability_to_org"],
            ["controls"] = ["symbolic_name", "title", "description", "threats", "status", "priority"], ["risks"] = ["symbolic_name", "title", "description", "threats", "likelihood", "impact", "impact_description", "score", "level"],
        };
        foreach (var (list, keys) in required)
        {
            var items = root[list]!.AsArray();
            Assert.NotEmpty(items);
            foreach (var item in items)
            {
                Assert.True(keys.All(k => item![k] is not null), $"{list}: {item!.ToJsonString()}");
                Assert.Matches("^[0-9a-z-]+$", (string?)item!["symbolic_name"] ?? "none");
            }
        }

        var zones = root["trust_zones"]!.AsArray().Select(z => (string)z!["symbolic_name"]!).ToHashSet();
        Assert.All(((string[])["actors", "components", "data_stores"]).SelectMany(l => root[l]!.AsArray()), e => Assert.Contains((string)e!["trust_zone"]!, zones));
        Assert.Empty(root.Select(e => e.Key).Except(required.Keys).Except(["$schema", "version", "scope", "description", "repo_link"]));
    }
}
