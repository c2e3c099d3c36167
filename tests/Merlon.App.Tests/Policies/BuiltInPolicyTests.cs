using Merlon.Decisions.Policies;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Library;

namespace Merlon.App.Tests.Policies;

/// <summary>Every rule of the ready-made policies is broken by a careless system and kept by a careful one.</summary>
public sealed class BuiltInPolicyTests
{
    public static TheoryData<string> Names => [.. BuiltInPolicies.Names];

    [Fact]
    public void There_are_the_four_that_are_promised() =>
        Assert.Equal(["enisa-secure-by-design", "hipaa", "owasp-samm", "pci-dss"], BuiltInPolicies.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rule_checks_and_says_what_it_asks_for_and_what_it_stands_for(string name)
    {
        var policy = Read(name);
        var diagnostics = new DiagnosticBag();
        Assert.NotNull(PolicyEngine.Compile([policy], diagnostics));
        Assert.Empty(diagnostics.ToImmutable());
        Assert.Equal(name, policy.Id);
        Assert.True(policy.Rules.Length >= 12, $"{policy.Rules.Length} rules");
        Assert.All(policy.Rules, r => Assert.True(r.Title.Length > 8 && r.Message.Length > 8 && r.References.Count > 0, r.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_careless_system_breaks_every_rule(string name)
    {
        using var cli = Fixture("careless");
        var run = cli.Run("analyze", ".", "--policy", "builtin:" + name, "--format", "json");
        Assert.Equal(1, run.Code);
        var broken = run.Json.GetProperty("policy").GetProperty("violations").EnumerateArray().Select(v => v.GetProperty("rule").GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Read(name).Rules.Select(r => r.Id).Except(broken));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_careful_system_breaks_none(string name)
    {
        using var cli = Fixture("careful");
        var run = cli.Run("analyze", ".", "--policy", "builtin:" + name, "--format", "json");
        Assert.Equal([], run.Json.GetProperty("policy").GetProperty("violations").EnumerateArray().Select(v => v.GetProperty("id").GetString()!));
        Assert.Equal(0, run.Code);
    }

    private static CommandLine Fixture(string name)
    {
        var cli = new CommandLine();
        var folder = Path.Combine(Repository.Root, "tests", "Merlon.App.Tests", "Policies", name);
        foreach (var file in Directory.GetFiles(folder))
        {
            cli.With(Path.GetFileName(file), File.ReadAllText(file));
        }

        return cli;
    }

    private static Policy Read(string name)
    {
        var source = BuiltInPolicies.Find(name)!;
        var reading = PolicyReader.Read(source.Path, source.Text);
        Assert.Empty(reading.Diagnostics);
        return reading.Policy!;
    }
}
