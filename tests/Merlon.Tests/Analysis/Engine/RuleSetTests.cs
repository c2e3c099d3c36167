using System.Collections.Immutable;
using Merlon.Analysis;
using Merlon.Analysis.Engine;
using Merlon.Analysis.Facts;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>Which rules run, on what, and what becomes of those that cannot.</summary>
public sealed class RuleSetTests
{
    private static readonly AnalysisOptions All = new() { Today = Shop.Today };

    [Theory]
    [InlineData("", "", "", "model/own,model/recorded-1,one/both,one/privacy,two/security")]
    [InlineData("two", "", "", "model/own,model/recorded-1,two/security")]
    [InlineData("none", "", "", "model/own,model/recorded-1")]
    [InlineData("", "stride", "", "one/both,two/security")]
    [InlineData("", "linddun", "", "one/both,one/privacy")]
    [InlineData("", "linddun,stride", "", "one/both,one/privacy,two/security")]
    [InlineData("", "unheard", "", "")]
    [InlineData("", "", "own,both", "model/own,one/both")]
    [InlineData("one", "linddun", "privacy", "one/privacy")]
    [InlineData("two", "", "privacy", "")]
    public void Rules_are_chosen_by_pack_method_and_id(string packs, string methods, string rules, string expected)
    {
        var selection = new RuleSelection(All with { Packs = List(packs), Methods = List(methods), Rules = List(rules) }, withoutRecorded: false);
        Assert.Equal(expected, string.Join(',', Library.Where(selection.Includes).Select(r => $"{r.Pack}/{r.Id}")));
    }

    [Fact]
    public void Recorded_findings_are_left_to_a_pack_that_finds_them_again()
    {
        var selection = new RuleSelection(All, withoutRecorded: true);
        Assert.Equal(["own", "both", "privacy", "security"], Library.Where(selection.Includes).Select(r => r.Id));
        Assert.True(selection.Includes(Shop.Rule("true", id: "recorded-1") with { Pack = "one" }));
    }

    [Fact]
    public void What_is_chosen_runs_and_nothing_else()
    {
        var catalogue = Shop.Catalogue(Shop.Rule("true", id: "a") with { Stride = ["tampering"] }, Shop.Rule("true", id: "b"));
        string[] Ran(AnalysisOptions options, params IThreatRule[] coded) =>
            [.. RuleSet.For(catalogue, [.. coded], options).Match(Shop.Facts(), new DiagnosticBag(), CancellationToken.None).Select(h => h.Rule.Rule.Id).Distinct()];
        Assert.Equal(["a", "b"], Ran(All));
        Assert.Same(RuleSet.For(catalogue, [], All), RuleSet.For(catalogue, [], All));
        Assert.Equal(["b"], Ran(All with { Rules = ["b"] }));
        Assert.Equal(["a"], Ran(All with { Methods = ["stride"] }));
        Assert.Empty(Ran(All with { Packs = ["q"] }));
        Assert.Equal(["a", "b", "c"], Ran(All, new Everywhere("c")));
        Assert.Equal(["c"], Ran(All with { Rules = ["c"] }, new Everywhere("c"), new Everywhere("d")));
    }

    [Fact]
    public void Hits_come_in_the_order_of_the_elements_and_those_of_code_last()
    {
        var catalogue = Shop.Catalogue([.. Enum.GetValues<RuleScope>().Select(s => Shop.Rule("true", s, $"on-{s}".ToLowerInvariant()))]);
        var hits = RuleSet.For(catalogue, [new Everywhere("code")], All).Match(Shop.Facts(), new DiagnosticBag(), CancellationToken.None);
        Assert.Equal(
            ["on-model", "on-zone", "on-component", "on-flow", "on-data", "code"],
            hits.Select(h => h.Rule.Rule.Id).Distinct());
        Assert.Equal(1 + 3 + 5 + 3 + 4 + 1, hits.Count);
        Assert.Equal(["customer", "island", "mailer", "orders", "web"], hits.Where(h => h.Rule.Rule.Id == "on-component").Select(h => h.Context.Self.Id));
        Assert.Null(hits[0].Match);
        Assert.Equal("everywhere", hits[^1].Match!.Reason);
    }

    [Fact]
    public void A_rule_is_found_by_its_id_with_its_condition()
    {
        var rules = RuleSet.For(Shop.Catalogue(Shop.Rule("component.is('app')", id: "a"), Shop.Rule("true", id: "b") with { Language = "pytm" }), [], All);
        Assert.Equal("component.is('app')", rules.Find("a")!.Condition.Text);
        Assert.Null(rules.Find("b"));
        Assert.Null(rules.Find("c"));
    }

    [Fact]
    public void A_faulty_rule_is_reported_and_the_others_run()
    {
        var result = Shop.Analyze(Shop.Rule("component.nothing", id: "faulty") with { Span = SourceSpan.At("r.yaml", 4, 1) }, Shop.Rule("component.is('store')"));
        Assert.Equal(["bad@orders"], result.Threats.Select(t => t.Id));
        var error = Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal("r.yaml:4:1", error.Span.ToString());
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(9, 9)]
    public void A_condition_that_fails_at_one_place_is_passed_over_there(int appliesLine, int line)
    {
        var rule = Shop.Rule("100 / (component.trust - 60) > 0", id: "divides") with { Span = SourceSpan.At("r.yaml", 4, 1), AppliesSpan = appliesLine == 0 ? SourceSpan.None : SourceSpan.At("r.yaml", appliesLine, 1) };
        var result = Shop.Analyze(rule);
        Assert.Equal(["divides@orders"], result.Threats.Select(t => t.Id));
        var warnings = result.Diagnostics.Where(d => d.Code == "MER0311").ToArray();
        Assert.Equal(2, warnings.Length);
        Assert.All(warnings, w => Assert.Equal((Severity.Warning, line), (w.Severity, w.Span.Start.Line)));
        Assert.Contains(warnings, w => w.Message.Contains("'divides' failed on 'web'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_condition_on_what_nobody_knows_is_not_met_and_nothing_is_said()
    {
        var result = Shop.Analyze(Shop.Rule("component.zone.trust < 100"));
        Assert.DoesNotContain("bad@mailer", result.Threats.Select(t => t.Id));
        Assert.DoesNotContain(result.Diagnostics, d => d.Code == "MER0311");
    }

    [Fact]
    public void A_prepared_rule_meets_only_elements_of_the_type_that_it_requires()
    {
        // Prepared wrongly on purpose: what is required is believed.
        var rule = Shop.Rule("true") with { Requires = new RuleRequirement("component", ["store"]) };
        Assert.Equal(["bad@orders"], Shop.Analyze(rule).Threats.Select(t => t.Id));
        var flows = Shop.Rule("true", RuleScope.Flow) with { Requires = new RuleRequirement("target", ["store", "person"]) };
        Assert.Equal(["bad@web>orders"], Shop.Analyze(flows).Threats.Select(t => t.Id));
        var sources = Shop.Rule("true", RuleScope.Flow) with { Requires = new RuleRequirement("source", ["person"]) };
        Assert.Equal(["bad@customer>web"], Shop.Analyze(sources).Threats.Select(t => t.Id));
        Assert.Equal(5, Shop.Analyze(rule with { Requires = RuleRequirement.None }).Threats.Length);
    }

    [Fact]
    public void A_prepared_rule_that_does_not_compile_is_passed_over()
    {
        var entry = new RuleEntry(Shop.Rule("component.nothing"), RuleRequirement.None);
        Assert.Null(entry.Compiled);
        Assert.Null(entry.Compiled);
        var good = new RuleEntry(Shop.Rule("component.is('app')"), RuleRequirement.None);
        Assert.Same(good.Compiled, good.Compiled);
        Assert.Equal("component", new RuleEntry(good.Compiled!).Requires.Of);
        Assert.Same(good.Compiled, new RuleEntry(good.Compiled!).Compiled);
    }

    [Fact]
    public void An_analysis_that_is_no_longer_wanted_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var rules = RuleSet.For(Shop.Catalogue(), [], All);
        Assert.Throws<OperationCanceledException>(() => rules.Match(Shop.Facts(), new DiagnosticBag(), cancelled.Token));
    }

    private static readonly ImmutableArray<ThreatRule> Library =
    [
        Shop.Rule("true", id: "own") with { Pack = "model" },
        Shop.Rule("true", id: "recorded-1") with { Pack = "model" },
        Shop.Rule("true", id: "both") with { Pack = "one", Stride = ["tampering"], Linddun = ["linking"] },
        Shop.Rule("true", id: "privacy") with { Pack = "one", Linddun = ["linking"] },
        Shop.Rule("true", id: "security") with { Pack = "two", Stride = ["tampering"] },
    ];

    private static ImmutableArray<string> List(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private sealed class Everywhere(string id) : IThreatRule
    {
        public ThreatRule Rule { get; } = Shop.Rule("by hand", RuleScope.Model, id);

        public IEnumerable<RuleMatch> Match(ModelFacts facts) => [RuleMatch.At(facts, "everywhere")];
    }
}
