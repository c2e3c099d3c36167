using Merlon.Analysis.Engine;
using Merlon.Rules;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>The names that a rule's texts are filled with.</summary>
public sealed class ThreatTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("{subject}", "Orders")]
    [InlineData("from {source} to {target} over {flow} of {model}", "from Site to Orders over Site → Orders of Shop")]
    [InlineData("{component}, {zone} and {data} are the subject on a flow", "Orders, Orders and Orders are the subject on a flow")]
    [InlineData("an {unknown} name stays, {subject} does not", "an {unknown} name stays, Orders does not")]
    [InlineData("open { and } shut, {subject}", "open { and } shut, Orders")]
    [InlineData("never shut {subject", "never shut {subject")]
    [InlineData("{source}{target}!", "SiteOrders!")]
    [InlineData("} first {source}", "} first Site")]
    public void Names_stand_where_their_placeholders_were(string template, string expected) =>
        Assert.Equal(expected, Fill(template, Shop.Rule("true", RuleScope.Flow) with { Subject = RuleSubject.Target }, "save"));

    [Theory]
    [InlineData(RuleScope.Component, "web", "{component}", "Site")]
    [InlineData(RuleScope.Zone, "vault", "{zone}", "Vault")]
    [InlineData(RuleScope.Data, "card", "{data}", "Cards")]
    [InlineData(RuleScope.Component, "web", "{source}{target}{flow}", "")]
    [InlineData(RuleScope.Model, "shop", "{model}/{subject}", "Shop/Shop")]
    public void The_element_of_a_rule_has_the_name_of_its_scope(RuleScope scope, string element, string template, string expected) =>
        Assert.Equal(expected, Fill(template, Shop.Rule("true", scope), element));

    [Theory]
    [InlineData("save,save", "Orders")]
    [InlineData("save,visit", "Orders and Site")]
    [InlineData("save,visit,notify", "Mailer, Orders and Site")]
    [InlineData("save,visit,notify,back", "Customer, Mailer, Orders and 1 more")]
    public void Of_several_instances_three_are_named(string flows, string expected)
    {
        var facts = Shop.Facts(Shop.Model with { Flows = [.. Shop.Model.Flows, new() { Id = "back", Name = "Back", Source = "web", Target = "customer" }] });
        var rule = Shop.Compile(Shop.Rule("true", RuleScope.Flow));
        RuleHit[] hits = [.. flows.Split(',').Select(f => new RuleHit(rule, new RuleContext(facts, Shop.Element(f, facts))))];
        Assert.Equal(expected, ThreatText.Fill("{target}", rule.Rule, hits, ThreatIdentity.SubjectOf(rule.Rule, hits[0].Context)));
    }

    [Fact]
    public void Elements_that_share_a_threat_are_all_named()
    {
        var facts = Shop.Facts();
        var rule = Shop.Compile(Shop.Rule("true"));
        RuleHit[] hits = [new(rule, new RuleContext(facts, Shop.Element("web", facts))), new(rule, new RuleContext(facts, Shop.Element("orders", facts)))];
        var subject = ThreatIdentity.SubjectOf(rule.Rule, hits[0].Context);
        Assert.Equal("Orders and Site/Site/Site", ThreatText.Fill("{component}/{zone}/{subject}", rule.Rule, hits, subject));
    }

    [Theory]
    [InlineData(RuleScope.Component, "web", RuleSubject.Self, false, "bad@web", "web", "Site")]
    [InlineData(RuleScope.Component, "web", RuleSubject.Self, true, "bad@web", "web", "Site")]
    [InlineData(RuleScope.Zone, "vault", RuleSubject.Self, false, "bad@vault", "vault", "Vault")]
    [InlineData(RuleScope.Model, "shop", RuleSubject.Self, false, "bad@model", "shop", "Shop")]
    [InlineData(RuleScope.Flow, "save", RuleSubject.Self, false, "bad@web>orders", "web>orders", "Site → Orders")]
    [InlineData(RuleScope.Flow, "save", RuleSubject.Target, false, "bad@orders", "orders", "Orders")]
    [InlineData(RuleScope.Flow, "save", RuleSubject.Target, true, "bad@web>orders", "orders", "Orders")]
    [InlineData(RuleScope.Flow, "save", RuleSubject.Source, true, "bad@web>orders", "web", "Site")]
    public void A_threat_is_known_by_its_rule_and_its_subject(RuleScope scope, string element, RuleSubject of, bool perPair, string id, string subject, string name)
    {
        var facts = Shop.Facts();
        var rule = Shop.Rule("true", scope) with { Subject = of, PerPair = perPair };
        var context = new RuleContext(facts, Shop.Element(element, facts));
        var found = ThreatIdentity.SubjectOf(rule, context);
        Assert.Equal((subject, name), (found.Id, found.Name));
        Assert.Equal(id, ThreatIdentity.IdOf(rule, context, found));
    }

    private static string Fill(string template, ThreatRule rule, string element)
    {
        var facts = Shop.Facts();
        var hit = new RuleHit(Shop.Compile(rule), new RuleContext(facts, Shop.Element(element, facts)));
        return ThreatText.Fill(template, rule, [hit], ThreatIdentity.SubjectOf(rule, hit.Context));
    }
}
