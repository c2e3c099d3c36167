using System.Text.Json;

namespace Merlon.App.Tests.Verbs;

public sealed class ThreagilePackTests
{
    private const string Model = """
        threagile_version: 1.0.0
        title: Ticket sale
        business_criticality: important
        data_assets:
          Orders: { id: orders, quantity: many, confidentiality: confidential, integrity: critical, availability: important }
        technical_assets:
          Browser:
            id: browser
            type: external-entity
            technology: browser
            out_of_scope: true
            internet: true
            communication_links:
              Buy: { target: shop, protocol: https, authentication: session-id, authorization: none, usage: business, data_assets_sent: [orders] }
          Shop: { id: shop, type: process, technology: web-application, machine: container, encryption: none, custom_developed_parts: true, confidentiality: confidential, integrity: critical, availability: important, data_assets_processed: [orders] }
        risk_tracking:
          cross-site-scripting@*: { status: accepted, justification: small audience, checked_by: Noa }
          unencrypted-asset@shop: { status: mitigated, justification: disks are encrypted, checked_by: Noa }
        """;

    [Fact]
    public void Threats_say_how_the_other_tool_puts_them()
    {
        using var cli = new CommandLine().With("t.yaml", Model);
        var run = cli.Run("analyze", "t.yaml", "--packs", "threagile", "--format", "json");
        Assert.Equal(0, run.Code);
        Assert.All(run.Json.GetProperty("threats").EnumerateArray(), t => Assert.Equal("threagile", t.GetProperty("pack").GetString()));
        var scripting = Threat(run, "cross-site-scripting@shop");
        Assert.Equal(("high", "accepted"), (scripting.GetProperty("severity").GetString(), scripting.GetProperty("status").GetString()));
        var original = scripting.GetProperty("original");
        Assert.Equal(
            ("threagile", "cross-site-scripting@shop", "elevated", "likely", "medium", "accepted", "possible"),
            (Text(original, "source"), Text(original, "id"), Text(original, "severity"), Text(original, "likelihood"), Text(original, "impact"), Text(original, "status"), Text(original.GetProperty("details"), "data-breach")));
        Assert.Equal("mitigated", Text(Threat(run, "unencrypted-asset@shop"), "status"));
    }

    [Theory]
    [InlineData("table", "cross-site-request-forgery@shop@browser>buy")]
    [InlineData("sarif", "\"threagile\": \"cross-site-request-forgery@shop@browser>buy\"")]
    [InlineData("csv", "cross-site-request-forgery@shop@browser>buy")]
    [InlineData("markdown", "Cross-site request forgery at Shop")]
    [InlineData("junit", "cross-site-request-forgery")]
    [InlineData("github", "Cross-site request forgery at Shop")]
    public void Results_come_out_in_every_form(string format, string contains)
    {
        using var cli = new CommandLine().With("t.yaml", Model);
        var run = cli.Run("analyze", "t.yaml", "--packs", "threagile", "--format", format);
        Assert.Equal(0, run.Code);
        Assert.Contains(contains, run.Output.Replace("\\u003E", ">", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_gate_and_own_decisions_work_on_them()
    {
        using var cli = new CommandLine().With("t.yaml", Model);
        Assert.Equal(1, cli.Run("analyze", "t.yaml", "--packs", "threagile", "--fail-on", "high").Code);
        foreach (var threat in cli.Run("analyze", "t.yaml", "--packs", "threagile", "--format", "json").Json.GetProperty("threats").EnumerateArray().Where(t => Text(t, "severity") == "high" && Text(t, "status") == "open"))
        {
            Assert.Equal(0, cli.Run("decide", "t.yaml", Text(threat, "id"), "accept", "--owner", "Noa", "--reason", "known", "--expires", "2026-12-31", "--packs", "threagile").Code);
        }

        Assert.Equal(0, cli.Run("analyze", "t.yaml", "--packs", "threagile", "--fail-on", "high").Code);
    }

    [Fact]
    public void What_is_no_pack_or_takes_no_file_is_told()
    {
        using var cli = new CommandLine().With("t.yaml", Model);
        var (unknown, file) = (cli.Run("analyze", "t.yaml", "--packs", "threagil"), cli.Run("analyze", "t.yaml", "--packs", "threagile=t.yaml"));
        Assert.Equal((2, 2), (unknown.Code, file.Code));
        Assert.Contains("Did you mean 'threagile'?", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("MER0322", file.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_versions_at_once_are_refused()
    {
        using var cli = new CommandLine().With("t.yaml", Model);
        var run = cli.Run("analyze", "t.yaml", "--packs", "threagile,threagile-master");
        Assert.Equal(2, run.Code);
        Assert.Contains("MER0323", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_file_records_as_mitigated_costs_nothing()
    {
        using var cli = new CommandLine().With("t.yaml", Model);
        var threats = cli.Run("risk", "t.yaml", "--packs", "threagile", "--samples", "500", "--format", "json").Json.GetProperty("threats").EnumerateArray();
        Assert.All(threats.Where(t => Text(t, "id").StartsWith("unencrypted-asset@", StringComparison.Ordinal)), t => Assert.Equal(0, t.GetProperty("saves").GetDouble()));
    }

    [Theory]
    [InlineData("threagile", "84 examples of 42 rules: 0 failed.")]
    [InlineData("threagile-master", "80 examples of 40 rules: 0 failed.")]
    public void Every_example_of_its_rules_comes_out_as_it_says(string pack, string said)
    {
        using var cli = new CommandLine();
        var run = cli.Run("rules", "test", pack);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_shown_by_pack_and_id()
    {
        using var cli = new CommandLine();
        Assert.Contains("Path traversal from", cli.Run("rules", "show", "threagile/path-traversal").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Path traversal from", cli.Run("rules", "show", "path-traversal").Output, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("rules", "show", "unencrypted-asset").Code);
    }

    [Fact]
    public void Risk_is_summed_up_as_the_other_tool_does()
    {
        using var cli = new CommandLine().With("t.yaml", Model);
        var json = cli.Run("risk", "t.yaml", "--view", "threagile", "--format", "json").Json;
        Assert.Equal(1, json.GetProperty("counts").GetProperty("elevated").GetProperty("accepted").GetInt32());
        Assert.Equal(100, json.GetProperty("attractiveness").EnumerateArray().First(a => Text(a, "component") == "shop").GetProperty("raa").GetDouble(), 1e-9);
        Assert.Equal("probable", Text(json.GetProperty("dataBreaches")[0], "remaining"));
        Assert.Contains("Relative attacker attractiveness", cli.Run("risk", "t.yaml", "--view", "threagile").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Included_files_are_read_from_the_folder_and_from_nowhere_else()
    {
        var (assets, head) = (Model[Model.IndexOf("data_assets", StringComparison.Ordinal)..], "threagile_version: 1.0.0\ntitle: Ticket sale\nbusiness_criticality: important\n");
        using var cli = new CommandLine().With("m/t.yaml", head + "includes: [parts/assets.yaml]\n").With("m/parts/assets.yaml", assets).With("m/out.yaml", head + "includes: [../secret.yaml]\n").With("secret.yaml", assets);
        var (read, refused) = (cli.Run("analyze", "m/t.yaml", "--packs", "threagile", "--format", "json"), cli.Run("analyze", "m/out.yaml"));
        Assert.Equal("m/parts/assets.yaml", Text(Threat(read, "cross-site-scripting@shop").GetProperty("location"), "file"));
        Assert.Equal(2, refused.Code);
        Assert.Contains("MER0714", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_our_own_can_be_judged_too()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("analyze", "m.merlon.yaml", "--packs", "threagile", "--format", "json");
        Assert.Equal(0, run.Code);
        Assert.Contains(run.Json.GetProperty("threats").EnumerateArray(), t => Text(t, "rule") == "cross-site-scripting");
    }

    private static JsonElement Threat(Outcome run, string id) => run.Json.GetProperty("threats").EnumerateArray().Single(t => Text(t, "id") == id);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
