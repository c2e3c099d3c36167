using System.Text.Json;

namespace Merlon.App.Tests.Verbs;

public sealed class ImportAndExportVerbTests
{
    private const string Otm = """
        {
          "otmVersion": "0.2.0",
          "project": { "name": "Bakery", "id": "bakery" },
          "trustZones": [ { "id": "oven", "name": "Oven", "risk": { "trustRating": 70 } }, { "id": "street", "name": "Street", "risk": { "trustRating": 0 } } ],
          "components": [
            { "id": "site", "name": "Site", "type": "web-ui", "parent": { "trustZone": "oven" }, "colour": "brown", "threats": [ { "threat": "t", "state": "not-applicable" } ] },
            { "id": "eater", "name": "Eater", "type": "web-client", "parent": { "trustZone": "street" } },
            { "id": "store", "name": "Store", "type": "postgres", "parent": { "trustZone": "oven" } } ],
          "dataflows": [ { "id": "order", "name": "Order", "source": "site", "destination": "store" }, { "id": "ask", "name": "Ask", "source": "eater", "destination": "site" } ],
          "threats": [ { "id": "t", "name": "Burnt bread", "categories": [ "Tampering" ], "cwes": [ "CWE-20" ], "risk": { "likelihood": 50, "impact": 50 } } ]
        }
        """;

    [Fact]
    public void Import_writes_a_native_model_its_decisions_and_the_losses()
    {
        using var cli = new CommandLine().With("in.otm", Otm);
        var run = cli.Run("import", "in.otm", "-o", "bakery.merlon.yaml", "--loss-report", "loss.json");
        Assert.Equal(0, run.Code);
        Assert.Contains("otm → merlon: kept ", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("check", "bakery.merlon.yaml").Code);
        Assert.Contains("recorded-burnt-bread@site", cli.Read("bakery.decisions.yaml"), StringComparison.Ordinal);
        using var losses = JsonDocument.Parse(cli.Read("loss.json"));
        Assert.Contains(losses.RootElement.GetProperty("entries").EnumerateArray(), e => e.GetProperty("field").GetString() == "components[].colour" && e.GetProperty("line").GetInt32() == 6);
    }

    [Theory]
    [InlineData]
    [InlineData("-o", "-")]
    [InlineData("-o", "/dev/stdout")]
    public void Import_to_standard_output_says_that_decisions_are_missing(params string[] target)
    {
        using var cli = new CommandLine().With("in.otm", Otm);
        var run = cli.Run(["import", "in.otm", .. target]);
        Assert.StartsWith("merlon: 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("MER0018", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_gives_back_what_was_imported()
    {
        using var cli = new CommandLine().With("in.otm", Otm);
        cli.Run("import", "in.otm", "-o", "bakery.merlon.yaml");
        var run = cli.Run("export", "bakery.merlon.yaml", "--to", "otm");
        Assert.Equal(0, run.Code);
        Assert.Equal(Normal(Otm), Normal(run.Output));
    }

    [Fact]
    public void Export_can_carry_the_threats_of_an_analysis()
    {
        using var cli = new CommandLine().With("in.otm", Otm);
        var plain = cli.Run("export", "in.otm", "--to", "threat-dragon").Output;
        var with = cli.Run("export", "in.otm", "--to", "threat-dragon", "--threats").Output;
        Assert.True(with.Split("\"severity\"").Length > plain.Split("\"severity\"").Length + 3);
    }

    [Fact]
    public void Analyze_reads_a_foreign_file_as_it_is()
    {
        using var cli = new CommandLine().With("model.json", Otm);
        var json = cli.Run("analyze", "model.json", "--format", "json").Json;
        var recorded = json.GetProperty("threats").EnumerateArray().Single(t => t.GetProperty("id").GetString() == "recorded-burnt-bread@site");
        Assert.Equal("false-positive", recorded.GetProperty("status").GetString());
        Assert.Equal(6, recorded.GetProperty("location").GetProperty("line").GetInt32());
        Assert.Contains(json.GetProperty("threats").EnumerateArray(), t => t.GetProperty("pack").GetString() != "model");
    }

    [Theory]
    [InlineData("import", "in.otm", "--from", "otmm")]
    [InlineData("import", "nothing.json")]
    [InlineData("import", "text.json")]
    [InlineData("export", "in.otm", "--to", "pytm")]
    [InlineData("analyze", "in.otm", "model.merlon.yaml")]
    public void What_cannot_be_done_is_refused_with_a_hint(params string[] args)
    {
        using var cli = new CommandLine().With("in.otm", Otm).With("text.json", "[]").With("model.merlon.yaml", "merlon: 1\n");
        var run = cli.Run(args);
        Assert.Equal(2, run.Code);
        Assert.Matches("error MER[0-9]{4}", run.Error);
    }

    [Fact]
    public void Annotations_in_source_code_add_to_the_model_beside_them()
    {
        using var cli = new CommandLine()
            .With("shop.merlon.yaml", "merlon: 1\nmodel: { name: Shop }\ncomponents:\n  login: { name: Login, type: web-application }\n")
            .With("src/login.py", "# @exposes #login to Guessing [high] -- \"No limit\"\n# @handles pii on #login\ndef login(): pass\n");
        var json = cli.Run("analyze", "shop.merlon.yaml", "src/login.py", "--format", "json").Json;
        Assert.Equal(1, json.GetProperty("model").GetProperty("components").GetInt32());
        Assert.Contains(json.GetProperty("threats").EnumerateArray(), t => t.GetProperty("id").GetString() == "recorded-guessing@login" && t.GetProperty("subject").GetProperty("id").GetString() == "login");
    }

    [Fact]
    public void A_folder_of_annotated_source_code_is_imported_as_one_model()
    {
        using var cli = new CommandLine()
            .With("code/a.c", "// @asset Door (#door)\n// @flows App -> #door via MQTT\n")
            .With("code/sub/b.go", "// @accepts Noise on #door -- \"Harmless\"\n")
            .With("code/c.txt", "nothing here");
        var run = cli.Run("import", "code", "-o", "door.merlon.yaml");
        Assert.Equal(0, run.Code);
        Assert.Contains("app -> door", cli.Read("door.merlon.yaml"), StringComparison.Ordinal);
        Assert.Contains("accept", cli.Read("door.decisions.yaml"), StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("import", "code", "--from", "otm").Code);
    }

    [Fact]
    public void Threatcl_goes_in_and_out()
    {
        using var cli = new CommandLine().With("castle.hcl", "spec_version = \"0.7.0\"\n\nthreatmodel \"Castle\" {\n  author = \"me\"\n  threat \"Siege\" {\n    description = \"They wait\"\n  }\n}\n");
        Assert.Equal(0, cli.Run("import", "castle.hcl", "-o", "castle.merlon.yaml").Code);
        var run = cli.Run("export", "castle.merlon.yaml", "--to", "threatcl");
        Assert.Equal(0, run.Code);
        Assert.Contains("threat \"Siege\" {", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"Siege\": {", cli.Run("export", "castle.hcl", "--to", "threatcl-json").Output, StringComparison.Ordinal);
    }

    private static string Normal(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString();
}
