using Merlon.Analysis;
using Merlon.Library;
using Merlon.Model;
using Merlon.Risk;
using Merlon.Risk.Rating;
using Merlon.Risk.Sampling;
using Merlon.Rules;

namespace Merlon.Tests.Risk.Rating;

/// <summary>Closed forms against working them out again and again until nothing changes.</summary>
public sealed class ReachReferenceTests
{
    private const int Nodes = 14;

    [Fact]
    public void Chances_and_losses_are_those_of_the_best_ways()
    {
        for (var number = 0; number < 40; number++)
        {
            var edges = Edges(number);
            var graph = new ReachGraph();
            foreach (var (start, also, to, rate, there) in edges)
            {
                graph.Add(start, also, to, rate, there);
            }

            graph.Close(Nodes);
            var chance = ReachChances.Of(graph);
            var joined = edges.GroupBy(e => (e.From, e.Also, e.To)).Select(g => (g.Key, Rate: g.Sum(e => e.Rate), There: g.Max(e => e.There))).ToArray();
            Assert.Equal(joined.Length, graph.Edges.Length);
            var expected = new double[Nodes];
            expected[0] = 1;
            Repeat(() => joined.Count(e =>
            {
                var reached = expected[e.Key.From] * (e.Key.Also < 0 ? 1 : expected[e.Key.Also]);
                var arrival = e.There * (reached >= 1 ? First(e.Rate) : reached * Later(e.Rate));
                return Raise(ref expected[e.Key.To], arrival);
            }));
            for (var node = 0; node < Nodes; node++)
            {
                Assert.Equal(expected[node], chance[node], 1e-12);
            }

            (int Node, double Units)[] losses = [(3, 900), (6, 400), (9, 100), (13, 50)];
            var reach = new LossReach(graph, chance, losses);
            var from = new double[Nodes, 4];
            for (var i = 0; i < 4; i++)
            {
                from[losses[i].Node, i] = 1;
            }

            Repeat(() => joined.Count(e =>
            {
                var changed = false;
                for (var i = 0; i < 4; i++)
                {
                    var then = from[e.Key.To, i] * e.There * Later(e.Rate);
                    changed |= Note(ref from[e.Key.From, i], then * (e.Key.Also < 0 ? 1 : chance[e.Key.Also]), losses[i].Units);
                    changed |= e.Key.Also >= 0 && Note(ref from[e.Key.Also, i], then * chance[e.Key.From], losses[i].Units);
                }

                return changed;
            }));
            for (var node = 0; node < Nodes; node++)
            {
                int[] asked = node % 3 == 0 ? [node] : [node, (node + 5) % Nodes];
                var best = Enumerable.Range(0, 4).Select(i => (Loss: i, Chance: asked.Max(n => from[n, i]), losses[i].Units)).Where(l => l.Chance > 0).OrderByDescending(l => l.Chance * l.Units).ToArray();
                var weights = best.Select((l, i) => l.Chance * l.Units * Math.Pow(0.5, i)).Sum();
                Assert.Equal(weights, reach.Of(asked, 0.5, reach.NewList()), 1e-9);
                Assert.Equal(best.Take(2).Select(l => l.Loss), reach.Greatest(asked, 2).Select(l => l.Loss));
                Assert.Equal(best.Sum(l => l.Chance * l.Units), reach.Greatest(asked, 9).Sum(l => l.Chance * l.Units), 1e-9);
            }
        }
    }

    [Fact]
    public void Only_the_greatest_losses_of_a_state_are_followed()
    {
        var graph = new ReachGraph();
        for (var i = 2; i < 22; i++)
        {
            graph.Add(1, -1, i, double.PositiveInfinity);
        }

        graph.Add(0, -1, 1, double.PositiveInfinity);
        graph.Close(22);
        var losses = new LossReach(graph, ReachChances.Of(graph), [.. Enumerable.Range(2, 20).Select(n => (n, 10.0 * n))]);
        Assert.Equal(Enumerable.Range(22 - LossReach.Kept, LossReach.Kept).Sum(n => 10.0 * n), losses.Of([1], 1, losses.NewList()), 1e-9);
        Assert.Equal([19, 18, 17], losses.Greatest([0], 3).Select(l => l.Loss));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(4, 0.9375, 0.908203125)]
    [InlineData(double.PositiveInfinity, 1, 1)]
    public void A_step_is_done_within_the_year_as_a_gamma_of_shape_four_says(double rate, double first, double later)
    {
        Assert.Equal(first, StepChance.First(rate), 1e-12);
        Assert.Equal(later, StepChance.Later(StepChance.First(rate)), 1e-12);
        Assert.Equal(first, ReachChances.Then(1, rate), 1e-12);
        Assert.Equal(0.5 * later, ReachChances.Then(0.5, rate), 1e-12);
    }

    [Fact]
    public void Scores_are_a_logarithmic_scale_and_severities_begin_where_the_assumptions_say()
    {
        var scale = new RatingScale(RiskAssumptions.Default);
        Assert.Equal([0, 1, 1, 0], new[] { 0, 1000, 5000, -0.5 }.Select(scale.Of).Select(v => Math.Round(v, 9)));
        Assert.Equal(Math.Log(101) / Math.Log(1001), scale.Of(100), 1e-12);
        Assert.Equal(100, scale.Loss(scale.Of(100)), 1e-9);
        Assert.Equal(0, scale.Loss(0), 1e-12);
        Assert.Equal([RiskLevel.Low, RiskLevel.Medium, RiskLevel.Medium, RiskLevel.High, RiskLevel.High, RiskLevel.Critical], new[] { 0.999, 1, 4.999, 5, 24.999, 25 }.Select(scale.Severity));
        Assert.Equal(RiskLevel.Critical, ThreatRating.Severity(1, 1));
        Assert.Equal(RiskLevel.Low, ThreatRating.Severity(0.001, 1));
        Assert.Equal(RiskLevel.Medium, ThreatRating.Severity(1, 0.45, RiskAssumptions.Default.With("severity.high", 100)));
        Assert.Equal(RiskLevel.High, ThreatRating.Severity(1, 0.45));
    }

    [Fact]
    public void A_threat_is_rated_by_its_ways_its_controls_and_what_is_lost() => Table.Equal("""
        root@db likelihood 0.5488 impact 0.6783 score 59.3 High of Critical
        held@shop likelihood 0.1011 impact 0.6262 score 31.1 Medium of Medium
        done@shop likelihood 0.0936 impact 0.6262 score 30.1 Medium of Medium
        wrong@shop likelihood 0.203 impact 0.6262 score 40.3 High of Medium
        seen@shop likelihood 0.7274 impact 0.7898 score 74.4 Critical of High
        small@proxy likelihood 0.0108 impact 0.1003 score 0.2 Low of Low
        own@shop likelihood 0.3 impact 0.668 score 49.7 High of Critical
        lost@nowhere likelihood 0 impact 0.3675 score 0 Low of Low
        """, Rated().Select(t => FormattableString.Invariant($"{t.Id} likelihood {t.Likelihood} impact {t.Impact} score {t.Score} {t.Severity} of {t.InherentSeverity}")));

    [Fact]
    public void A_rating_explains_itself_from_the_assumption_to_the_loss_of_a_year() => Table.Equal("""
        root@db
        prior 1 0.02 one attempt succeeds with 0.02 (likelihood very high of the rule)
        paths 56 0.40974 56 attempts a year once an attacker can send something to Database (chance 80 %): comes true with 41.0 %
        paths 250 0.23556 250 attempts a year once an attacker has a foothold next to Database (chance 25 %): comes true with 23.6 %
        loss 1 74.66667 integrity of Orders is lost with 100 %: 74.7 units
        loss 0.21893 51.08473 availability of Shop is lost with 22 %: 233.3 units
        loss 1 18.66667 availability of Orders is lost with 100 %: 18.7 units
        loss 1 18.66667 confidentiality of Orders is lost with 100 %: 18.7 units
        result 1 58.96403 likelihood 0.5488 × 107.4 units = 58.96 units a year: score 59.3
        held@shop
        prior 1 0.003 one attempt succeeds with 0.003 (likelihood medium of the rule)
        control 0.4746 0.00142 waf is in place (verified): trusted 0.9, takes away 53 %
        control 0.9715 0.00138 log is not stated: trusted 0.1, takes away 3 %
        paths 56 0.07385 56 attempts a year once an attacker can send something to Shop (chance 100 %): comes true with 7.4 %
        paths 250 0.02937 250 attempts a year once an attacker has a foothold next to Shop (chance 16 %): comes true with 2.9 %
        loss 1 74.66667 integrity of Orders is lost with 100 %: 74.7 units
        result 1 7.5488 likelihood 0.1011 × 74.7 units = 7.55 units a year: score 31.1
        done@shop
        prior 1 0.003 one attempt succeeds with 0.003 (likelihood medium of the rule)
        control 0.42525 0.00128 waf is in place (declared): trusted 1, takes away 57 %
        paths 56 0.10799 56 attempts a year once an attacker can send something to Shop (chance 100 %): comes true with 10.8 %
        paths 250 0.04332 250 attempts a year once an attacker has a foothold next to Shop (chance 16 %): comes true with 4.3 %
        loss 1 74.66667 integrity of Orders is lost with 100 %: 74.7 units
        result 1 6.9888 likelihood 0.0936 × 74.7 units = 6.99 units a year: score 30.1
        wrong@shop
        prior 1 0.003 one attempt succeeds with 0.003 (likelihood medium of the rule)
        paths 56 0.15174 56 attempts a year once an attacker can send something to Shop (chance 100 %): comes true with 15.2 %
        paths 250 0.06039 250 attempts a year once an attacker has a foothold next to Shop (chance 16 %): comes true with 6.0 %
        loss 1 74.66667 integrity of Orders is lost with 100 %: 74.7 units
        result 1 15.15733 likelihood 0.203 × 74.7 units = 15.16 units a year: score 40.3
        seen@shop
        prior 1 0.003 one attempt succeeds with 0.003 (likelihood medium of the rule)
        evidence 1 0.003 signs
        evidence 1 0.003 more signs
        intelligence 3 0.003 interest
        evidence 1 0.003 attempts
        paths 168 0.37792 168 attempts a year once an attacker can send something to Shop (chance 100 %): comes true with 37.8 %
        paths 750 0.12373 750 attempts a year once an attacker has a foothold next to Shop (chance 16 %): comes true with 12.4 %
        loss 1 233.33333 availability of Shop is lost with 100 %: 233.3 units
        result 1 169.72667 likelihood 0.7274 × 233.3 units = 169.73 units a year: score 74.4
        small@proxy
        prior 1 0.0003 one attempt succeeds with 0.0003 (likelihood very low of the rule)
        paths 6 0.0018 6 attempts a year once an attacker can send something to Proxy (chance 100 %): comes true with 0.18 %
        paths 250 0.00904 250 attempts a year once an attacker has a foothold next to Proxy (chance 24 %): comes true with 0.9 %
        loss 1 0.11667 integrity of Proxy is lost with 100 %: 0.1 units
        result 1 0.0108 likelihood 0.0108 × 1 units = 0.01 units a year: score 0.2
        own@shop
        prior 1 0.6 the rule brings its own rating: likelihood 0.6, impact 0.7
        lost@nowhere
        prior 1 0.003 one attempt succeeds with 0.003 (likelihood medium of the rule)
        loss 1 11.66667 integrity of Sample is lost with 100 %: 11.7 units
        result 1 0 likelihood 0 × 11.7 units = 0 units a year: score 0
        """, Rated() is var rated ? rated.SelectMany(t => ThreatRating.Explain(HandMade.Analysis([.. rated]), BuiltInLibrary.Catalogue, t).Select(f => FormattableString.Invariant($"{f.Source} {f.Factor:0.#####} {f.Value:0.#####} {f.Text}")).Prepend(t.Id)) : []);

    private static Threat[] Rated()
    {
        Threat[] threats =
        [
            HandMade.Threat("root@db", SubjectKind.Component, "db", "elevation-of-privilege") with { AtStake = ["orders"], InherentLikelihood = RuleLikelihood.VeryHigh },
            HandMade.Threat("held@shop", SubjectKind.Component, "shop", "tampering").With(HandMade.Counter("waf", 0.5, 0.2, ControlState.Yes, Assurance.Verified), HandMade.Counter("log", 0.3, 0, ControlState.Unknown), HandMade.Counter("mfa", 0.3, 0, ControlState.No)) with { AtStake = ["orders"] },
            HandMade.Threat("done@shop", SubjectKind.Component, "shop", "tampering").With(HandMade.Counter("waf", 0.5, 0.2, ControlState.Yes, Assurance.Declared)) with { AtStake = ["orders"], Status = ThreatStatus.Mitigated },
            HandMade.Threat("wrong@shop", SubjectKind.Component, "shop", "tampering") with { AtStake = ["orders"], Status = ThreatStatus.FalsePositive },
            HandMade.Threat("seen@shop", SubjectKind.Component, "shop", "denial-of-service") with { InherentLoss = 200, EvidenceFactor = 3, Evidence = [new(Merlon.Evidence.EvidenceKind.Success, "signs", 0.25, []), new(Merlon.Evidence.EvidenceKind.Success, "more signs", 0.5, []), new(Merlon.Evidence.EvidenceKind.Exposure, "interest", 3, []), new(Merlon.Evidence.EvidenceKind.Attempt, "attempts", 1, [])] },
            HandMade.Threat("small@proxy", SubjectKind.Component, "proxy", "tampering") with { InherentLoss = 0.1, InherentLikelihood = RuleLikelihood.VeryLow },
            HandMade.Threat("own@shop", SubjectKind.Component, "shop", "tampering").With(HandMade.Counter("waf", 0.5, 0.2, ControlState.Yes), HandMade.Counter("log", 0.5, 0, ControlState.No)) with { OwnRating = new RuleRating(0.6, 0.7, RiskLevel.High) },
            HandMade.Threat("lost@nowhere", SubjectKind.Component, "nowhere", "tampering"),
        ];
        return [.. new ThreatRater(new RatingGround(HandMade.Facts(), HandMade.Assumptions), threats).Rate(TestContext.Current.CancellationToken)];
    }

    private static (int From, int Also, int To, double Rate, double There)[] Edges(int number)
    {
        var next = 0;
        var key = Draw.Key("reach graph", (ulong)number);
        return
        [
            .. Enumerable.Range(0, 40).Select(i => (
                From: i < Nodes - 1 ? Pick(i + 1) : Pick(Nodes),
                Also: Pick(4) == 0 ? Pick(Nodes) : -1,
                To: i < Nodes - 1 ? i + 1 : Pick(Nodes),
                Rate: Pick(4) == 0 ? double.PositiveInfinity : 0.5 * (1 + Pick(10)),
                There: Pick(3) == 0 ? 0.3 + 0.05 * Pick(10) : 1.0)).Where(e => e.From != e.To && e.Also != e.To && e.Also != e.From),
        ];

        int Pick(int below) => (int)(Draw.Uniform(key, 2 * next++) * below);
    }

    private static double First(double rate) => double.IsInfinity(rate) ? 1 : 1 - Math.Pow(1 + rate / 4, -4);

    private static double Later(double rate) => First(rate) * (1 + First(rate)) / 2;

    private static bool Raise(ref double value, double to)
    {
        var higher = to > value;
        value = Math.Max(value, to);
        return higher;
    }

    // What is less than a hundredth of a unit is not followed.
    private static bool Note(ref double value, double to, double units) => to * units >= 0.01 && Raise(ref value, to);

    private static void Repeat(Func<int> change)
    {
        while (change() > 0)
        {
        }
    }
}
