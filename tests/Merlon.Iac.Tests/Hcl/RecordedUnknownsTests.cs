using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Tests.Hcl;

/// <summary>
/// Expressions over values that are not known before apply (<c>s.u</c> and <c>d.u</c>, of no known type), recorded
/// with <c>terraform console</c> 1.11.4: what it knows of the result is known here, and nothing that fails there has a value here.
/// </summary>
public sealed class RecordedUnknownsTests
{
    [Fact]
    public void What_terraform_knows_in_spite_of_unknown_operands_is_known_here()
    {
        using var facts = TestData.Json("unknowns.json");
        var scope = new TestScope(new()
        {
            ["s"] = HclValue.Object([KeyValuePair.Create("u", HclValue.Unknown)]),
            ["d"] = HclValue.Object([KeyValuePair.Create("u", HclValue.Unknown)]),
        });
        var wrong = new List<string>();
        foreach (var fact in facts.RootElement.EnumerateArray())
        {
            var expression = fact.GetProperty("expr").GetString()!;
            var (value, errors) = Facts.Evaluate(expression, scope);
            var got = value is null ? $"error {errors}" : value.IsWhollyKnown ? HclJson.Encode(value) : "unknown";
            var expected = fact.TryGetProperty("error", out _) ? "error"
                : fact.TryGetProperty("json", out var json) ? HclJson.Encode(HclJson.From(json))
                : "unknown";
            if (expected == "error" ? value is { IsWhollyKnown: true } : got != expected)
            {
                wrong.Add($"{expression}\n    expected {expected}, got {got}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {facts.RootElement.GetArrayLength()} differ:\n" + string.Join("\n", wrong));
    }
}
