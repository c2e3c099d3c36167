using Merlon.Analysis.Engine;
using Merlon.Analysis.Facts;
using Merlon.Analysis;
using Merlon.Rules;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>What is said of a condition that holds, and of one that does not.</summary>
public sealed class FactWordingTests
{
    [Theory]
    [InlineData("orders", "component.is('store.sql')", "Orders is Database")]
    [InlineData("orders", "component.is('store')", "Orders is Database (Store)")]
    [InlineData("web", "component.accepts('xml')", "Site parses xml")]
    [InlineData("web", "component.speaks('http')", "Site speaks http")]
    [InlineData("web", "component.calls('store')", "Site calls Store")]
    [InlineData("orders", "component.called_by('app')", "Orders is called by Application")]
    [InlineData("orders", "component.guarded_by('filter')", "Orders is behind filter on every way in")]
    [InlineData("web", "component.has_tag('legacy')", "Site is tagged legacy")]
    [InlineData("web", "component.runs_code", "Site runs code that the team wrote")]
    [InlineData("customer", "component.human", "Customer is or stands for a person")]
    [InlineData("orders", "component.stored.personal", "data stored in Orders includes personal data")]
    [InlineData("web", "component.stored.empty", "data stored in Site is not stated")]
    [InlineData("orders", "component.stored.has('payment')", "data stored in Orders includes data of kind 'payment'")]
    [InlineData("web", "component.processed.personal", "data processed by Site includes personal data")]
    [InlineData("web", "component.sent.personal", "data sent by Site includes personal data")]
    [InlineData("web", "component.received.has('payment')", "data received by Site includes data of kind 'payment'")]
    [InlineData("web", "component.data.personal", "data in Site includes personal data")]
    [InlineData("orders", "component.stored.classification >= restricted", "data stored in Orders is restricted (Cards)")]
    [InlineData("orders", "component.stored.integrity == critical", "integrity of data stored in Orders is critical (Logs)")]
    [InlineData("orders", "component.stored.availability >= medium", "availability of data stored in Orders is high (Cards)")]
    [InlineData("orders", "component.stored.count > 1", "data stored in Orders: 3 assets")]
    [InlineData("web", "component.processed.classification > public", "data processed by Site is confidential (Addresses)")]
    [InlineData("web", "component.sent.classification > public", "data sent by Site is confidential (Addresses)")]
    [InlineData("web", "component.received.classification > public", "data received by Site is restricted (Cards)")]
    [InlineData("web", "component.data.classification > public", "data in Site is restricted (Cards)")]
    [InlineData("web", "component.stored.classification < public", "data stored in Site: none stated")]
    [InlineData("orders", "component.trust == 90", "Orders lies in a zone of trust 90")]
    [InlineData("customer", "component.exposure == 0", "Customer lies in a hostile zone")]
    [InlineData("web", "component.exposure == 1", "Site is reached from a hostile zone directly")]
    [InlineData("orders", "component.exposure == 2", "Orders is 2 flows away from a hostile zone")]
    [InlineData("island", "component.exposure > 9", "no hostile zone reaches Island")]
    [InlineData("web", "component.crown_jewels == 1", "Site reaches 1 crown jewels")]
    [InlineData("web", "component.fan_in == 1", "1 components call Site")]
    [InlineData("web", "component.fan_out == 2", "Site calls 2 components")]
    [InlineData("web", "component.kind == 'process'", "kind of Site is 'process'")]
    [InlineData("web", "component.zone.trust == 60", "Inside has trust 60")]
    [InlineData("web", "component.zone.type == 'network'", "type of Inside is 'network'")]
    [InlineData("visit", "flow.over('http')", "Customer → Site uses https")]
    [InlineData("visit", "flow.encrypted", "Customer → Site is known to be encrypted in transit")]
    [InlineData("visit", "flow.data.personal", "data on Customer → Site includes personal data")]
    [InlineData("visit", "flow.sent.classification > public", "data sent by Customer → Site is confidential (Addresses)")]
    [InlineData("save", "flow.received.classification > public", "data received by Site → Orders is restricted (Cards)")]
    [InlineData("save", "flow.data.classification > public", "data on Site → Orders is restricted (Cards)")]
    [InlineData("save", "flow.trust_delta == 30", "Site → Orders goes from trust 60 to trust 90")]
    [InlineData("visit", "flow.authentication == 'password'", "authentication of Customer → Site is 'password'")]
    [InlineData("save", "flow.authentication == ''", "authentication of Site → Orders is not stated")]
    [InlineData("save", "flow.authorization == 'technical-user'", "authorization of Site → Orders is 'technical-user'")]
    [InlineData("save", "flow.protocol == 'sql'", "protocol of Site → Orders is 'sql'")]
    [InlineData("save", "source.is('app.web')", "Site is Web site")]
    [InlineData("save", "flow.source.is('app.web')", "Site is Web site")]
    [InlineData("save", "flow.target.stored.personal", "data stored in Orders includes personal data")]
    [InlineData("save", "flow.target.zone.trust == 90", "Vault has trust 90")]
    [InlineData("save", "source.id != target.id", "Site is another than Orders")]
    [InlineData("save", "source.id == flow.source.id", "Site is the same as Site")]
    [InlineData("save", "target.zone.id != source.zone.id", "Orders lies directly in Vault")]
    [InlineData("vault", "zone.is('')", "Vault is of kind ''")]
    [InlineData("inside", "zone.trust > 50", "Inside has trust 60")]
    [InlineData("inside", "zone.stored.classification > public", "data stored in Inside is restricted (Cards)")]
    [InlineData("internet", "zone.hostile", "Internet is where attackers live")]
    [InlineData("card", "data.is('payment')", "Cards is of kind 'payment'")]
    [InlineData("card", "data.classification == restricted", "Cards is restricted")]
    [InlineData("log", "data.integrity == critical", "integrity of Logs is critical")]
    [InlineData("log", "data.availability == medium", "availability of Logs is medium")]
    [InlineData("address", "data.retention_days > 30", "Addresses is kept for 90 days")]
    [InlineData("card", "data.retention_days == 0", "nobody says how long Cards is kept")]
    [InlineData("address", "data.quantity == 3", "there is very much of Addresses")]
    [InlineData("log", "data.quantity == 2", "there is much of Logs")]
    [InlineData("card", "data.quantity == 1", "there is little of Cards")]
    [InlineData("notes", "data.quantity == 0", "nobody says how much of Notes there is")]
    [InlineData("save", "source.human == target.human", "Site neither is nor stands for a person, Orders neither is nor stands for a person")]
    [InlineData("save", "source.trust == source.trust", "Site lies in a zone of trust 60")]
    [InlineData("visit", "flow.target.runs_code == target.runs_code", "Site runs code that the team wrote, Site runs code that the team wrote")]
    [InlineData("address", "data.subjects.exists(s, s == 'guests')", "Addresses is about guests")]
    [InlineData("address", "data.subjects.exists(s, s == 'pupils' || s == 'staff' || s == 'guests')", "Addresses is about staff and guests")]
    [InlineData("web", "component.processed.subjects.exists(s, s == 'guests')", "data processed by Site is about guests")]
    [InlineData("shop", "model.regulated('gdpr')", "gdpr applies")]
    [InlineData("shop", "model.uses('store')", "the model has Store")]
    [InlineData("shop", "model.has_tag('live')", "Shop is tagged live")]
    [InlineData("shop", "model.criticality >= high", "the system's criticality is high")]
    [InlineData("shop", "model.personal", "Shop handles personal data")]
    [InlineData("web", "model.personal", "Shop handles personal data")]
    public void What_holds_is_said_in_words(string element, string condition, string expected) => Assert.Equal([expected], Why(element, condition));

    [Theory]
    [InlineData("web", "component.is('store.sql')", "Site is Web site, not Database")]
    [InlineData("web", "component.is('unheard')", "Site is Web site, not unheard")]
    [InlineData("orders", "component.accepts('xml')", "Orders parses no xml")]
    [InlineData("island", "component.speaks('http')", "Island speaks no http")]
    [InlineData("orders", "component.calls('app')", "Orders calls no Application")]
    [InlineData("orders", "component.called_by('person')", "Orders is not called by Person")]
    [InlineData("web", "component.guarded_by('waf')", "Site is not behind waf on every way in")]
    [InlineData("orders", "component.has_tag('legacy')", "Orders is not tagged legacy")]
    [InlineData("orders", "component.runs_code", "Orders does not run code that the team wrote")]
    [InlineData("web", "component.stored.personal", "data stored in Site holds no personal data")]
    [InlineData("orders", "component.stored.empty", "data stored in Orders is stated")]
    [InlineData("web", "component.stored.has('payment')", "data stored in Site holds no data of kind 'payment'")]
    [InlineData("orders", "component.kind == 'process'", "kind of Orders is not 'process'")]
    [InlineData("save", "flow.over('http')", "Site → Orders does not use sql")]
    [InlineData("card", "data.is('health')", "Cards is not of kind 'health'")]
    [InlineData("vault", "zone.is('network')", "Vault is not of kind 'network'")]
    [InlineData("card", "data.subjects.exists(s, s == 'pupils' || s == 'guests')", "Cards is not about pupils or guests")]
    [InlineData("shop", "model.regulated('hipaa')", "hipaa does not apply")]
    [InlineData("shop", "model.uses('unheard')", "the model has no unheard")]
    public void What_does_not_hold_is_said_in_words(string element, string condition, string expected) => Assert.Equal([expected], WhyNot(element, condition));

    [Theory]
    [InlineData("web", "component.trust + 1 == 61", "component.trust + 1 == 61 (is 61)")]
    [InlineData("web", "component.trust + 1 > low", "component.trust + 1 > low (is 61)")]
    [InlineData("web", "component.id == 'web'", "id of Site is 'web'")]
    [InlineData("web", "component.id != 'orders'", "component.id != 'orders' (is \"web\")")]
    [InlineData("web", "component.is(component.type)", "component.is(component.type) (component.type is \"app.web\")")]
    [InlineData("address", "data.subjects.exists(s, s.startsWith('g'))", "data.subjects.exists(s, s.startsWith('g')) (for \"guests\")")]
    [InlineData("card", "data.subjects == []", "data.subjects == [] (is [])")]
    public void Where_there_are_no_better_words_the_condition_speaks(string element, string condition, string expected) => Assert.Equal([expected], Why(element, condition));

    [Fact]
    public void Two_pieces_of_data_are_named_and_more_are_counted()
    {
        Assert.Equal(["data stored in Orders is confidential (Addresses, Logs)"], Why("orders", "component.stored.classification > internal", stored: ["address", "log"]));
        Assert.Equal(["data stored in Orders is confidential (Addresses, Logs and 1 more)"], Why("orders", "component.stored.classification > internal", stored: ["address", "log", "talk"]));
    }

    [Fact]
    public void The_same_fact_through_two_atoms_is_one_reason_unless_only_one_holds()
    {
        Assert.Equal(["Orders is 2 flows away from a hostile zone"], Why("orders", "component.exposure > 1 && component.exposure < 3"));
        var reasons = Shop.Compile(Shop.Rule("component.exposure > 1 && !(component.exposure < 2)")).Why(Context("orders"));
        Assert.Equal([true, false], reasons.Select(r => r.Holds));
    }

    [Theory]
    [InlineData("web", "component.is('app')", "6:11")]
    [InlineData("web", "component.type == 'app.web'", "6:11")]
    [InlineData("web", "component.processed.personal", "6:12")]
    [InlineData("web", "component.runs_code", "6:13")]
    [InlineData("web", "component.exposure == 1", "6:1")]
    [InlineData("orders", "component.stored.personal", "7:12")]
    [InlineData("visit", "flow.over('http')", "10:11")]
    [InlineData("visit", "flow.network", "10:11")]
    [InlineData("visit", "flow.authenticated", "10:12")]
    [InlineData("visit", "flow.sent.personal", "10:13")]
    [InlineData("visit", "flow.encrypted", "10:1")]
    [InlineData("visit", "target.runs_code", "6:13")]
    [InlineData("visit", "1 < target.exposure + 1", "6:1")]
    [InlineData("address", "data.personal", "13:11")]
    [InlineData("card", "data.classification == restricted", "14:11")]
    [InlineData("card", "data.integrity > low", "14:12")]
    [InlineData("card", "data.availability > low", "14:13")]
    [InlineData("card", "data.kinds == ['payment']", "14:14")]
    [InlineData("address", "data.retention_days > 1", "13:12")]
    [InlineData("address", "model.personal", "1:1")]
    [InlineData("address", "1 < 2", "13:1")]
    public void A_reason_points_to_where_the_fact_is_written(string element, string condition, string place)
    {
        var reason = Assert.Single(Shop.Compile(Shop.Rule(condition, Scope(element))).Why(Context(element)));
        Assert.Equal("shop.yaml:" + place, reason.Span.ToString());
    }

    [Theory]
    [InlineData("web", "component.outbound.exists(f, f.cleartext)", "Site → Mailer is known to run unencrypted over a network")]
    [InlineData("web", "component.outbound.exists(f, f.target.is('store') && f.network)", "Orders is Database (Store), Site → Orders leaves the host")]
    [InlineData("web", "component.outbound.exists(f, f.network)", "Site → Mailer leaves the host; Site → Orders leaves the host")]
    [InlineData("shop", "model.flows.exists(f, f.network)", "Site → Mailer leaves the host; Site → Orders leaves the host (and 1 more)")]
    [InlineData("shop", "model.components.exists(c, true)", "true; true (and 3 more)")]
    [InlineData("web", "component.outbound.exists(f, f.target.inbound.exists(g, g.target.is('store')))", "Orders is Database (Store)")]
    [InlineData("visit", "flow.target.outbound.exists(f, f.source.id == target.id && f.cleartext)", "Site is the same as Site, Site → Mailer is known to run unencrypted over a network")]
    [InlineData("web", "component.outbound.exists(f, !f.cleartext && !f.encrypted)", "Site → Orders")]
    [InlineData("web", "component.outbound.exists(f, f.target.is('store') && f.target.inbound.exists(g, g.source.outbound.exists(h, h.cleartext)))", "Orders is Database (Store), Site → Mailer is known to run unencrypted over a network")]
    [InlineData("inside", "zone.components.exists(c, c.runs_code)", "Site runs code that the team wrote")]
    [InlineData("address", "data.stored_in.exists(c, c.stored.has('payment'))", "data stored in Orders includes data of kind 'payment'")]
    [InlineData("shop", "model.data.exists(d, d.personal)", "Addresses is about identifiable people")]
    [InlineData("shop", "model.zones.exists(z, z.hostile)", "Internet is where attackers live")]
    [InlineData("web", "size(component.outbound.filter(f, f.target.is('store') && f.network)) == 1", "Orders is Database (Store), Site → Orders leaves the host")]
    [InlineData("shop", "size(model.flows.filter(f, f.network)) >= 2", "Site → Mailer leaves the host; Site → Orders leaves the host (and 1 more)")]
    [InlineData("web", "size(component.outbound.filter(f, f.encrypted)) < 2", "size(component.outbound.filter(f, f.encrypted)) < 2 (is 0)")]
    public void The_elements_that_decided_a_search_are_named_with_why(string element, string condition, string expected) => Assert.Equal([expected], Why(element, condition));

    [Theory]
    [InlineData("web", "component.outbound.exists(f, f.encrypted)", "none of 2 in component.outbound does: f.encrypted")]
    [InlineData("orders", "component.outbound.exists(f, f.encrypted)", "none of 0 in component.outbound does: f.encrypted")]
    [InlineData("card", "data.kinds.exists(k, k == 'health')", "data.kinds.exists(k, k == 'health') (data.kinds is [\"payment\"])")]
    public void A_search_that_found_nothing_says_how_many_it_looked_at(string element, string condition, string expected) => Assert.Equal([expected], WhyNot(element, condition));

    [Fact]
    public void A_search_that_could_not_be_decided_shows_its_condition()
    {
        // The mailer lies in no zone.
        const string Condition = "model.components.exists(c, c.zone.trust > 95)";
        var missing = Shop.Compile(Shop.Rule(Condition, RuleScope.Model)).WhyNot(Context("shop")).Missing;
        Assert.StartsWith(Condition, Assert.Single(missing).Fact, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_said_how_a_flow_talks_the_protocol_asked_for_is_named()
    {
        var facts = Shop.Facts(Shop.Model with { Flows = [new() { Id = "quiet", Name = "Quiet", Source = "web", Target = "island" }] });
        var missing = Shop.Compile(Shop.Rule("flow.over('http')", RuleScope.Flow)).WhyNot(Context("quiet", facts)).Missing;
        Assert.Equal("Site → Island does not use http", Assert.Single(missing).Fact);
    }

    [Fact]
    public void A_search_among_texts_speaks_for_itself() =>
        Assert.Equal(["data.kinds.exists(k, k == 'payment') (for \"payment\")"], Why("card", "data.kinds.exists(k, k == 'payment')"));

    [Fact]
    public void Of_a_condition_that_fails_what_holds_is_told_apart_from_what_is_missing()
    {
        var (holds, missing) = Shop.Compile(Shop.Rule("component.runs_code && component.is('app') && component.is('store') && component.human")).WhyNot(Context("web"));
        Assert.Equal(["Site runs code that the team wrote", "Site is Web site (Application)"], holds.Select(r => r.Fact));
        Assert.All(holds, r => Assert.True(r.Holds));
        Assert.Equal(["Site is Web site, not Store", "Site neither is nor stands for a person"], missing.Select(r => r.Fact));
        Assert.All(missing, r => Assert.False(r.Holds));
    }

    [Fact]
    public void What_stands_in_the_way_by_being_true_is_not_told_twice()
    {
        var (holds, missing) = Shop.Compile(Shop.Rule("component.is('app') && !component.runs_code && component.trust + 1 == 61")).WhyNot(Context("web"));
        Assert.Equal(["Site is Web site (Application)", "component.trust + 1 == 61 (is 61)"], holds.Select(r => r.Fact));
        Assert.Equal([("Site runs code that the team wrote", true)], missing.Select(r => (r.Fact, r.Holds)));
        (holds, missing) = Shop.Compile(Shop.Rule("component.is('app') && !component.runs_code && component.human")).WhyNot(Context("web"));
        Assert.Equal(["Site is Web site (Application)"], holds.Select(r => r.Fact));
        Assert.Equal([true, false], missing.Select(r => r.Holds));
    }

    private static string[] Why(string element, string condition, string[]? stored = null)
    {
        var model = Shop.Model with { Data = [.. Shop.Model.Data, Shop.Model.Data[2] with { Id = "talk", Name = "Talks" }] };
        model = stored is null ? Shop.Model : model with { Components = [.. model.Components.Select(c => c.Id == "orders" ? c with { Stores = [.. stored] } : c)] };
        var rule = Shop.Compile(Shop.Rule(condition, Scope(element)));
        var context = Context(element, Shop.Facts(model));
        Assert.True(rule.Evaluate(context).IsTrue);
        return Facts(rule.Why(context));
    }

    private static string[] WhyNot(string element, string condition)
    {
        var rule = Shop.Compile(Shop.Rule(condition, Scope(element)));
        Assert.True(rule.Evaluate(Context(element)).IsFalse);
        return Facts(rule.WhyNot(Context(element)).Missing);
    }

    private static string[] Facts(IEnumerable<Reason> reasons) => [.. reasons.Select(r => r.Fact)];

    private static RuleContext Context(string element, ModelFacts? facts = null)
    {
        facts ??= Shop.Facts();
        return new RuleContext(facts, Shop.Element(element, facts));
    }

    private static RuleScope Scope(string element) => Shop.Element(element) switch
    {
        ModelFacts => RuleScope.Model,
        ZoneFacts => RuleScope.Zone,
        ComponentFacts => RuleScope.Component,
        FlowFacts => RuleScope.Flow,
        _ => RuleScope.Data,
    };
}
