using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Formats.Pytm.Rules;

namespace Merlon.Formats.Tests.Foreign.Pytm;

/// <summary>
/// What runs of pytm 1.4.0 over its own sample and over small models gave. The board has the sample's structure, so that
/// the numbers are the same.
/// </summary>
public sealed class PytmFiguresTests
{
    private static readonly string[] OnEveryFlow = ["AC05", "CR06", "CR08", "DE01", "DE03"];
    private static readonly string[] OnFlowsWithData = ["DR01", "DS06"];

    private static readonly Threat[] Board = PytmRun.Findings(PytmBoard.Model());

    [Fact]
    public void The_sample_has_138_findings_of_60_threats()
    {
        Assert.Equal(138, Board.Length);
        Assert.Equal(60, Board.Select(t => t.Rule).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([15, 49, 69, 5, 0], new[] { "Very High", "High", "Medium", "Low", "Very Low" }.Select(Board.Count));
    }

    [Fact]
    public void Seven_threats_are_75_findings_on_flows()
    {
        var flows = Board.Where(t => t.Subject.Kind == SubjectKind.Flow).GroupBy(t => t.Rule, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(75, flows.Values.Sum());
        Assert.Equal(OnEveryFlow.Concat(OnFlowsWithData).Order(StringComparer.Ordinal), flows.Keys.Order(StringComparer.Ordinal));
        Assert.All(OnEveryFlow, id => Assert.Equal(11, flows[id]));
        Assert.All(OnFlowsWithData, id => Assert.Equal(10, flows[id]));
    }

    [Fact]
    public void The_web_server_has_42_and_one_that_an_assumption_rules_out()
    {
        Assert.Equal(42, Board.At("Board").Length);
        var excluded = Assert.Single(PytmRun.Analyze(PytmBoard.Source(PytmBoard.Model())).Threats, t => t.Status == ThreatStatus.RuledOut);
        Assert.Equal("INP16@board", excluded.Id);
    }

    [Theory]
    [InlineData("Writer", "")]
    [InlineData("Notes", "AC01 CR05 DE04 DO02")]
    [InlineData("Identities", "AC01 CR05 DE04 DO02")]
    [InlineData("Sweeper", "DO02 INP08 INP12 INP13 INP14 INP24 INP25 INP26")]
    [InlineData("Judge", "")]
    [InlineData("Ghostwriter", "LLM01 LLM03 LLM07 LLM08")]
    [InlineData("Helper", "LLM09")]
    public void The_other_elements_have_21(string element, string threats) =>
        Assert.Equal(threats, string.Join(' ', Board.At(element).Select(t => t.Rule).Order(StringComparer.Ordinal)));

    [Fact]
    public void Boundaries_and_protocols_change_nothing()
    {
        var model = PytmBoard.Model();
        foreach (var item in model["elements"]!.AsArray().Concat(model["flows"]!.AsArray()).OfType<JsonObject>())
        {
            item.Remove("inBoundary");
            item.Remove("protocol");
        }

        Assert.Equal(Board.Select(t => t.Id).Order(StringComparer.Ordinal), PytmRun.Findings(model).Select(t => t.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_pytm_writes_gives_the_same_and_every_finding_in_it_is_found_again()
    {
        var written = PytmBoard.Written(PytmBoard.Model(), Board.Select(t => (t.Rule, t.Target())));
        var result = PytmRun.Analyze(PytmBoard.Source(written));
        var found = result.Threats.Where(t => t.Status != ThreatStatus.RuledOut).ToArray();
        Assert.Equal(Board.Select(t => t.Id).Order(StringComparer.Ordinal), found.Select(t => t.Id).Order(StringComparer.Ordinal));
        Assert.All(found, t => Assert.Equal("the same id in pytm", Assert.Single(t.Recorded).How));
        Assert.Equal(ThreatStatus.Avoided, result.Threats.Single(t => t.Id == Board[0].Id).Status);
    }

    [Fact]
    public void The_rules_find_the_same_after_a_visit_to_native_YAML() =>
        Assert.Equal(138, PytmRun.Findings(Sample.ThroughNative(Sample.Import("pytm", PytmBoard.Source(PytmBoard.Model())).Model!)).Length);

    [Theory]
    [InlineData("Server", 44, 3)]
    [InlineData("Process", 34, 0)]
    [InlineData("SetOfProcesses", 34, 0)]
    [InlineData("Lambda", 8, 0)]
    [InlineData("Datastore", 4, 0)]
    [InlineData("LLM", 2, 2)]
    [InlineData("Agent", 0, 0)]
    [InlineData("Actor", 0, 0)]
    [InlineData("ExternalEntity", 0, 0)]
    public void An_element_about_which_nothing_is_said_and_one_with_every_safeguard(string type, int bare, int safe)
    {
        Assert.Equal(bare, PytmRun.Findings(PytmBoard.Bare(safeguards: false, type)).Length);
        Assert.Equal(safe, PytmRun.Findings(PytmBoard.Bare(safeguards: true, type)).Length);
    }

    [Fact]
    public void A_boundary_has_none()
    {
        var model = PytmBoard.Bare(safeguards: false);
        model["boundaries"] = new JsonArray(new JsonObject { ["name"] = "B" });
        Assert.Empty(PytmRun.Findings(model));
    }

    [Fact]
    public void A_flow_about_which_nothing_is_said_has_5_and_one_with_every_safeguard_1()
    {
        Assert.Equal(OnEveryFlow, Flow(_ => { }).Select(t => t.Rule).Order(StringComparer.Ordinal));
        Assert.Equal(["DE03"], Flow(f => PytmBoard.With(f, safeguards: true)).Select(t => t.Rule));
        Assert.Empty(Flow(f => PytmBoard.With(f, safeguards: true)["usesVPN"] = true));
    }

    [Fact]
    public void A_protected_flow_with_public_text_keeps_two_and_one_of_them_is_very_high()
    {
        var found = Flow(f =>
        {
            PytmBoard.With(f, safeguards: true);
            (f["tlsVersion"], f["data"]) = ("TLSv13", "Text");
        });
        Assert.Equal([("DE03", "Medium"), ("DS06", "Very High")], found.Select(t => (t.Rule, t.Original!.Severity)).Order());
    }

    [Fact]
    public void Only_the_rules_for_XML_are_left_of_a_server_with_every_safeguard() =>
        Assert.Equal(["INP19", "INP21", "INP22"], PytmRun.Findings(PytmBoard.Bare(safeguards: true, "Server")).Select(t => t.Rule).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(0, "")]
    [InlineData(7, "validatesInput")]
    [InlineData(17, "validatesInput sanitizesInput")]
    [InlineData(25, "validatesInput sanitizesInput hasAccessControl authorizesSource authenticatesSource")]
    public void Safeguards_clear_so_many_of_the_web_servers_43(int cleared, string safeguards)
    {
        var model = PytmBoard.Model();
        var server = model["elements"]!.AsArray().OfType<JsonObject>().Single(e => e["__class__"]!.GetValue<string>() == "Server");
        server.Remove("assumptions");
        foreach (var safeguard in safeguards.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            server["controls"]![safeguard] = true;
        }

        Assert.Equal(43 - cleared, PytmRun.Findings(model).At("Board").Length);
    }

    /// <summary>The destination that encrypts is blamed, the one that does not is not.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Stored_data_is_judged_the_wrong_way_round_as_in_pytm(bool encrypted, int expected)
    {
        var found = Flow(
            f =>
            {
                PytmBoard.With(f, safeguards: true);
                f["data"] = "Text";
            },
            d => (d["isPII"], d["isStored"], d["isDestEncryptedAtRest"]) = (true, true, encrypted));
        Assert.Equal(expected, found.Count(t => t.Rule == "DR01"));
    }

    // A flow between two actors, which have no threats of their own.
    private static Threat[] Flow(Action<JsonObject> flow, Action<JsonObject>? data = null)
    {
        var model = PytmBoard.Bare(safeguards: false, "Actor", "ExternalEntity");
        var text = new JsonObject { ["name"] = "Text", ["classification"] = "PUBLIC" };
        data?.Invoke(text);
        model["data"]!.AsArray().Add(text);
        var made = new JsonObject { ["name"] = "Flow", ["source"] = "Actor", ["sink"] = "ExternalEntity" };
        flow(made);
        model["flows"]!.AsArray().Add(made);
        return PytmRun.Findings(model);
    }
}
