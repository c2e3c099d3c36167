using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Library;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Formats.Tests.Foreign;

public sealed class OneRegisterTests
{
    [Fact]
    public void A_recorded_threat_that_no_rule_finds_stands_for_itself_with_its_own_id()
    {
        var result = Analyze(Sample.Import("tm7", Sample.Text("sample.tm7")), packs: []);
        var threat = result.Threats.Single(t => t.Title == "Query passes a foreign host");
        Assert.Equal("recorded-query-passes-a-foreign-host@site>articles", threat.Id);
        Assert.Equal("tm7", threat.Original?.Source);
        Assert.StartsWith("T4", threat.Original?.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_threat_that_the_tools_own_rule_finds_is_one_entry_with_its_state()
    {
        var result = Analyze(Sample.Import("tm7", Sample.Text("sample.tm7")), ["tmt"]);
        Assert.Equal(["T1@read", "T2@read", "T3@read", "T4@query"], result.Threats.Select(t => t.Id).Order(StringComparer.Ordinal));
        var denied = result.Threats.Single(t => t.Rule == "T3");
        Assert.Equal((ThreatStatus.FalsePositive, "Nobody may post"), (denied.Status, denied.Decision!.Reason));
        var mitigated = result.Threats.Single(t => t.Rule == "T2");
        Assert.Equal(ThreatStatus.Mitigated, mitigated.Status);
        Assert.True(mitigated.Likelihood < 0.05);
        var entry = Assert.Single(mitigated.Recorded);
        Assert.Equal("the same id in tm7", entry.How);
        Assert.Contains(result.Diagnostics, d => d is { Code: "MER0456", Severity: Severity.Info });
    }

    [Fact]
    public void After_a_visit_to_native_YAML_the_two_still_know_each_other()
    {
        var import = Sample.Import("tm7", Sample.Text("sample.tm7"));
        var result = Analyze(import with { Model = Sample.ThroughNative(import.Model!) }, ["tmt"]);
        Assert.All(result.Threats, t => Assert.Single(t.Recorded));
    }

    [Fact]
    public void A_decision_about_the_record_counts_for_the_joint_threat()
    {
        var import = Sample.Import("tm7", Sample.Text("sample.tm7"));
        var decision = new Decision { Threat = "recorded-query-passes-a-foreign-host@site>articles", Kind = DecisionKind.Avoid, Owner = "sam", Reason = "moved" };
        var result = Analyze(import with { Decisions = import.Decisions.Add(decision) }, ["tmt"]);
        Assert.Equal(ThreatStatus.Avoided, result.Threats.Single(t => t.Rule == "T4").Status);
    }

    [Theory]
    [InlineData("SQL injection", "tampering", new[] { 89 }, true)]
    [InlineData("Somebody slips SQL into a query: an injection", "tampering", new int[0], true)]
    [InlineData("Bad queries", "tampering", new[] { 564, 89 }, true)]
    [InlineData("SQL injection", "repudiation", new[] { 89 }, false)]
    [InlineData("Bad queries", "tampering", new int[0], false)]
    public void A_record_is_one_of_our_threats_by_element_category_and_weakness(string title, string category, int[] cwe, bool expected)
    {
        var result = Analyze(Sql(new RecordedThreat
        {
            Title = title, Category = category, Stride = [category], Cwe = [.. cwe], SubjectKind = SubjectKind.Component, Subject = "web", Status = RecordedStatus.FalsePositive, Reason = "checked",
        }), packs: []);
        var ours = result.Threats.Single(t => t.Rule == "own-sql");
        Assert.Equal(expected ? ThreatStatus.FalsePositive : ThreatStatus.Open, ours.Status);
        Assert.Equal(expected ? 1 : 0, ours.Recorded.Length);
        Assert.Equal(expected ? 0 : 1, result.Threats.Count(t => t.Rule.StartsWith("recorded-", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_record_about_one_of_two_flows_settles_nothing()
    {
        var record = new RecordedThreat { Title = "SQL injection", Stride = ["tampering"], Cwe = [89], SubjectKind = SubjectKind.Flow, Subject = "first", Status = RecordedStatus.FalsePositive, Reason = "checked" };
        var ours = Analyze(Sql(record), packs: []).Threats.Single(t => t.Rule == "own-sql");
        Assert.Equal(["first", "second"], ours.Via);
        Assert.Equal(ThreatStatus.Open, ours.Status);
        Assert.Equal(ThreatStatus.FalsePositive, Assert.Single(ours.Recorded).Status);
        var both = Analyze(Sql(record, record with { Subject = "second" }), packs: []).Threats.Single(t => t.Rule == "own-sql");
        Assert.Equal(ThreatStatus.FalsePositive, both.Status);
    }

    private static AnalysisResult Analyze(ImportResult import, ImmutableArray<string> packs)
    {
        var diagnostics = new DiagnosticBag();
        var loaded = packs.Select(p => ForeignPacks.Find(p)!.Load(new ForeignPackInput { Model = import.Model }, diagnostics)!);
        Assert.False(diagnostics.HasErrors);
        return new Analyzer(BuiltInLibrary.Catalogue.With(loaded), new AnalysisOptions { Today = new DateOnly(2026, 1, 1), Packs = packs, Decisions = import.Decisions }).Analyze(import.Model!);
    }

    // A rule of our own, so that the test does not hang on the library.
    private static ImportResult Sql(params RecordedThreat[] records)
    {
        var model = new ThreatModel
        {
            Id = "m", Name = "M",
            Components = [new Component { Id = "web", Name = "Web", Type = "web-application" }, new Component { Id = "db", Name = "Store", Type = "database.sql" }],
            Flows = [new DataFlow { Id = "first", Name = "First", Source = "web", Target = "db" }, new DataFlow { Id = "second", Name = "Second", Source = "web", Target = "db" }],
            Catalogue = new ModelCatalogue
            {
                Rules =
                [
                    new ThreatRule
                    {
                        Id = "own-sql", Title = "SQL injection into {target}", On = RuleScope.Flow, Subject = RuleSubject.Source, Applies = "target.is(\"database.sql\")", Stride = ["tampering"],
                        References = new References { Cwe = [89, 564] }, Impact = new ImpactBasis { Fixed = Criticality.High }, Pack = "model",
                    },
                ],
            },
        };
        var (full, decisions) = Conversion.RecordedRegister.Apply(model, records, new Dictionary<string, string>(StringComparer.Ordinal));
        return new ImportResult { Format = "test", Model = full, Decisions = decisions, Losses = new LossReport("test", "merlon", []) };
    }
}
