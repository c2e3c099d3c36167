using System.Text.Json;

namespace Merlon.Plan.Tests.Oscal;

public sealed class OscalTests
{
    public static TheoryData<string> Models => ["shop", "hospital", "assistant"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Documents_have_the_form_of_the_standard(string example)
    {
        using var plan = Planned.Of("compliance", Planned.Example(example));
        foreach (var file in plan.Files.Where(f => f.StartsWith("oscal/", StringComparison.Ordinal)))
        {
            Assert.Empty(OscalShape.Faults(plan.Read(file)).Take(5));
        }

        Assert.Equal(3, plan.Files.Count(f => f.StartsWith("oscal/", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_document_of_another_form_is_noticed()
    {
        Assert.NotEmpty(OscalShape.Faults("""{"assessment-results":{"uuid":"x"}}"""));
        Assert.Contains("poam-item has colour", string.Join(' ', OscalShape.Faults("""{"poam-item":{"title":"a","description":"b","colour":"red"}}""")), StringComparison.Ordinal);
        Assert.NotEmpty(OscalShape.Faults("""{"select-control":{"control-id":"1.2"}}"""));
        Assert.Empty(OscalShape.Faults("""{"select-control":{"control-id":"ac-2.1"}}"""));
    }

    [Theory]
    [InlineData("assessment-results.json")]
    [InlineData("plan-of-action-and-milestones.json")]
    public void What_is_referred_to_is_there_and_no_id_is_given_twice(string file)
    {
        using var plan = Planned.Of("compliance", Planned.Example("shop"));
        using var document = JsonDocument.Parse(plan.Read("oscal/" + file));
        var own = Values(document.RootElement, "uuid").ToList();
        Assert.Equal(own.Count, own.Distinct(StringComparer.Ordinal).Count());
        var known = own.ToHashSet(StringComparer.Ordinal);
        Assert.All(new[] { "observation-uuid", "risk-uuid", "subject-uuid", "actor-uuid" }.SelectMany(n => Values(document.RootElement, n)), id => Assert.Contains(id, known));
    }

    [Fact]
    public void Controls_of_nist_have_the_ids_of_its_own_catalogue()
    {
        using var plan = Planned.Of("compliance", Planned.Example("shop"), "--framework", "nist-800-53-r5");
        using var document = JsonDocument.Parse(plan.Read("oscal/assessment-results.json"));
        var ids = Values(document.RootElement, "control-id").ToList();
        Assert.Contains("ac-2.1", ids);
        Assert.All(ids, id => Assert.Matches(@"^[a-z]{2}-\d+(\.\d+)?$", id));
    }

    [Fact]
    public void Accepted_threats_are_approved_deviations()
    {
        using var plan = Planned.Of("compliance", Planned.Example("shop"));
        using var document = JsonDocument.Parse(plan.Read("oscal/plan-of-action-and-milestones.json"));
        var states = document.RootElement.GetProperty("plan-of-action-and-milestones").GetProperty("risks").EnumerateArray().Select(r => r.GetProperty("status").GetString()).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["deviation-approved", "open"], states);
    }

    private static IEnumerable<string> Values(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == name && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Values(p.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Values(e, name)),
        _ => [],
    };
}
