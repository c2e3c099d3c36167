using Merlon.Analysis;
using Merlon.Comparison;
using Merlon.Formats.Yaml;
using Merlon.Tests.Rules.Expressions;

namespace Merlon.Tests.Comparison;

/// <summary>
/// Each folder of <c>Scenarios</c> holds two models and, written by hand, all that a comparison must find: a line per
/// change, threat, decision and question, in any order.
/// </summary>
public sealed class ComparisonScenarioTests
{
    private static string Root => Repository.Path("tests/Merlon.Tests/Comparison/Scenarios");

    public static TheoryData<string> Scenarios => [.. Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_pair_of_models_gives_the_changes_written_down(string scenario)
    {
        var diff = Compare(scenario);
        var expected = File.ReadAllLines(Path.Combine(Root, scenario, "expected.txt")).Where(l => l.Length > 0).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', Lines(diff).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void There_are_scenarios() => Assert.True(Directory.GetDirectories(Root).Length >= 12);

    [Fact]
    public void Every_change_says_in_a_sentence_what_happened_and_where()
    {
        foreach (var change in Directory.GetDirectories(Root).SelectMany(d => Compare(Path.GetFileName(d)).Changes))
        {
            Assert.EndsWith(".", change.Text, StringComparison.Ordinal);
            Assert.True(change.Span.IsKnown, change.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_way_back_finds_the_opposite(string scenario)
    {
        var (there, back) = (Compare(scenario), Compare(scenario, reverse: true));
        Assert.Equal(there.Of(ThreatChangeKind.New).Select(t => t.Threat.Id).Order(StringComparer.Ordinal), GoneIn(back).Order(StringComparer.Ordinal));
        Assert.Equal(there.Changes.Count(c => c.Direction == ChangeDirection.Riskier && Flips(c.Class)), back.Changes.Count(c => c.Direction == ChangeDirection.Safer && Flips(c.Class)));

        static IEnumerable<string> GoneIn(ModelDiff diff) => diff.Of(ThreatChangeKind.Fixed).Where(t => t.After is null).Select(t => t.Threat.Id);
        // What is told once on arrival (data a new component keeps, who runs it) is not told again when it goes.
        static bool Flips(ChangeClass change) => change is not (ChangeClass.DataStored or ChangeClass.DataNoLongerStored or ChangeClass.ThirdPartyAdded or ChangeClass.ThirdPartyRemoved);
    }

    [Fact]
    public void A_gate_names_the_class_that_fails_it()
    {
        var diff = Compare("05-encryption");
        var diagnostics = new Merlon.Diagnostics.DiagnosticBag();
        Assert.False(DiffGate.Parse(["encryption-removed"], diagnostics).Passes(diff));
        Assert.True(DiffGate.Parse(["entry-point-added"], diagnostics).Passes(diff));
        Assert.False(DiffGate.Parse(["riskier"], diagnostics).Passes(diff));
        Assert.False(DiffGate.Parse(["low"], diagnostics).Passes(diff));
        Assert.True(DiffGate.Parse(["none"], diagnostics).Passes(diff));
        Assert.False(diagnostics.HasErrors);

        DiffGate.Parse(["encryption-remoed"], diagnostics);
        Assert.Contains("encryption-removed", Assert.Single(diagnostics.ToImmutable()).Hint, StringComparison.Ordinal);
    }

    private static ModelDiff Compare(string scenario, bool reverse = false)
    {
        var (before, after) = reverse ? ("head", "base") : ("base", "head");
        var (old, now) = (Analyze(scenario, before), Analyze(scenario, after));
        return new ModelComparer(ScenarioCatalogue.Value).Compare(old.Result, now.Result, old.Decisions, now.Decisions);
    }

    private static (AnalysisResult Result, System.Collections.Immutable.ImmutableArray<Merlon.Decisions.Decision> Decisions) Analyze(string scenario, string side)
    {
        var reading = ModelReader.Read(side + ".merlon.yaml", File.ReadAllText(Path.Combine(Root, scenario, side + ".merlon.yaml")), ScenarioCatalogue.Value);
        Assert.False(reading.HasErrors, string.Join('\n', reading.Diagnostics));
        var file = Path.Combine(Root, scenario, side + ".decisions.yaml");
        var decided = DecisionsReader.Read(side + ".decisions.yaml", File.Exists(file) ? File.ReadAllText(file) : "merlon: 1\n");
        Assert.Empty(decided.Diagnostics);
        var decisions = decided.Decisions;
        var options = new AnalysisOptions { Today = new DateOnly(2026, 11, 25), Packs = [ScenarioCatalogue.Pack], Decisions = decisions };
        return (new Analyzer(ScenarioCatalogue.Value, options).Analyze(reading.Model!, TestContext.Current.CancellationToken), decisions);
    }

    private static IEnumerable<string> Lines(ModelDiff diff) =>
        diff.Changes.Select(c => $"{ComparisonWords.Of(c.Class)} {c.Element}")
            .Concat(diff.Threats.Select(t => $"{ComparisonWords.Of(t.Kind)} {t.Threat.Id}"))
            .Concat(diff.Decisions.Select(d => $"decision {Words.Of(d.Decision.Kind)} {d.Decision.Threat}"))
            .Concat(diff.Questions.Select(q => $"question {Words.Of(q.Kind)} {q.Before} {q.After}"));
}
