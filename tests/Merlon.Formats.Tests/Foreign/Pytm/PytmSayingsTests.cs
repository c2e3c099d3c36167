using System.Text.Json.Nodes;
using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Formats.Tests.Foreign.Pytm;

/// <summary>What an author says about threats and attributes, in pytm's words and in a model of ours.</summary>
public sealed class PytmSayingsTests
{
    [Fact]
    public void An_override_makes_a_finding_where_the_rule_does_not_and_changes_what_it_says()
    {
        var model = PytmBoard.Bare(safeguards: true, "Datastore", "Actor");
        model["elements"]![0]!["overrides"] = new JsonArray(new JsonObject { ["threat_id"] = "DE04", ["severity"] = "Low", ["response"] = "mitigated: logs are encoded", ["cvss"] = "3.1" });
        var found = Assert.Single(PytmRun.Findings(model));
        Assert.Equal(("DE04@datastore", RiskLevel.Low), (found.Id, found.Severity));
        Assert.Equal(("Low", "mitigated: logs are encoded", "3.1"), (found.Original!.Severity, found.Original.Details["response"], found.Original.Details["cvss"]));
        Assert.Equal("the model says so about Datastore", Assert.Single(found.Why).Fact);
    }

    [Fact]
    public void A_flow_takes_over_what_is_said_at_its_ends_but_is_no_finding_by_it()
    {
        var model = PytmBoard.Bare(safeguards: false, "Actor", "ExternalEntity");
        model["elements"]![1]!["overrides"] = new JsonArray(
            new JsonObject { ["threat_id"] = "DE03", ["severity"] = "Very High" }, new JsonObject { ["threat_id"] = "DO03", ["severity"] = "Low" });
        model["flows"]!.AsArray().Add(new JsonObject { ["name"] = "Flow", ["source"] = "Actor", ["sink"] = "ExternalEntity" });
        var found = PytmRun.Findings(model);
        Assert.Equal(5, found.At("Flow").Length);
        Assert.Equal("Very High", found.At("Flow").Single(t => t.Rule == "DE03").Original!.Severity);
        Assert.Equal(["DE03", "DO03"], found.At("ExternalEntity").Select(t => t.Rule).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Scripts_say_it_too()
    {
        const string Script = """
            from pytm import TM, Datastore, Finding, Actor, Dataflow
            tm = TM("Store")
            files = Datastore("Files")
            files.overrides = [Finding(threat_id="AC02", severity="High", response="accepted")]
            """;
        var found = PytmRun.Findings(Sample.Import("pytm", Script).Model!).Single(t => t.Rule == "AC02");
        Assert.Equal(("High", "accepted"), (found.Original!.Severity, found.Original.Details["response"]));
    }

    [Fact]
    public void What_is_out_of_scope_has_none()
    {
        var model = PytmBoard.Bare(safeguards: false, "Server");
        model["elements"]![0]!["inScope"] = false;
        Assert.Empty(PytmRun.Findings(model));
    }

    [Fact]
    public void A_model_of_ours_says_what_only_pytm_asks_for_by_properties()
    {
        var model = new ThreatModel
        {
            Id = "m", Name = "M",
            Components =
            [
                new Component { Id = "a", Name = "A", Type = "web-application" },
                With(new Component { Id = "b", Name = "B", Type = "web-application" }, ("pytm-usesXMLParser", "true"), ("pytm-disablesDTD", "yes"), ("pytm-usesEncryptionAlgorithm", "RSA")),
                With(new Component { Id = "c", Name = "C", Type = "web-application" }, ("pytm-class", "Lambda"), ("pytm-environment", "Insecure")),
                With(new Component { Id = "d", Name = "D", Type = "database" }, ("pytm-class", "Nothing"), ("pytm-isShared", "no"), ("pytm-minTLSVersion", "TLSVersion.TLSv12")),
            ],
            Flows = [new DataFlow { Id = "f", Name = "F", Source = "a", Target = "d", Protocol = "tcp", Properties = Properties(("pytm-isEncrypted", "true"), ("pytm-tlsVersion", "TLSv11")) }],
        };
        var found = PytmRun.Findings(model).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All((string[])["INP19@a", "CR05@a", "DO05@b", "DS02@c", "INP12@c", "DE04@d", "CR08@f"], id => Assert.Contains(id, found));
        Assert.DoesNotContain(found, id => id is "INP19@b" or "CR05@b" or "DO05@a" or "AA01@c" or "AC02@d");
    }

    private static Component With(Component component, params ReadOnlySpan<(string, string)> properties) => component with { Properties = Properties(properties) };

    private static ImmutableSortedDictionary<string, string> Properties(params ReadOnlySpan<(string Key, string Value)> properties)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in properties)
        {
            all.Add(key, value);
        }

        return all.ToImmutable();
    }
}
