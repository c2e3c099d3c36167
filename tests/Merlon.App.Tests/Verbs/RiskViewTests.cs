using System.Text.Json;

namespace Merlon.App.Tests.Verbs;

public sealed class RiskViewTests
{
    private const string Vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    [Fact]
    public void A_vector_is_scored_without_a_model()
    {
        using var cli = new CommandLine();
        var json = cli.Run("risk", "--cvss", Vector, "--cvss", Vector + "/E:P", "--format", "json").Json;
        Assert.Equal([9.3, 8.9], json.GetProperty("scores").EnumerateArray().Select(s => s.GetProperty("score").GetDouble()));
        Assert.Equal(["CVSS-B", "CVSS-BT"], json.GetProperty("scores").EnumerateArray().Select(s => s.GetProperty("nomenclature").GetString()));
        Assert.Contains("CVSS-B 9.3 critical", cli.Run("risk", "--cvss", Vector).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_vector_and_no_model_at_all_are_reported_with_what_to_do()
    {
        using var cli = new CommandLine();
        var bad = cli.Run("risk", "--cvss", Vector.Replace("PR:N", "PR:n", StringComparison.Ordinal));
        Assert.Equal(2, bad.Code);
        Assert.Contains("Did you mean 'PR:N'?", bad.Error, StringComparison.Ordinal);
        var none = cli.Run("risk");
        Assert.Equal(2, none.Code);
        Assert.Contains("--cvss", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void By_owasp_every_threat_has_sixteen_factors_with_reasons_and_the_severity_of_their_means()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var threats = cli.Run("risk", ".", "--view", "owasp", "--format", "json").Json.GetProperty("threats").EnumerateArray().ToArray();
        Assert.NotEmpty(threats);
        Assert.All(threats, t =>
        {
            var factors = t.GetProperty("factors").EnumerateArray().ToArray();
            Assert.Equal(16, factors.Select(f => f.GetProperty("id").GetString()).Distinct().Count());
            Assert.All(factors, f => Assert.NotEqual("", f.GetProperty("why").GetString()));
            Assert.All(factors, f => Assert.InRange(f.GetProperty("value").GetDouble(), 0, 9));
            Assert.Equal(factors.Take(8).Average(f => f.GetProperty("value").GetDouble()), t.GetProperty("likelihood").GetDouble(), 1e-4);
            string[] words = ["note", "low", "medium", "high", "critical"];
            Assert.Equal(words[Step(t.GetProperty("likelihood")) + Step(t.GetProperty("impact"))], t.GetProperty("severity").GetString());
        });
        var one = cli.Run("risk", ".", "--view", "owasp", "--explain", SampleModel.SqlInjection);
        Assert.Contains("ease-of-exploit", one.Output, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("risk", ".", "--view", "owasp", "--explain", "sql-injecton@web").Code);

        static int Step(JsonElement value) => value.GetDouble() switch { < 3 => 0, < 6 => 1, _ => 2 };
    }

    [Fact]
    public void By_cvss_the_score_of_a_threat_is_that_of_its_vector_and_every_metric_has_a_reason()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var threats = cli.Run("risk", ".", "--view", "cvss", "--format", "json").Json.GetProperty("threats").EnumerateArray().ToArray();
        var again = cli.Run(["risk", "--format", "json", .. threats.SelectMany(t => new[] { "--cvss", t.GetProperty("vector").GetString()! })]).Json.GetProperty("scores").EnumerateArray();
        Assert.Equal(threats.Select(t => t.GetProperty("score").GetDouble()), again.Select(s => s.GetProperty("score").GetDouble()));
        Assert.All(threats.SelectMany(t => t.GetProperty("metrics").EnumerateArray()), m => Assert.NotEqual("", m.GetProperty("why").GetString()));
        Assert.Contains("PR:", cli.Run("risk", ".", "--view", "cvss", "--explain", SampleModel.SqlInjection).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_lowers_what_both_views_say_of_its_threat()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        using var with = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml.Replace("parameterized-queries: no", "parameterized-queries: { state: yes, assurance: verified }", StringComparison.Ordinal));
        Assert.NotEqual(cli.Read("m.merlon.yaml"), with.Read("m.merlon.yaml"));
        Assert.True(Of(with, "cvss", "score") < Of(cli, "cvss", "score"));
        Assert.True(Of(with, "owasp", "likelihood") < Of(cli, "owasp", "likelihood"));

        static double Of(CommandLine line, string view, string what) =>
            line.Run("risk", ".", "--view", view, "--format", "json", "--explain", SampleModel.SqlInjection).Json.GetProperty("threats")[0].GetProperty(what).GetDouble();
    }

    [Fact]
    public void A_vulnerability_in_the_ledger_is_decided_by_ssvc_and_bod_26_04_and_moves_the_numbers()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var before = cli.Run("risk", ".", "--format", "json", "--samples", "500").Json.GetProperty("total").GetProperty("expected").GetDouble();
        Assert.Equal(0, cli.Run("evidence", "add", ".", "--kind", "exposure", "--subject", "web", "--source", "kev", "--at", "2026-05-20", "--cve", "CVE-2021-44228", "--kev", "--ransomware").Code);
        Assert.Equal(0, cli.Run("evidence", "add", ".", "--kind", "exposure", "--subject", "web", "--source", "epss", "--cve", "CVE-2021-44228", "--epss", "0.94", "--cvss", Vector.Replace("SC:N/SI:N/SA:N", "SC:H/SI:H/SA:H", StringComparison.Ordinal)).Code);
        Assert.Equal(0, cli.Run("evidence", "verify", ".").Code);
        var decision = cli.Run("risk", ".", "--view", "ssvc", "--format", "json").Json.GetProperty("vulnerabilities").EnumerateArray().Single();
        Assert.Equal(("web", "2026-05-20"), (decision.GetProperty("component").GetString(), decision.GetProperty("firstSeen").GetString()));
        Assert.Equal(["active", "open", "yes"], decision.GetProperty("decisionPoints").EnumerateArray().Take(3).Select(p => p.GetProperty("value").GetString()));
        Assert.Equal(("3-days-with-forensics", "2026-05-23"), (decision.GetProperty("bod2604").GetProperty("outcome").GetString(), decision.GetProperty("bod2604").GetProperty("due").GetString()));
        Assert.NotEmpty(decision.GetProperty("threats").EnumerateArray());
        Assert.Contains(cli.Run("evidence", "list", ".", "--format", "json").Json.GetProperty("entries").EnumerateArray(), e => e.GetProperty("vulnerability").GetProperty("epss").ValueKind == JsonValueKind.Number);

        Assert.True(cli.Run("risk", ".", "--format", "json", "--samples", "500").Json.GetProperty("total").GetProperty("expected").GetDouble() > before);
        var explained = cli.Run("risk", ".", "--samples", "500", "--explain", decision.GetProperty("threats")[0].GetString()!).Output;
        Assert.Contains("EPSS 0.94", string.Join(' ', explained.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_said_of_a_vulnerability_counts_as_the_careful_answer_and_says_so()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Contains("None.", cli.Run("risk", ".", "--view", "ssvc").Output, StringComparison.Ordinal);
        cli.Run("evidence", "add", ".", "--kind", "exposure", "--subject", "web", "--source", "scanner", "--cve", "CVE-2024-0001");
        var output = cli.Run("risk", ".", "--view", "ssvc").Output;
        Assert.Contains("nothing in the ledger says that it is not (assumed)", string.Join(' ', output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CVE-21-44228", "looks like CVE-2021-44228")]
    [InlineData("", "Add --cve")]
    public void A_vulnerability_needs_its_name(string cve, string hint)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("evidence", "add", ".", "--kind", "exposure", "--subject", "web", "--source", "kev", "--cve", cve, "--kev");
        Assert.Equal(2, run.Code);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"id\":\"CVE-2021-44228\",\"kve\":true", "Did you mean 'kev'?")]
    [InlineData("\"id\":\"log4shell\"", "is no CVE id")]
    [InlineData("\"id\":\"CVE-2021-44228\",\"epss\":7", "from 0 to 1")]
    [InlineData("\"id\":\"CVE-2021-44228\",\"exploitation\":\"activ\"", "Did you mean 'active'?")]
    public void A_wrong_vulnerability_in_a_ledger_is_reported(string fields, string message)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        cli.With("m.evidence.jsonl", "{\"v\":1,\"seq\":1,\"at\":\"2026-05-20T00:00:00Z\",\"source\":\"x\",\"kind\":\"exposure\",\"subject\":\"web\",\"vulnerability\":{" + fields + "},\"prev\":\"" + new string('0', 64) + "\",\"hash\":\"" + new string('0', 64) + "\"}\n");
        var run = cli.Run("evidence", "list", ".");
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
