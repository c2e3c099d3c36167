using System.Text.Json;
using System.Text.RegularExpressions;

namespace Merlon.Plan.Tests;

/// <summary>Names in a model stay text in every file of a plan.</summary>
public sealed class HostileTextTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly string[] Names =
    [
        "=cmd|'/c calc'!A1",
        "x'; touch /tmp/pwned; echo '",
        "$(touch /tmp/pwned) `id` ${jndi:x} %{ if true }",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "a\\nScenario: injected\\n  Given nothing",
        "\\\"\\\" \\\"); System.Environment.Exit(0); //",
        "x */ } provider \\\"aws\\\" { region = \\\"x\\\" }",
        "@everyone [link](javascript:alert(1)) | pipe",
        "\\u202Eevil\\u2028line",
        "- a: &b [*b]\\n---\\nkind: Secret",
    ];

    public static TheoryData<string> Hostile => [.. Names];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_name_stays_text(string name)
    {
        var model = $$"""
            merlon: 1
            model: { name: "{{name}}", owner: "{{name}}", regions: [eu] }
            data:
              profile: { name: "{{name}}", classification: restricted, kinds: [personal, payment] }
            zones:
              internet: { trust: 0, type: internet, components: { customer: { type: actor.user.customer, name: "{{name}}" } } }
              cloud:
                name: "{{name}}"
                trust: 60
                components:
                  web: { type: web-application, name: "{{name}}", controls: { encryption-at-rest: yes } }
                  db: { type: database.sql.postgresql, name: "{{name}}", stores: [profile], controls: { encryption-at-rest: yes } }
            flows:
              customer -> web: { id: one, name: "{{name}}", protocol: https, sends: [profile] }
              web -> db: { id: two, name: "{{name}}", protocol: postgresql, sends: [profile] }
            """;
        using var requirements = Planned.OfText("requirements", model);
        using var tests = Planned.OfText("tests", model);
        using var policies = Planned.OfText("policies", model);
        using var compliance = Planned.OfText("compliance", model, "--framework", "gdpr");

        foreach (var plan in new[] { requirements, tests, policies, compliance })
        {
            foreach (var file in plan.Files)
            {
                // A line separator does nothing in HTML; in code it would end a line.
                Assert.DoesNotContain(plan.Read(file), c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') || c is '\u202e' || c is '\u2028' && !file.EndsWith(".html", StringComparison.Ordinal));
            }
        }

        Csv(requirements.Read("requirements.csv"));
        Csv(requirements.Read("jira.csv"));
        Csv(compliance.Read("compliance.csv"));
        Assert.DoesNotMatch(@"<(script|img)", compliance.Read("compliance.html"));
        Assert.DoesNotMatch(@"(?<!\\)\[link\]\(|<script|<img", requirements.Read("requirements.md"));
        JsonDocument.Parse(requirements.Read("github-issues.json")).Dispose();
        Assert.All(tests.Files.Where(f => f.EndsWith(".feature", StringComparison.Ordinal)).Select(tests.Read), f => Assert.All(f.Split('\n'), l => Assert.Matches(@"^(# From|@|Feature: |  @|  Scenario: |    (Given|When|Then|And) |$)", l)));
        Assert.Single(Regex.Matches(policies.Read("aws/security-groups.tf"), "(?m)^terraform \\{", RegexOptions.None, Limit));
        Assert.DoesNotMatch("(?m)^ *provider ", policies.Read("aws/security-groups.tf"));
        Assert.DoesNotMatch("(?m)^kind: Secret", policies.Read("kubernetes/network-policies.yaml"));
        foreach (var (plan, script) in new[] { (requirements, "github-issues.sh"), (tests, "outside.sh") })
        {
            // Words stay words: after what is quoted has been taken away, nothing of the name is left.
            if (ProcessRun.IsThere("bash"))
            {
                var (code, output) = await ProcessRun.Run("bash", ["-n", script], plan.Folder);
                Assert.True(code == 0, output);
            }

            var text = plan.Read(script);
            var own = text[text.IndexOf(script == "outside.sh" ? "\necho '" : "label priority-low", StringComparison.Ordinal)..];
            var unquoted = Regex.Replace(own.Replace("'\\''", "", StringComparison.Ordinal), "'[^']*'", "", RegexOptions.None, Limit);
            Assert.DoesNotContain("pwned", unquoted, StringComparison.Ordinal);
        }
    }

    private static void Csv(string text)
    {
        // RFC 4180: cells of rows; a cell must not begin like a formula.
        foreach (Match cell in Regex.Matches(text, "(?:^|,|\n)(\"(?:[^\"]|\"\")*\"|[^,\r\n]*)", RegexOptions.None, Limit))
        {
            Assert.DoesNotMatch("^\"?[=+@]|^\"?-(?![ \n])", cell.Groups[1].Value);
        }
    }
}
