using System.Text.Json.Nodes;
using Merlon.Reporting.Plan.Policies;

namespace Merlon.Plan.Tests.Policies;

/// <summary>The rules for CloudFormation follow the language of cfn-guard, and pass and fail where they should.</summary>
public sealed class GuardTests
{
    public static TheoryData<string> Models => [.. Directory.EnumerateDirectories(Planned.Example("")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    public static TheoryData<string, string> RuledProperties => [.. InfrastructureRules.All.Where(r => r.CloudFormation.Length > 0).Select(r => (r.CloudFormation, r.Property)).Distinct()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Rules_follow_the_language(string example)
    {
        using var plan = Planned.Of("policies", Planned.Example(example));
        foreach (var file in plan.Files.Where(f => f.EndsWith(".guard", StringComparison.Ordinal)))
        {
            Assert.NotEmpty(GuardFile.Parse(plan.Read(file)).Names);
        }
    }

    [Theory]
    [InlineData("rule a when %b !empty {\n  %b.Properties.C == true\n}\n")]
    [InlineData("let b = Resources.*[ Type == 'A::B::C' ]\nrule a when %b !empty {\n}\n")]
    [InlineData("let b = Resources.*[ Type == 'A::B::C' ]\nrule a when %b !empty {\n  %b.Properties.C = true\n}\n")]
    [InlineData("let b = Resources.*[ Type == 'A::B::C' ]\nrule a when %b !empty {\n  %b.Properties.C not exists or\n}\n")]
    [InlineData("let b = Resources.*[ Type == 'A::B::C' ]\nrule a when %b !empty {\n  %b {\n    Properties.C == 1\n}\n")]
    public void What_is_no_rule_is_noticed(string rules) => Assert.Throws<FormatException>(() => GuardFile.Parse(rules));

    [Theory]
    [MemberData(nameof(RuledProperties))]
    public void A_template_fails_where_a_property_is_wrong_and_only_there(string type, string property)
    {
        var file = GuardFile.Parse(StrictPolicies.CloudFormation);
        foreach (var rule in InfrastructureRules.All.Where(r => r.CloudFormation == type && r.Property == property))
        {
            var name = $"{rule.Controls[0]}_{type.Replace("::", "_", StringComparison.Ordinal)}_{property}".Replace('-', '_').Replace('.', '_').ToLowerInvariant();
            var right = Resource(rule.Test == RuleTest.IsNot ? JsonValue.Create("other") : JsonNode.Parse(rule.Value));
            var wrong = Resource(rule.Test switch
            {
                RuleTest.Is => JsonValue.Create("other"),
                RuleTest.IsNot => JsonNode.Parse(rule.Value),
                _ => JsonValue.Create(1m),
            });
            var without = Resource(null);
            Assert.True(file.Passes(name, right));
            Assert.False(file.Passes(name, wrong));
            Assert.False(file.Passes(name, right, wrong));
            Assert.Equal(rule.Test == RuleTest.IsNot, file.Passes(name, without));
            // One resource does without the property, another has a good one.
            Assert.Equal(rule.Test == RuleTest.IsNot, file.Passes(name, without, right));
            Assert.Null(file.Passes(name, new JsonObject { ["Type"] = "AWS::Other::Thing" }));
        }

        JsonObject Resource(JsonNode? value) => new()
        {
            ["Type"] = type,
            ["Properties"] = property.Split('.').Reverse().Aggregate(value?.DeepClone(), (inner, key) => inner is null ? new JsonObject() : new JsonObject { [key] = inner }),
        };
    }
}
