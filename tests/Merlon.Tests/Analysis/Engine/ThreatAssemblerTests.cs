using System.Collections.Immutable;
using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>How the places at which a rule fires become threats.</summary>
public sealed class ThreatAssemblerTests
{
    private static readonly ThreatRule OnTarget = Shop.Rule("flow.network", RuleScope.Flow) with { Subject = RuleSubject.Target };

    [Fact]
    public void Flows_with_the_same_subject_are_one_threat_that_names_them_all()
    {
        var threats = Shop.Analyze(More("a-save", "web", "orders"), OnTarget).Threats;
        Assert.Equal(["bad@mailer", "bad@orders", "bad@web"], threats.Select(t => t.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["a-save", "save"], Of(threats, "bad@orders").Via);
        Assert.Equal(["visit"], Of(threats, "bad@web").Via);
        Assert.Equal((SubjectKind.Component, "orders", "Orders"), Subject(Of(threats, "bad@orders")));
        Assert.Empty(Assert.Single(Shop.Analyze(Shop.Rule("component.is('store')")).Threats).Via);
    }

    [Fact]
    public void What_lies_outside_of_the_scope_is_no_threat()
    {
        Assert.Empty(Shop.Analyze(Shop.With("orders", c => c with { InScope = false }), Shop.Rule("component.is('store')")).Threats);
        var threats = Shop.Analyze(Shop.With("orders", c => c with { InScope = false }), OnTarget).Threats;
        Assert.Equal(["bad@mailer", "bad@web"], threats.Select(t => t.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_threat_tells_what_its_rule_says_and_where()
    {
        var rule = OnTarget with
        {
            Title = "Bad at {subject}",
            Description = "{source} does it",
            Advice = "Do {target}",
            Verify = "See {flow}",
            Pack = "p",
            Stride = ["tampering"],
            Linddun = ["linking"],
            Likelihood = RuleLikelihood.High,
            Impact = new ImpactBasis { From = "target.stored", Loses = [SecurityProperty.Integrity] },
        };
        var threat = Of(Shop.Analyze(rule).Threats, "bad@orders");
        Assert.Equal(("bad", "p", "Bad at Orders", "Site does it", "Do Orders", "See Site → Orders"), (threat.Rule, threat.Pack, threat.Title, threat.Description, threat.Advice, threat.Verify));
        Assert.Equal(["tampering", "linking"], threat.Stride.Concat(threat.Linddun));
        Assert.Equal([SecurityProperty.Integrity], threat.Loses);
        Assert.Equal(RuleLikelihood.High, threat.InherentLikelihood);
        Assert.Equal(["address", "card", "log"], threat.AtStake);
        Assert.Equal("shop.yaml:7:1", threat.Span.ToString());
        Assert.Equal((1.0, 0), (threat.EvidenceFactor, threat.Evidence.Length));
        Assert.Equal("Site → Orders leaves the host", Assert.Single(threat.Why).Fact);
    }

    [Theory]
    [InlineData("visit", "address")]
    [InlineData("save", "address,card")]
    [InlineData("notify", "")]
    public void Data_at_stake_is_told_in_the_order_of_ids(string flow, string expected)
    {
        var rule = Shop.Rule($"flow.id == '{flow}'", RuleScope.Flow) with { Impact = new ImpactBasis { From = "flow.data" } };
        Assert.Equal(expected, string.Join(',', Assert.Single(Shop.Analyze(rule).Threats).AtStake));
    }

    [Fact]
    public void Instances_put_together_all_that_they_have_at_stake()
    {
        var rule = OnTarget with { Impact = new ImpactBasis { From = "flow.sent" } };
        var threats = Shop.Analyze(More("a-save", "web", "orders", "log", "address"), rule).Threats;
        Assert.Equal(["address", "log"], Of(threats, "bad@orders").AtStake);
    }

    [Fact]
    public void A_stated_level_of_loss_needs_no_data()
    {
        var rule = Shop.Rule("component.is('store')") with { Impact = new ImpactBasis { Fixed = Criticality.Critical } };
        Assert.Empty(Assert.Single(Shop.Analyze(rule).Threats).AtStake);
        var both = rule with { Impact = rule.Impact with { From = "component.stored" } };
        Assert.Equal(["address", "card", "log"], Assert.Single(Shop.Analyze(both).Threats).AtStake);
    }

    [Fact]
    public void The_worst_instance_speaks_for_a_threat()
    {
        // Two ways to the orders: one by a site that has the control, one by a site that has not.
        var model = More("other", "island", "orders") with { Zones = Shop.Model.Zones };
        model = model with { Components = [.. model.Components.Select(c => c.Id == "web" ? c with { Controls = [Yes("easy")] } : c)] };
        var rule = OnTarget with { CounteredBy = [new Counter("easy", 0.9, 0, CounterPlace.Source)] };
        var threat = Of(Shop.Analyze(model, rule).Threats, "bad@orders");
        Assert.Equal(ThreatStatus.Unconfirmed, threat.Status);
        Assert.Equal(("island", ControlState.Unknown), (threat.Counters[0].At, threat.Counters[0].State));
        Assert.Equal("Island → Orders leaves the host", Assert.Single(threat.Why).Fact);
        var open = Of(Shop.Analyze(model with { Components = [.. model.Components.Select(c => c.Id == "web" ? c with { Controls = [No("easy")] } : c)] }, rule).Threats, "bad@orders");
        Assert.Equal((ThreatStatus.Open, "web"), (open.Status, open.Counters[0].At));
    }

    [Fact]
    public void Among_instances_of_one_status_the_greatest_loss_speaks_then_the_nearest_then_the_first_by_id()
    {
        var rule = OnTarget with { Impact = new ImpactBasis { From = "flow.sent" } };
        string Speaks(ThreatModel model) => Assert.Single(Of(Shop.Analyze(model, rule).Threats, "bad@orders").Why).Fact[..4];

        // Loss: secrets beat addresses, whichever comes first.
        Assert.Equal("Isla", Speaks(More("z", "island", "orders", "card")));
        Assert.Equal("Site", Speaks(More("a", "island", "orders", "notes")));
        // Nearness: the site is nearer to attackers than the island that sends the same.
        Assert.Equal("Site", Speaks(More("a", "island", "orders", "address")));
        // Order: the same in all, told apart by id alone.
        var twin = Shop.Model with { Components = [.. Shop.Model.Components, Shop.Model.Components[1] with { Id = "twin", Name = "Twin" }] };
        twin = twin with { Flows = [.. twin.Flows, new DataFlow { Id = "in", Name = "In", Source = "customer", Target = "twin" }] };
        Assert.Equal("Twin", Speaks(twin with { Flows = [.. twin.Flows, new DataFlow { Id = "a", Name = "A", Source = "twin", Target = "orders", Sends = ["address"] }] }));
        Assert.Equal("Site", Speaks(twin with { Flows = [.. twin.Flows, new DataFlow { Id = "z", Name = "Z", Source = "twin", Target = "orders", Sends = ["address"] }] }));
    }

    [Fact]
    public void What_controls_leave_of_a_loss_decides_between_instances()
    {
        var model = More("a", "island", "orders", "address");
        model = model with { Components = [.. model.Components.Select(c => c.Id == "web" ? c with { Controls = [Yes("easy")] } : c)] };
        var rule = OnTarget with { Impact = new ImpactBasis { From = "flow.sent" } };
        foreach (var counter in (Counter[])[new("easy", 0.3, 0, CounterPlace.Source), new("easy", 0, 0.3, CounterPlace.Source)])
        {
            var threat = Of(Shop.Analyze(model, rule with { CounteredBy = [counter, new("hard", 0, 0.1)] }).Threats, "bad@orders");
            Assert.Equal("Island → Orders leaves the host", Assert.Single(threat.Why).Fact);
        }
    }

    [Fact]
    public void Of_each_control_the_weakest_state_among_the_instances_is_told()
    {
        var model = More("a", "island", "orders", "card");
        Component Controlled(Component c) => c.Id switch
        {
            "web" => c with { Controls = [Yes("easy", Assurance.Verified), No("hard"), Yes("usual", Assurance.Declared)] },
            "island" => c with { Controls = [Yes("easy", Assurance.Declared), Yes("hard", Assurance.Declared), Yes("usual", Assurance.Verified)] },
            _ => c,
        };
        model = model with { Components = [.. model.Components.Select(Controlled)] };
        var rule = OnTarget with
        {
            Impact = new ImpactBasis { From = "flow.sent" },
            CounteredBy = [new("easy", 0.1, 0, CounterPlace.Source), new("hard", 0.1, 0, CounterPlace.Source), new("usual", 0.1, 0, CounterPlace.Source)],
        };
        var threat = Of(Shop.Analyze(model, rule).Threats, "bad@orders");
        Assert.Equal(["island", "island", "island"], threat.WeakestCounters.Select(c => c.At));
        Assert.Equal([ControlState.Yes, ControlState.No, ControlState.Yes], threat.WeakestCounters.Select(c => c.State));
        Assert.Equal([Assurance.Declared, Assurance.Declared, Assurance.Declared], threat.WeakestCounters.Select(c => c.Assurance));
        Assert.Equal([Assurance.Declared, Assurance.Declared, Assurance.Verified], threat.Counters.Select(c => c.Assurance));
    }

    [Fact]
    public void A_control_that_nobody_knows_is_weaker_than_one_in_place_and_stronger_than_none()
    {
        var model = More("a", "island", "orders", "card");
        var rule = OnTarget with { Impact = new ImpactBasis { From = "flow.sent" }, CounteredBy = [new("easy", 0.1, 0, CounterPlace.Source), new("hard", 0.1, 0, CounterPlace.Source)] };
        model = model with
        {
            Components = [.. model.Components.Select(c => c.Id == "island" ? c with { Controls = [Yes("easy"), No("hard")] } : c)],
        };
        Assert.Equal([ControlState.Unknown, ControlState.No], Of(Shop.Analyze(model, rule).Threats, "bad@orders").WeakestCounters.Select(c => c.State));
    }

    [Fact]
    public void A_fix_is_told_where_it_belongs()
    {
        var rule = Shop.Rule("flow.id == 'save'", RuleScope.Flow, "bad",
            new Counter("easy", 0.9, 0, CounterPlace.Flow), new Counter("usual", 0.8, 0, CounterPlace.Model), new Counter("hard", 0.8, 0, CounterPlace.Source));
        var fix = Assert.Single(Shop.Analyze(rule).Threats).Fix;
        Assert.Equal([("easy", "web>orders", 0.9, "low"), ("usual", "", 0.8, "medium"), ("hard", "web", 0.8, "high")], fix.Select(f => (Assert.Single(f.Controls), f.At, f.Effect, f.Effort)));
    }

    [Fact]
    public void A_recorded_finding_has_the_id_of_its_file()
    {
        var recorded = Shop.Rule("component.is('app')", id: "recorded-x") with { Recorded = new RecordedOrigin("otm", ImmutableSortedDictionary<string, string>.Empty.Add("web", "T-1")) };
        var threats = Shop.Analyze(recorded).Threats;
        Assert.Equal(("otm", "T-1"), (Of(threats, "recorded-x@web").Original!.Source, Of(threats, "recorded-x@web").Original!.Id));
        Assert.Null(Of(threats, "recorded-x@island").Original);
        var whole = Shop.Rule("true", RuleScope.Model, "recorded-y") with { Recorded = new RecordedOrigin("otm", ImmutableSortedDictionary<string, string>.Empty.Add("model", "T-2")) };
        Assert.Equal("T-2", Assert.Single(Shop.Analyze(whole).Threats).Original!.Id);
    }

    [Fact]
    public void A_rule_in_code_may_name_rate_and_settle_its_threats_itself()
    {
        var rule = new Coded(
            Shop.Rule("by hand", id: "coded", counters: new Counter("easy", 0.9, 0)),
            facts =>
            [
                RuleMatch.At(facts.FindComponent("web")!, "because"),
                new RuleMatch(facts.FindComponent("orders")!, "its own") { Id = "own-1", Title = "Own title", Via = ["x", "b"], Rating = new RuleRating(2, 3, RiskLevel.High), Mitigated = true, Original = new ForeignRisk("tool", "R1") },
                new RuleMatch(facts.FindComponent("island")!, "out") { Id = "own-2", Via = ["b"], Why = [new Reason("c", "in parts", facts.Element.Span)] },
            ]);
        var model = Shop.With("island", c => c with { InScope = false }) with { Catalogue = new ModelCatalogue { CodeRules = [rule] } };
        var threats = Shop.Analyze(model).Threats;
        Assert.Equal(["coded@web", "own-1", "own-2"], threats.Select(t => t.Id).Order(StringComparer.Ordinal));
        var plain = Of(threats, "coded@web");
        Assert.Equal(("Bad", "because", "by hand", "shop.yaml:6:1"), (plain.Title, plain.Why[0].Fact, plain.Why[0].Condition, plain.Why[0].Span.ToString()));
        Assert.Equal((ThreatStatus.Unconfirmed, null), (plain.Status, plain.OwnRating));
        var own = Of(threats, "own-1");
        Assert.Equal(("Own title", ThreatStatus.Mitigated, "R1"), (own.Title, own.Status, own.Original!.Id));
        Assert.Equal(new RuleRating(2, 3, RiskLevel.High), own.OwnRating);
        Assert.Equal(["b", "x"], own.Via);
        Assert.Empty(own.Fix);
        Assert.Equal("in parts", Assert.Single(Of(threats, "own-2").Why).Fact);
    }

    [Theory]
    [InlineData("web", "address,card")]
    [InlineData("save", "address,card")]
    [InlineData("vault", "address,card,log")]
    [InlineData("card", "card")]
    [InlineData("shop", "")]
    public void A_rule_in_code_has_the_data_of_its_place_at_stake(string element, string expected)
    {
        var rule = new Coded(Shop.Rule("by hand", id: "coded"), facts => [RuleMatch.At(Shop.Element(element, facts), "because")]);
        var threat = Assert.Single(Shop.Analyze(Shop.Model with { Catalogue = new ModelCatalogue { CodeRules = [rule] } }).Threats);
        Assert.Equal(expected, string.Join(',', threat.AtStake));
    }

    [Fact]
    public void A_rule_in_code_with_a_level_of_its_own_has_no_data_at_stake()
    {
        var rule = new Coded(Shop.Rule("by hand", id: "coded") with { Impact = new ImpactBasis { Fixed = Criticality.High } }, facts => [RuleMatch.At(facts.FindComponent("web")!, "because")]);
        Assert.Empty(Assert.Single(Shop.Analyze(Shop.Model with { Catalogue = new ModelCatalogue { CodeRules = [rule] } }).Threats).AtStake);
    }

    [Fact]
    public void What_is_read_once_is_made_again_and_what_is_read_twice_is_kept()
    {
        var threat = Of(Shop.Analyze(OnTarget).Threats, "bad@orders");
        var (first, second) = (threat.Why, threat.Why);
        Assert.False(first == second);
        Assert.True(second == threat.Why && second == threat.Why);
        Assert.Equal(first.Select(r => r.Fact), second.Select(r => r.Fact));
    }

    [Fact]
    public void Of_several_places_of_a_rule_in_code_its_own_rating_decides_which_speaks()
    {
        RuleMatch At(ModelFacts facts, string id, double likelihood, double impact) =>
            new(facts.FindComponent(id)!, id) { Id = "one", Rating = new RuleRating(likelihood, impact, RiskLevel.Low) };
        var rule = new Coded(Shop.Rule("by hand", id: "coded"), facts => [At(facts, "web", 2, 2), At(facts, "mailer", 1, 5), At(facts, "island", 4, 1)]);
        Assert.Equal("mailer", Assert.Single(Assert.Single(Shop.Analyze(Shop.Model with { Catalogue = new ModelCatalogue { CodeRules = [rule] } }).Threats).Why).Fact);
    }

    private static ThreatModel More(string id, string source, string target, params string[] sends) =>
        Shop.Model with { Flows = [.. Shop.Model.Flows, new DataFlow { Id = id, Name = id, Source = source, Target = target, Sends = [.. sends] }] };

    private static Threat Of(ImmutableArray<Threat> threats, string id) => Assert.Single(threats, t => t.Id == id);

    private static (SubjectKind, string, string) Subject(Threat threat) => (threat.Subject.Kind, threat.Subject.Id, threat.Subject.Name);

    private static ControlSetting Yes(string control, Assurance assurance = Assurance.Declared) => new(control, ControlState.Yes) { Assurance = assurance };

    private static ControlSetting No(string control) => new(control, ControlState.No);

    private sealed class Coded(ThreatRule rule, Func<ModelFacts, IEnumerable<RuleMatch>> match) : IThreatRule
    {
        public ThreatRule Rule => rule;

        public IEnumerable<RuleMatch> Match(ModelFacts facts) => match(facts);
    }
}
