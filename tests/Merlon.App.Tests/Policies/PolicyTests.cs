using System.Text.Json;

namespace Merlon.App.Tests.Policies;

public sealed class PolicyTests
{
    private const string Model = """
        model: { name: Sample, criticality: high }
        zones: { internet: 0, partner: 40, inside: 60 }
        data:
          card: { classification: restricted, kinds: [payment] }
        components:
          user: { type: actor.user.customer, zone: internet }
          web:
            type: web-application
            zone: inside
            controls: { parameterized-queries: no, input-validation: no, least-privilege-database-account: no, authentication: { state: yes, assurance: verified, verified: 2026-05-20 } }
          archive: { type: service, zone: partner }
          db: { type: database.sql, zone: inside, stores: [card] }
        flows:
          user -> web: { name: Shop, protocol: https, authentication: session, sends: [card] }
          web -> db: { name: Save, sends: [card] }
          web -> archive: { name: Keep, protocol: http, sends: [card] }
        """;

    [Fact]
    public void Restricted_data_that_goes_unencrypted_into_a_less_trusted_zone_fails_the_gate()
    {
        var run = Judge("""
            rules:
              encrypted:
                on: flow
                when: flow.sent.classification >= restricted && target.trust < 50
                require: flow.encrypted
                message: "{flow.name} sends {flow.sent} to {target.name} (trust {target.trust})"
                severity: critical
            """);
        Assert.Equal(1, run.Code);
        var violation = Assert.Single(Violations(run));
        Assert.Equal("p/encrypted@keep", violation.GetProperty("id").GetString());
        Assert.Equal("Keep sends card to Archive (trust 40)", violation.GetProperty("message").GetString(), ignoreCase: true);
        Assert.Contains(violation.GetProperty("why").EnumerateArray(), w => w.GetProperty("fact").GetString()!.Contains("restricted", StringComparison.Ordinal));
        Assert.Equal("./m.merlon.yaml", violation.GetProperty("location").GetProperty("file").GetString());
        Assert.Equal(2, violation.GetProperty("ruleLocation").GetProperty("line").GetInt32());
        Assert.False(run.Json.GetProperty("summary").GetProperty("passes").GetBoolean());
    }

    [Theory]
    [InlineData("web", "component.assurance(\"authentication\") >= verified", 0)]
    [InlineData("web", "component.assurance(\"authentication\") >= verified && today - component.verified_on(\"authentication\") < duration(\"240h\")", 1)]
    [InlineData("web", "component.assurance(\"parameterized-queries\") == -1", 0)]
    public void Internet_facing_components_need_verified_authentication(string id, string require, int code) =>
        Assert.Equal(code, Judge($$"""
            rules:
              verified:
                on: component
                when: component.internet_facing && component.id == "{{id}}"
                require: '{{require}}'
            """).Code);

    [Theory]
    [InlineData("2026-09-01", 0)]
    [InlineData("2027-09-01", 1)]
    public void Accepted_risk_ends_within_180_days(string expires, int code)
    {
        using var cli = Line("""
            rules:
              soon:
                on: decision
                when: decision.kind == "accept"
                require: decision.expires_in_days <= 180
            """)
            .With("m.decisions.yaml", $"decisions:\n  {SampleModel.SqlInjection}: {{ kind: accept, owner: Ann, reason: small, expires: {expires} }}\n");
        Assert.Equal(code, cli.Run("analyze", ".").Code);
    }

    [Fact]
    public void A_threat_of_unknown_age_is_undecided_and_says_what_is_missing()
    {
        var run = Judge("""
            rules:
              old:
                on: threat
                when: threat.open && threat.severity >= high && threat.owner == ""
                forbid: threat.age_days > 30
            """);
        Assert.Equal(0, run.Code);
        Assert.NotEmpty(run.Json.GetProperty("policy").GetProperty("undecided").EnumerateArray());
        Assert.Contains("MER0464", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exemption_counts_until_it_expires_and_needs_an_owner_and_a_reason()
    {
        const string Rules = """
            rules:
              no-clear-text:
                on: flow
                require: flow.encrypted || !flow.cleartext
                exempt:
                  - { subject: keep, owner: OWNER, reason: moves next month, expires: DAY }
            """;
        Outcome With(string owner, string day) => Judge(Rules.Replace("OWNER", owner, StringComparison.Ordinal).Replace("DAY", day, StringComparison.Ordinal));

        var exempt = With("Ann", "2026-07-01");
        Assert.Equal(0, exempt.Code);
        Assert.Equal("Ann", Assert.Single(Violations(exempt)).GetProperty("exemption").GetProperty("owner").GetString());
        var expired = With("Ann", "2026-05-31");
        Assert.Equal(1, expired.Code);
        Assert.Contains("MER0462", expired.Error, StringComparison.Ordinal);
        Assert.Contains("expired on 2026-05-31", expired.Error, StringComparison.Ordinal);
        Assert.Equal(1, With("\"\"", "2026-07-01").Code);
    }

    [Fact]
    public void A_rule_without_gate_is_reported_and_fails_nothing()
    {
        var run = Judge("""
            rules:
              advice: { on: model, forbid: "true", gate: false, message: just so you know }
            """);
        Assert.Equal(0, run.Code);
        Assert.False(Assert.Single(Violations(run)).GetProperty("fails").GetBoolean());
    }

    [Fact]
    public void A_policy_beside_the_model_sets_the_gate_and_the_command_line_overrides_it()
    {
        using var cli = Line("policy: { fail-on: high }\n");
        Assert.Equal(1, cli.Run("analyze", ".").Code);
        Assert.Equal(0, cli.Run("analyze", ".", "--fail-on", "none").Code);
        Assert.Equal(0, cli.Run("analyze", ".", "--policy", "none").Code);
    }

    [Fact]
    public void A_policy_takes_over_built_in_ones()
    {
        using var cli = Line("policy:\n  include: [builtin:pci-dss]\n");
        var run = cli.Run("analyze", ".", "--format", "json");
        Assert.Equal(1, run.Code);
        Assert.Contains(Violations(run), v => v.GetProperty("policy").GetString() == "pci-dss");
        cli.With("p.policy.yaml", "policy:\n  include: [builtin:pci-ds]\n");
        var wrong = cli.Run("analyze", ".");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("p.policy.yaml:2:13: error MER0340", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'builtin:pci-dss'?", wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules:\n  r: { on: flow, requires: \"true\" }\n", "p.policy.yaml:2:18: error MER0201", "require")]
    [InlineData("rules:\n  r: { on: flow, require: flow.encryptd }\n", "p.policy.yaml:2:27: error MER0611", "encrypted")]
    [InlineData("rules:\n  r: { on: threat, require: threat.owner }\n", "p.policy.yaml:2:29: error MER0615", "bool")]
    [InlineData("rules:\n  r: { on: flows, require: \"true\" }\n", "p.policy.yaml:2:12: error MER0204", "flow")]
    [InlineData("rules:\n  r: { on: flow }\n", "p.policy.yaml:2:3: error MER0460", "require")]
    [InlineData("rules:\n  r: { on: flow, require: \"true\", forbid: \"true\" }\n", "p.policy.yaml:2:3: error MER0460", "not both")]
    [InlineData("rules:\n  r: { on: flow, require: \"true\", message: \"{flow.nam}\" }\n", "error MER0611", "name")]
    [InlineData("rules:\n  r: { on: flow, require: \"true\", message: \"{flow\" }\n", "error MER0461", "brace")]
    [InlineData("rules:\n  r: { on: model, require: \"true\", exempt: [{ subject: x }] }\n", "error MER0203", "expires")]
    [InlineData("rules: [a, b]\n", "p.policy.yaml:1:8: error MER0202", "map")]
    [InlineData("rules:\n\t- x\n", "p.policy.yaml:2", "error")]
    public void What_is_wrong_with_a_policy_is_said_with_its_place(string policy, string message, string hint)
    {
        using var cli = Line(policy);
        var run = cli.Run("analyze", ".");
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("builtin:hippa", "MER0340", "builtin:hipaa")]
    [InlineData("absent.policy.yaml", "MER0010", "")]
    public void A_policy_that_is_not_there_is_wrong_input(string policy, string code, string hint)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", Model);
        var run = cli.Run("analyze", ".", "--policy", policy);
        Assert.Equal(2, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table", "p/clear@keep")]
    [InlineData("json", "\"p/clear@keep\"")]
    [InlineData("sarif", "\"policy/p/clear\"")]
    [InlineData("markdown", "| high | clear | Keep |")]
    [InlineData("junit", "testsuite name=\"policy p\"")]
    [InlineData("github", "title=policy p%3A clear")]
    [InlineData("csv", "policy/p/clear")]
    public void Every_format_shows_what_is_broken(string format, string expected)
    {
        using var cli = Line("""
            rules:
              clear: { on: flow, forbid: flow.cleartext, severity: high, message: "=1+1 {flow.name}" }
            """);
        var run = cli.Run("analyze", ".", "--format", format);
        Assert.Equal(1, run.Code);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_policy_gives_the_same_bytes()
    {
        using var cli = Line("policy: { include: [builtin:owasp-samm, builtin:enisa-secure-by-design] }\n");
        Assert.Equal(cli.Run("analyze", ".", "--format", "json").Output, cli.Run("analyze", ".", "--format", "json").Output);
    }

    [Fact]
    public void A_damaged_policy_is_read_or_refused_and_never_throws()
    {
        var source = Library.BuiltInPolicies.Find("pci-dss")!.Text;
        var random = new Random(42);
        for (var i = 0; i < 300; i++)
        {
            var at = random.Next(source.Length);
            var text = random.Next(2) == 0 ? source.Remove(at, Math.Min(random.Next(1, 30), source.Length - at)) : source.Insert(at, "{}[]:-#&*!|>'\"%@`\n \t()&&."[random.Next(25)].ToString());
            var reading = Formats.Yaml.PolicyReader.Read("p", text);
            if (reading.Policy is { } policy)
            {
                Decisions.Policies.PolicyEngine.Compile([policy], new Diagnostics.DiagnosticBag());
            }
        }
    }

    private static IEnumerable<JsonElement> Violations(Outcome run) => run.Json.GetProperty("policy").GetProperty("violations").EnumerateArray();

    private static Outcome Judge(string policy)
    {
        using var cli = Line(policy);
        return cli.Run("analyze", ".", "--format", "json");
    }

    private static CommandLine Line(string policy) => new CommandLine().With("m.merlon.yaml", Model).With("p.policy.yaml", policy);
}
