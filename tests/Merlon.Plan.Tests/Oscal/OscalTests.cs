using System.Text.Json;

namespace Merlon.Plan.Tests.Oscal;

public sealed class OscalTests
{
    private static readonly string[] Documents = ["oscal/assessment-results.json", "oscal/component-definition.json", "oscal/plan-of-action-and-milestones.json"];

    public static TheoryData<string> Models => [.. Directory.EnumerateDirectories(Planned.Example("")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Documents_of_every_example_are_valid_and_what_they_refer_to_is_there(string example)
    {
        using var plan = Planned.Of("compliance", Planned.Example(example));
        Assert.Equal(Documents, plan.Files.Where(f => f.StartsWith("oscal/", StringComparison.Ordinal)));
        foreach (var file in Documents)
        {
            var text = plan.Read(file);
            foreach (var version in OscalSchema.Versions)
            {
                Assert.Empty((await OscalSchema.Faults(text, version)).Take(5));
            }

            using var document = JsonDocument.Parse(text);
            var own = OscalReferences.Given(document.RootElement).Select(g => g.Uuid).ToList();
            Assert.Equal(own.Count, own.Distinct(StringComparer.Ordinal).Count());
            Assert.Empty(OscalReferences.Dangling(document.RootElement).Take(5));
            Links(document.RootElement, own.ToHashSet(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("""model: { name: Nothing }""")]
    [InlineData("""model: { name: "two\nlines\t ", description: "first\n\n  second\n" }""")]
    [InlineData("""model: { name: "\uFEFF" }""")]
    [InlineData("""
        model: { name: Long }
        zones: { net: { trust: 0, type: internet, components: { web: { type: web-application, name: "LONG", description: "LONG\nLONG" } } } }
        """)]
    public async Task Documents_are_valid_whatever_the_model_says(string model)
    {
        using var plan = Planned.OfText("compliance", "merlon: 1\n" + model.Replace("LONG", new string(' ', 3) + new string('x', 396) + "😀 " + new string('y', 5000), StringComparison.Ordinal));
        foreach (var file in plan.Files.Where(f => f.StartsWith("oscal/", StringComparison.Ordinal)))
        {
            foreach (var version in OscalSchema.Versions)
            {
                Assert.Empty((await OscalSchema.Faults(plan.Read(file), version)).Take(5));
            }
        }
    }

    [Fact]
    public void The_documents_speak_of_the_same_components_and_risks()
    {
        using var plan = Planned.Of("compliance", Planned.Example("shop"));
        using var results = JsonDocument.Parse(plan.Read("oscal/assessment-results.json"));
        using var definition = JsonDocument.Parse(plan.Read("oscal/component-definition.json"));
        using var actions = JsonDocument.Parse(plan.Read("oscal/plan-of-action-and-milestones.json"));
        var components = Of(results, "components");
        Assert.Superset(Of(definition, "components"), components);
        Assert.Equal(components, Of(actions, "components"));
        Assert.Equal(Of(results, "risks"), Of(actions, "risks"));
        Assert.NotEmpty(Of(results, "risks"));

        static SortedSet<string> Of(JsonDocument document, string list) =>
            new(OscalReferences.Given(document.RootElement).Where(g => g.List == list).Select(g => g.Uuid), StringComparer.Ordinal);
    }

    [Fact]
    public void An_observation_is_given_once_and_findings_of_all_frameworks_rest_on_it()
    {
        using var plan = Planned.Of("compliance", Planned.Example("shop"));
        using var document = JsonDocument.Parse(plan.Read("oscal/assessment-results.json"));
        var results = document.RootElement.GetProperty("assessment-results").GetProperty("results").EnumerateArray().ToList();
        var used = results.Select(r => OscalReferences.Made(r).Where(m => m.Kind == "observation-uuid").Select(m => m.Uuid).ToHashSet(StringComparer.Ordinal)).ToList();
        var given = OscalReferences.Given(document.RootElement).Where(g => g.List == "observations").Select(g => g.Uuid).ToList();
        Assert.Equal(given.Order(StringComparer.Ordinal), used.SelectMany(u => u).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Contains(given, o => used.Count(u => u.Contains(o)) > 2);
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

    [Fact]
    public void Techniques_are_named_by_their_pages()
    {
        using var plan = Planned.Of("compliance", Planned.Example("shop"));
        using var document = JsonDocument.Parse(plan.Read("oscal/plan-of-action-and-milestones.json"));
        var ids = document.RootElement.GetProperty("plan-of-action-and-milestones").GetProperty("risks").EnumerateArray()
            .Where(r => r.TryGetProperty("threat-ids", out _)).SelectMany(r => Values(r.GetProperty("threat-ids"), "id")).ToList();
        Assert.Contains("https://attack.mitre.org/techniques/T1190/", ids);
        Assert.All(ids, id => Assert.Matches(@"^https://(attack\.mitre\.org/techniques/T\d{4}/(\d{3}/)?|atlas\.mitre\.org/techniques/AML\.T\d{4}(\.\d{3})?)$", id));
    }

    // A fragment names an object of the document; everything else is a reference as RFC 3986 has it.
    private static void Links(JsonElement root, HashSet<string> own)
    {
        foreach (var link in Values(root, "href").Concat(Values(root, "source")))
        {
            Assert.True(link.StartsWith('#') ? own.Contains(link[1..]) : Uri.IsWellFormedUriString(link, UriKind.Absolute), link);
        }
    }

    private static IEnumerable<string> Values(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == name && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Values(p.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Values(e, name)),
        _ => [],
    };
}
