using Merlon.Library;

namespace Merlon.Plan.Tests;

/// <summary>The frameworks of the library hold together.</summary>
public sealed class CatalogueTests
{
    [Theory]
    [InlineData("asvs-5.0", 345)]
    [InlineData("nist-csf-2.0", 106)]
    [InlineData("iso-27001-2022", 93)]
    [InlineData("cis-controls-8.1", 153)]
    [InlineData("pci-dss-4.0.1", 280)]
    [InlineData("soc-2", 61)]
    [InlineData("hipaa-security-rule", 66)]
    [InlineData("gdpr", 33)]
    [InlineData("eu-cra", 36)]
    [InlineData("eu-nis2", 21)]
    [InlineData("eu-ai-act", 59)]
    public void Every_requirement_of_a_framework_is_listed(string framework, int count) =>
        Assert.Equal(count, BuiltInLibrary.Frameworks.Single(f => f.Id == framework).Requirements.Count());

    [Theory]
    [InlineData("asvs-5.0", "asvs.txt")]
    [InlineData("nist-800-53-r5", "nist-800-53.txt")]
    public void Identifiers_are_those_of_the_pinned_taxonomy(string framework, string taxonomy)
    {
        var listed = BuiltInLibrary.Frameworks.Single(f => f.Id == framework).Requirements.Select(r => r.Id);
        var pinned = File.ReadLines(Repository("library", "core", "taxonomies", taxonomy)).Where(l => l.Length > 0 && l[0] != '#');
        Assert.Equal(pinned.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_requirement_is_said_in_a_sentence_and_has_an_id_of_its_own()
    {
        foreach (var framework in BuiltInLibrary.Frameworks)
        {
            Assert.Equal(framework.Requirements.Count(), framework.Requirements.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count());
            Assert.All(framework.Requirements, r => Assert.True(r.Text.Length > 5 && r.Text.EndsWith('.'), $"{framework.Id} {r.Id}: {r.Text}"));
            Assert.False(string.IsNullOrWhiteSpace(framework.Limits), framework.Id);
            Assert.StartsWith("https://", framework.Url, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_requirement_names_controls_or_says_why_it_is_not_judged()
    {
        var catalogue = BuiltInLibrary.Catalogue;
        var asvs = catalogue.Controls.SelectMany(c => c.References.Asvs).ToHashSet(StringComparer.Ordinal);
        var nist = catalogue.Controls.SelectMany(c => c.References.Nist).ToHashSet(StringComparer.Ordinal);
        foreach (var framework in BuiltInLibrary.Frameworks)
        {
            foreach (var requirement in framework.Requirements)
            {
                Assert.All(requirement.Needs.SelectMany(n => n.Split('|')), c => Assert.NotNull(catalogue.FindControl(c)));
                var referenced = framework.Taxonomy == "asvs" && asvs.Contains(requirement.Id) || framework.Taxonomy == "nist" && nist.Contains(requirement.Id);
                Assert.True(!requirement.Needs.IsEmpty || referenced || requirement.Unjudged.Length > 0, $"{framework.Id} {requirement.Id}");
            }
        }
    }

    private static string Repository(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Merlon.slnx")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine([folder.FullName, .. path]);
    }
}
