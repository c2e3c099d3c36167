using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Workspace;

namespace Merlon.App.Tests;

public sealed class LibraryTests
{
    [Fact]
    public void Every_example_of_every_rule_comes_out_as_it_says()
    {
        var failures = new RuleTester(BuiltInLibrary.Catalogue, CommandLine.Today).Test(Usual);
        Assert.Empty(failures);
    }

    private static ImmutableArray<RuleExample> Usual =>
        [.. BuiltInExamples.All.Where(e => BuiltInLibrary.OnRequest.All(p => p.Info.Id != e.Pack))];

    [Fact]
    public void A_wrong_example_is_noticed()
    {
        var example = Usual.First(e => e.Fires);
        Assert.Single(new RuleTester(BuiltInLibrary.Catalogue, CommandLine.Today).Test([example with { Fires = false, Expect = Formats.Yaml.ExampleOutcome.None }]));
    }

    [Fact]
    public void Every_rule_has_examples_that_fire_and_that_stay_silent()
    {
        var examples = Usual.ToLookup(e => e.Rule, StringComparer.Ordinal);
        Assert.All(BuiltInLibrary.Catalogue.Rules, r => Assert.True(examples[r.Id].Any(e => e.Fires) && examples[r.Id].Any(e => !e.Fires), r.Id));
    }

    [Fact]
    public void The_library_has_the_promised_breadth()
    {
        var rules = BuiltInLibrary.Catalogue.Rules.ToArray();
        Assert.True(rules.Length >= 220, $"{rules.Length} rules");
        Assert.True(rules.Count(r => r.Linddun.Length > 0) >= 40);
        Assert.Equal(7, rules.SelectMany(r => r.Linddun).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(6, rules.SelectMany(r => r.Stride).Distinct(StringComparer.Ordinal).Count());
        Assert.True(BuiltInLibrary.Catalogue.Controls.Count() >= 160);
        Assert.True(BuiltInLibrary.Catalogue.Types.All.Count() >= 180);
    }

    [Theory]
    [InlineData("A{0:00}:2025", 10)]
    [InlineData("API{0}:2023", 10)]
    [InlineData("LLM{0:00}:2025", 10)]
    [InlineData("ASI{0:00}:2026", 10)]
    public void Every_class_of_the_owasp_lists_has_a_rule(string pattern, int count)
    {
        var covered = BuiltInLibrary.Catalogue.Rules.SelectMany(r => r.References.Owasp).ToHashSet(StringComparer.Ordinal);
        var wanted = Enumerable.Range(1, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, i));
        Assert.Empty(wanted.Except(covered));
    }

    [Fact]
    public void Every_rule_says_what_it_is_and_what_to_do()
    {
        Assert.All(BuiltInLibrary.Catalogue.Rules, r =>
        {
            Assert.True(Text.Slug.IsValid(r.Id), r.Id);
            Assert.True(r.Title.Length is > 8 and < 120, $"{r.Id}: title");
            Assert.True(r.Description.Length > 40, $"{r.Id}: description");
            Assert.True(r.Advice.Length > 40, $"{r.Id}: advice");
            Assert.True(r.Verify.Length > 20, $"{r.Id}: verify");
            Assert.True(r.Stride.Length + r.Linddun.Length > 0, $"{r.Id}: category");
            Assert.True(r.Impact.Fixed is not null || r.Impact.From.Length > 0, $"{r.Id}: impact");
            Assert.True(r.Impact.Loses.Length > 0, $"{r.Id}: loses");
        });
    }

    [Fact]
    public void Every_control_can_be_asked_about_put_in_place_and_verified()
    {
        Assert.All(BuiltInLibrary.Catalogue.Controls, c =>
        {
            Assert.True(c.Question.EndsWith('?'), $"{c.Id}: question");
            Assert.True(c.How.Length > 20, $"{c.Id}: how");
            Assert.True(c.Verify.Length > 15, $"{c.Id}: verify");
            Assert.True(c.On.Length > 0, $"{c.Id}: on");
            Assert.Contains(c.Effort, new[] { "low", "medium", "high" });
        });
    }

    [Fact]
    public void Privacy_rules_fire_only_where_personal_data_is()
    {
        var linddun = BuiltInLibrary.Catalogue.Rules.Where(r => r.Linddun.Length > 0 && r.Stride.IsEmpty).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var firing = BuiltInExamples.All.Where(e => e.Fires && linddun.Contains(e.Rule)).ToArray();
        Assert.NotEmpty(firing);
        Assert.All(firing, e => Assert.True(e.Model.Data.Any(d => d.IsPersonal) || IsAboutPeopleByTag(e), $"{e.Rule} at {e.Span}"));
    }

    // A vote or an anonymous report is about a person although its author hopes that it is not.
    private static bool IsAboutPeopleByTag(Formats.Yaml.RuleExample example) =>
        example.Model.Data.Any(d => d.Tags.Any(t => t is "anonymous-report" or "vote" or "anonymous-survey"));

    [Theory]
    [InlineData("cwe.txt")]
    [InlineData("capec.txt")]
    [InlineData("attack.txt")]
    [InlineData("atlas.txt")]
    [InlineData("asvs.txt")]
    [InlineData("nist-800-53.txt")]
    [InlineData("d3fend.txt")]
    [InlineData("owasp.txt")]
    public void Every_reference_exists_in_the_pinned_taxonomy(string file)
    {
        var known = File.ReadLines(Path.Combine(Repository.Root, "library", "core", "taxonomies", file))
            .Select(l => l.Trim())
            .Where(l => l.Length > 0 && l[0] != '#')
            .ToHashSet(StringComparer.Ordinal);
        var used = BuiltInLibrary.Catalogue.Rules.Select(r => (r.Id, r.References))
            .Concat(BuiltInLibrary.Catalogue.Controls.Select(c => (c.Id, c.References)))
            .SelectMany(e => Ids(e.References, file).Select(id => (Owner: e.Id, Id: id)))
            .ToArray();
        Assert.NotEmpty(used);
        Assert.Empty(used.Where(u => !known.Contains(u.Id)).Select(u => $"{u.Owner}: {u.Id}"));
    }

    private static IEnumerable<string> Ids(Model.References references, string file) => file switch
    {
        "cwe.txt" => references.Cwe.Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        "capec.txt" => references.Capec.Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        "attack.txt" => references.Attack,
        "atlas.txt" => references.Atlas,
        "asvs.txt" => references.Asvs,
        "nist-800-53.txt" => references.Nist,
        "d3fend.txt" => references.D3fend,
        _ => references.Owasp,
    };
}
