using Merlon.Analysis;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>How observations move a threat and the controls against it.</summary>
public sealed class EvidenceTests
{
    private static readonly ThreatRule OnTarget = Shop.Rule("flow.id == 'save'", RuleScope.Flow) with { Subject = RuleSubject.Target };

    [Theory]
    [InlineData("bad@orders")]
    [InlineData("orders")]
    [InlineData("save")]
    public void Interest_in_a_threat_its_subject_or_the_way_to_it_moves_its_rate(string subject)
    {
        var threat = Only(OnTarget, Exposure(subject, 1));
        Assert.Equal(4, threat.EvidenceFactor, 9);
        Assert.Equal(EvidenceKind.Exposure, Assert.Single(threat.Evidence).Kind);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("bad@web")]
    [InlineData("")]
    public void Interest_in_something_else_does_not(string subject)
    {
        var threat = Only(OnTarget, Exposure(subject, 1));
        Assert.Equal((1.0, 0), (threat.EvidenceFactor, threat.Evidence.Length));
    }

    [Fact]
    public void What_concerns_the_whole_system_moves_threats_to_the_whole_system() =>
        Assert.Equal(0.5, Only(Shop.Rule("true", RuleScope.Model), Exposure("", -1)).EvidenceFactor, 9);

    [Fact]
    public void Effects_multiply_within_limits()
    {
        var threat = Only(OnTarget, Exposure("orders", 1), Attempts("orders", 100_000));
        Assert.Equal([4.0, 4.0], threat.Evidence.Select(e => Math.Round(e.Factor, 9)));
        Assert.Equal(16, threat.EvidenceFactor, 9);
    }

    [Theory]
    [InlineData("customer", "attempts.anonymous")]
    [InlineData("web", "attempts.anonymous")]
    [InlineData("orders", "attempts.outsider")]
    [InlineData("depot", "attempts.partner")]
    [InlineData("island", "attempts.internal")]
    public void Attempts_are_compared_with_what_is_usual_so_far_from_attackers(string place, string usual)
    {
        var model = Shop.Model with
        {
            Components = [.. Shop.Model.Components, new Component { Id = "depot", Name = "Depot", Type = "app", Zone = "vault" }],
            Flows = [.. Shop.Model.Flows, new DataFlow { Id = "last", Name = "Last", Source = "orders", Target = "depot" }],
        };
        var expected = new AnalysisOptions { Today = Shop.Today }.Assumptions[usual];
        var threat = Only(model, Shop.Rule($"component.id == '{place}'"), Attempts(place, 3));
        Assert.Contains(FormattableString.Invariant($"against {expected:0.#} usual"), Assert.Single(threat.Evidence).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_ways_to_a_place_the_nearest_to_attackers_says_what_is_usual()
    {
        var usual = new AnalysisOptions { Today = Shop.Today }.Assumptions["attempts.anonymous"];
        var model = Shop.Model with { Flows = [.. Shop.Model.Flows, new DataFlow { Id = "far", Name = "Far", Source = "island", Target = "orders" }] };
        var rule = Shop.Rule("flow.target.is('store')", RuleScope.Flow) with { Subject = RuleSubject.Target };
        Assert.Contains(FormattableString.Invariant($"against {usual:0.#} usual"), Assert.Single(Only(model, rule, Attempts("orders", 3)).Evidence).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_that_somebody_is_in_are_told_and_leave_the_rate()
    {
        var threat = Only(OnTarget, Entry(EvidenceKind.Success, "orders") with { Strength = 1 });
        Assert.Equal(EvidenceKind.Success, Assert.Single(threat.Evidence).Kind);
        Assert.Equal(1, threat.EvidenceFactor);
        Assert.Empty(Only(OnTarget, Entry(EvidenceKind.Success, "save") with { Strength = 1 }).Evidence);
    }

    [Fact]
    public void What_a_control_was_seen_to_stop_moves_its_share_where_it_was_seen()
    {
        var rule = Shop.Rule("component.is('store')", RuleScope.Component, "bad", new Counter("easy", 0.5, 0), new Counter("hard", 0, 0.5));
        // Eight attempts' worth of belief in the rule's share, and eight that were all stopped.
        Assert.Equal([(0.75, 0.0), (0.0, 0.5)], Shares(Shop.Model, rule, Seen("easy", "orders", 8, 0)));
        Assert.Equal([(0.5, 0.0), (0.0, 0.25)], Shares(Shop.Model, rule, Seen("hard", "orders", 0, 8)));
        Assert.Equal([(0.5, 0.0), (0.0, 0.5)], Shares(Shop.Model, rule, Seen("easy", "web", 8, 0)));
        Assert.Equal([(0.5, 0.0), (0.0, 0.5)], Shares(Shop.Model, rule, Seen("easy", "", 8, 0)));
    }

    [Fact]
    public void A_control_that_was_stated_for_the_zone_may_be_observed_there()
    {
        var rule = Shop.Rule("component.is('store')", RuleScope.Component, "bad", new Counter("easy", 0.5, 0));
        var model = Shop.Model with { Zones = [.. Shop.Model.Zones.Select(z => z.Id == "vault" ? z with { Controls = [new ControlSetting("easy", ControlState.Yes)] } : z)] };
        Assert.Equal([(0.75, 0.0)], Shares(model, rule, Seen("easy", "vault", 8, 0)));
        Assert.Equal([(0.5, 0.0)], Shares(model, rule, Seen("easy", "inside", 8, 0)));
        var own = Shop.With("orders", c => c with { Controls = [new ControlSetting("easy", ControlState.Yes)] });
        Assert.Equal([(0.75, 0.0)], Shares(own, rule, Seen("easy", "orders", 8, 0)));
    }

    [Fact]
    public void A_control_of_the_whole_system_is_observed_in_the_system()
    {
        var rule = Shop.Rule("component.is('store')", RuleScope.Component, "bad", new Counter("easy", 0.5, 0, CounterPlace.Model));
        Assert.Equal([(0.75, 0.0)], Shares(Shop.Model, rule, Seen("easy", "shop", 8, 0)));
    }

    [Fact]
    public void What_was_observed_can_make_a_control_suffice()
    {
        var rule = Shop.Rule("component.is('store')", RuleScope.Component, "bad", new Counter("easy", 0.5, 0));
        var model = Shop.With("orders", c => c with { Controls = [new ControlSetting("easy", ControlState.Yes)] });
        Assert.Equal(ThreatStatus.Open, Only(model, rule).Status);
        Assert.Equal(ThreatStatus.Mitigated, Only(model, rule, Seen("easy", "orders", 8, 0)).Status);
    }

    private static (double, double)[] Shares(ThreatModel model, ThreatRule rule, EvidenceEntry entry) =>
        [.. Only(model, rule, entry).Counters.Select(c => (Math.Round(c.Likelihood, 9), Math.Round(c.Impact, 9)))];

    private static Threat Only(ThreatRule rule, params EvidenceEntry[] entries) => Only(Shop.Model, rule, entries);

    private static Threat Only(ThreatModel model, ThreatRule rule, params EvidenceEntry[] entries) =>
        Assert.Single(Shop.Analyze(model, new EvidenceBook([.. entries], Shop.Today), rule).Threats);

    private static EvidenceEntry Exposure(string subject, double strength) => Entry(EvidenceKind.Exposure, subject) with { Strength = strength };

    private static EvidenceEntry Attempts(string subject, int count) => Entry(EvidenceKind.Attempt, subject) with { Count = count };

    private static EvidenceEntry Seen(string control, string place, int blocked, int passed) =>
        Entry(EvidenceKind.Control, place) with { Control = control, Blocked = blocked, Passed = passed };

    private static EvidenceEntry Entry(EvidenceKind kind, string subject) =>
        new() { Sequence = 1, Kind = kind, Subject = subject, Source = "sensor", At = new DateTimeOffset(Shop.Today, TimeOnly.MinValue, TimeSpan.Zero) };
}
