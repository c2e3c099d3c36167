using Merlon.Analysis.Engine;
using Merlon.Analysis.Facts;
using Merlon.Diagnostics;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>What a rule is compiled to, and what it says of one place.</summary>
public sealed class CelRuleTests
{
    [Theory]
    [InlineData("component.stored", "address,card,log")]
    [InlineData("component.inbound[0].sent", "address")]
    public void The_data_at_stake_is_what_the_rule_names(string from, string expected)
    {
        var rule = Shop.Compile(Shop.Rule("true") with { Impact = new ImpactBasis { From = from } });
        Assert.Equal(expected, Ids(rule.AtStake(Context("orders"))));
    }

    [Fact]
    public void A_single_piece_of_data_can_be_at_stake()
    {
        var rule = Shop.Compile(Shop.Rule("true", RuleScope.Data) with { Impact = new ImpactBasis { From = "data" } });
        Assert.Equal("card", Ids(rule.AtStake(Context("card"))));
    }

    [Fact]
    public void Nothing_is_at_stake_where_the_rule_names_none_or_what_it_names_is_not_known()
    {
        Assert.Same(DataSet.Empty, Shop.Compile(Shop.Rule("true")).AtStake(Context("orders")));
        // The mailer lies in no zone.
        var rule = Shop.Compile(Shop.Rule("true") with { Impact = new ImpactBasis { From = "component.zone.stored" } });
        Assert.Same(DataSet.Empty, rule.AtStake(Context("mailer")));
        Assert.Equal("address,card,log", Ids(rule.AtStake(Context("orders"))));
    }

    [Theory]
    [InlineData("component.trust", "MER0310")]
    [InlineData("component.zone", "MER0310")]
    [InlineData("component.nothing", null)]
    [InlineData("component.", null)]
    public void A_rule_whose_impact_is_no_data_does_not_compile(string from, string? code)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(CelRule.Compile(Shop.Rule("true", id: "odd") with { Impact = new ImpactBasis { From = from }, Span = SourceSpan.At("r.yaml", 3, 1) }, diagnostics));
        var error = Assert.Single(diagnostics.ToImmutable());
        Assert.Equal((Severity.Error, "r.yaml", 3), (error.Severity, error.Span.File, error.Span.Start.Line));
        if (code is not null)
        {
            Assert.Equal(code, error.Code);
            Assert.Contains("'odd'", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_rule_whose_condition_is_faulty_does_not_compile_and_says_where()
    {
        var diagnostics = new DiagnosticBag();
        var rule = Shop.Rule("component.nothing") with { Span = SourceSpan.At("r.yaml", 3, 1) };
        Assert.Null(CelRule.Compile(rule, diagnostics));
        Assert.Null(CelRule.Compile(rule with { AppliesSpan = SourceSpan.At("r.yaml", 8, 5) }, diagnostics));
        Assert.Equal([3, 8], diagnostics.ToImmutable().Select(d => d.Span.Start.Line));
    }

    [Theory]
    [InlineData("shop", RuleScope.Model, "model.id == 'shop'")]
    [InlineData("vault", RuleScope.Zone, "model.id == 'shop' && zone.id == 'vault'")]
    [InlineData("web", RuleScope.Component, "model.id == 'shop' && component.id == 'web'")]
    [InlineData("save", RuleScope.Flow, "model.id == 'shop' && flow.id == 'save' && source.id == 'web' && target.id == 'orders'")]
    [InlineData("card", RuleScope.Data, "model.id == 'shop' && data.id == 'card'")]
    public void Conditions_see_the_elements_of_their_scope(string element, RuleScope scope, string condition) =>
        Assert.True(Shop.Compile(Shop.Rule(condition, scope)).Evaluate(Context(element)).IsTrue);

    [Theory]
    [InlineData("component.is('app')", "component", "app")]
    [InlineData("component.is('app') || component.is('store') || component.is('app')", "component", "app,store")]
    [InlineData("(component.is('app') || component.is('store')) && component.is('store.sql')", "component", "store.sql")]
    [InlineData("component.accepts('xml')", "", "")]
    [InlineData("component.trust > 1", "", "")]
    [InlineData("!component.is('app')", "", "")]
    [InlineData("component.is('app') || component.accepts('xml')", "", "")]
    public void The_type_that_a_rule_requires_is_the_most_selective_test(string condition, string of, string types)
    {
        var required = RequirementFinder.Of(Shop.Compile(Shop.Rule(condition)));
        Assert.Equal((of, types), (required.Of, string.Join(',', required.Types)));
    }

    [Theory]
    [InlineData("source.is('app') && (target.is('store') || target.is('app'))", "source", "app")]
    [InlineData("target.is('store')", "target", "store")]
    [InlineData("source.is('app') || target.is('store')", "", "")]
    [InlineData("flow.target.is('store')", "", "")]
    public void A_rule_on_flows_may_require_the_type_of_either_end(string condition, string of, string types)
    {
        var required = RequirementFinder.Of(Shop.Compile(Shop.Rule(condition, RuleScope.Flow)));
        Assert.Equal((of, types), (required.Of, string.Join(',', required.Types)));
    }

    private static string Ids(DataSet set) => string.Join(',', set.Items.Select(d => d.Id));

    private static RuleContext Context(string element)
    {
        var facts = Shop.Facts();
        return new RuleContext(facts, Shop.Element(element, facts));
    }
}
