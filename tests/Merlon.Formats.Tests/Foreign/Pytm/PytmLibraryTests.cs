using System.Text.RegularExpressions;
using Merlon.Analysis;
using Merlon.Formats.Pytm.Rules;
using Merlon.Library;
using Merlon.Rules;

namespace Merlon.Formats.Tests.Foreign.Pytm;

/// <summary>The rules themselves against what is known of pytm 1.4's: every number here was counted there.</summary>
public sealed partial class PytmLibraryTests
{
    private static readonly ImmutableArray<ThreatRule> Rules = PytmRun.Data.Rules;
    private static readonly PytmThreat[] Threats = [.. Rules.Select(PytmShipped.Threat)];

    [Fact]
    public void There_are_113_in_13_families()
    {
        Assert.Equal(113, Rules.Length);
        var families = Rules.GroupBy(r => Digits().Replace(r.Id, ""), StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}");
        Assert.Equal("INP 41, AC 23, LLM 9, CR 8, DS 6, DO 5, SC 5, AA 4, DE 4, HA 4, API 2, DR 1, LB 1", string.Join(", ", families));
        Assert.DoesNotContain(Rules, r => r.Id == "AC22");
    }

    [Fact]
    public void They_are_about_these_classes()
    {
        var classes = Threats.SelectMany(t => t.Targets).GroupBy(t => t, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}");
        Assert.Equal("Server 54, Process 44, Dataflow 15, Lambda 14, LLM 8, Datastore 5, ExternalEntity 2, Agent 1", string.Join(", ", classes));
    }

    [Fact]
    public void Severities_and_likelihoods_are_those_of_pytm()
    {
        Assert.Equal([21, 50, 37, 4, 1], Levels(t => t.Severity, "Very High", "High", "Medium", "Low", "Very Low"));
        Assert.Equal([57, 30, 12, 14], Levels(t => t.Likelihood, "High", "Medium", "Low", ""));
    }

    /// <summary>The pattern that each names first; pytm names one more besides.</summary>
    [Fact]
    public void Their_attack_patterns_are_those_of_pytm()
    {
        Assert.Equal(98, Rules.Count(r => !r.References.Capec.IsEmpty));
        Assert.Equal(96, Rules.SelectMany(r => r.References.Capec).Distinct().Count());
    }

    [Fact]
    public void They_share_conditions_as_much_as_those_of_pytm()
    {
        var shared = Threats.GroupBy(t => t.Condition, StringComparer.Ordinal).Select(g => g.Count()).OrderDescending().ToArray();
        Assert.Equal(81, shared.Length);
        Assert.Equal([10, 6], shared.Take(2));
    }

    /// <summary>pytm has these attributes and no rule of its own that looks at them.</summary>
    [Theory]
    [InlineData("crosses|enters|exits|inside|oneOf|inBoundary")]
    [InlineData("isSQL|storesPII|storesSensitiveData|storesLogData|onRDS|hasWriteAccess|DatastoreType")]
    [InlineData("OS|onAWS|handlesResources|isAdmin|codeType|tracksExecutionFlow|implementsCommunicationProtocol|isSelfHosted|retainsUserData|port|srcPort|dstPort")]
    [InlineData("authenticationScheme|handlesCrashes|handlesInterruptions|controls.isEncryptedAtRest|controls.usesVPN")]
    public void None_reads_what_no_rule_of_pytm_reads(string attributes) =>
        Assert.DoesNotContain(Threats, t => Regex.IsMatch(t.Condition, $@"\b({attributes})\b", RegexOptions.None, TimeSpan.FromSeconds(1)));

    [Fact]
    public void Each_says_in_words_of_ours_what_it_is_and_what_to_do()
    {
        Assert.All(Rules, r =>
        {
            Assert.True(r.Title.Length is > 5 and < 80, $"{r.Id}: title");
            Assert.True(r.Description.Length > 40, $"{r.Id}: description");
            Assert.True(r.Advice.Length > 35, $"{r.Id}: advice");
            Assert.True(r.Verify.Length > 35, $"{r.Id}: verify");
            Assert.True(r.Stride.Length == 1 && r.References.Cwe.Length > 0 && r.Language == "pytm", r.Id);
        });
        Assert.Equal(113, Rules.Select(r => r.Title).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void They_run_only_where_they_are_asked_for()
    {
        var model = Sample.Import("pytm", Sample.Text("board.json")).Model!;
        var usual = new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = new DateOnly(2026, 1, 1) }).Analyze(model, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(usual.Threats, t => t.Pack == "pytm");
        Assert.All(PytmRun.Analyze(model).Threats, t => Assert.Equal("pytm", t.Pack));
    }

    private static int[] Levels(Func<PytmThreat, string> of, params string[] words) => [.. words.Select(w => Threats.Count(t => of(t) == w))];

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
