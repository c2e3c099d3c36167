using System.Runtime.CompilerServices;

namespace Merlon.Plan.Tests;

public sealed class PlanTests
{
    public static TheoryData<string, string> Everything =>
    [
        .. from example in new[] { "shop", "hospital" }
           from part in new[] { "requirements", "tests", "policies", "compliance" }
           select (example, part),
    ];

    [Theory]
    [MemberData(nameof(Everything))]
    public void The_same_model_gives_the_same_bytes(string example, string part)
    {
        using var first = Planned.Of(part, Planned.Example(example));
        using var second = Planned.Of(part, Planned.Example(example));
        Assert.NotEmpty(first.Files);
        Assert.Equal(first.Files, second.Files);
        Assert.All(first.Files, f => Assert.Equal(first.Read(f), second.Read(f)));
        Assert.All(first.Files, f => Assert.DoesNotContain("\u0000", first.Read(f), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("shop", "requirements", "requirements.md")]
    [InlineData("shop", "policies", "kubernetes/network-policies.yaml")]
    [InlineData("shop", "policies", "aws/guardrails.tf")]
    [InlineData("shop", "policies", "csp/storefront.txt")]
    [InlineData("shop", "tests", "features/storefront.feature")]
    [InlineData("hospital", "requirements", "jira.csv")]
    [InlineData("hospital", "policies", "terraform/plan.rego")]
    [InlineData("hospital", "policies", "cloudformation/rules.guard")]
    public void A_file_of_a_plan_looks_as_it_did(string example, string part, string file)
    {
        using var plan = Planned.Of(part, Planned.Example(example));
        Compare($"{example}-{part}-{Path.GetFileNameWithoutExtension(file)}.expected{Path.GetExtension(file)}", plan.Read(file));
    }

    [Fact]
    public void Verdicts_of_the_hospital_are_as_they_were()
    {
        using var plan = Planned.Of("compliance", Planned.Example("hospital"), "--framework", "hipaa-security-rule,gdpr");
        Compare("hospital-compliance.expected.csv", plan.Read("compliance.csv"));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("hospital")]
    public void Every_active_threat_is_answered_by_a_requirement(string example)
    {
        using var plan = Planned.Of("requirements", Planned.Example(example));
        var text = plan.Read("requirements.csv");
        using var output = new MemoryStream();
        App.MerlonApp.Run(["analyze", Planned.Example(example), "--format", "json"], new App.AppHost { Output = output, Error = TextWriter.Null, WorkingDirectory = plan.Folder, Today = Planned.Day });
        using var json = System.Text.Json.JsonDocument.Parse(output.ToArray());
        var active = json.RootElement.GetProperty("threats").EnumerateArray().Where(t => t.GetProperty("status").GetString() is "open" or "unconfirmed").Select(t => t.GetProperty("id").GetString()!).ToList();
        Assert.NotEmpty(active);
        Assert.Empty(active.Where(id => !text.Contains(id, StringComparison.Ordinal)).ToArray());
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("hospital")]
    public void Every_threat_that_is_left_or_held_back_has_a_scenario(string example)
    {
        using var plan = Planned.Of("tests", Planned.Example(example));
        var features = string.Concat(plan.Files.Where(f => f.EndsWith(".feature", StringComparison.Ordinal)).Select(plan.Read));
        using var output = new MemoryStream();
        App.MerlonApp.Run(["analyze", Planned.Example(example), "--format", "json"], new App.AppHost { Output = output, Error = TextWriter.Null, WorkingDirectory = plan.Folder, Today = Planned.Day });
        using var json = System.Text.Json.JsonDocument.Parse(output.ToArray());
        var wanted = json.RootElement.GetProperty("threats").EnumerateArray().Where(t => t.GetProperty("status").GetString() is "open" or "unconfirmed" or "mitigated").Select(t => t.GetProperty("id").GetString()!);
        Assert.Empty(wanted.Where(id => !features.Contains($"@threat:{id} ", StringComparison.Ordinal)).ToArray());
    }

    [Fact]
    public void An_unknown_framework_is_named_with_the_nearest()
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = App.MerlonApp.Run(["plan", "compliance", Planned.Example("shop"), "--framework", "iso-27001-2023"], new App.AppHost { Output = output, Error = error, WorkingDirectory = Path.GetTempPath(), Today = Planned.Day });
        Assert.Equal(2, code);
        Assert.Contains("Did you mean 'iso-27001-2022'?", error.ToString(), StringComparison.Ordinal);
    }

    // MERLON_ACCEPT=1 takes the new text as the expected one.
    private static void Compare(string name, string actual, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, "Expected", name);
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{name} is missing (MERLON_ACCEPT=1 writes it)");
        Assert.True(File.ReadAllText(path) == actual, $"{name} is not current (MERLON_ACCEPT=1 writes it)");
    }
}
