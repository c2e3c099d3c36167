using Merlon.Analysis;
using Merlon.Library;
using Merlon.Risk;
using Merlon.Risk.Rating;

namespace Merlon.Tests.Risk;

/// <summary>The ratings of an analysis come from the risk model, in closed form.</summary>
public sealed class RatingTests
{
    public static TheoryData<string> Examples => RiskModels.Examples;

    // docs/risk-model.md gives the figures of every example.
    [Theory]
    [MemberData(nameof(Examples))]
    public void Scores_order_threats_like_the_savings_of_sampled_futures(string example)
    {
        var analysis = RiskModels.Analyze(RiskModels.Load(example));
        var risk = RiskModels.Assess(analysis, new RiskOptions { Samples = 4000, CounterfactualSamples = 4000 });
        var active = risk.Threats.Where(t => t.Threat.IsActive).ToArray();
        var tau = Ranking.Kendall([.. active.Select(t => t.Threat.Score)], [.. active.Select(t => t.Saves)]);
        var likelihood = Ranking.Kendall([.. active.Select(t => t.Threat.Likelihood)], [.. active.Select(t => t.Probability)]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{example}: {active.Length} active threats, tau of scores {tau:0.00}, of likelihoods {likelihood:0.00}");
        Assert.True(tau >= 0.4, $"scores: {tau:0.00}");
        Assert.True(likelihood >= 0.7, $"likelihoods: {likelihood:0.00}");
    }

    [Fact]
    public void Scores_order_the_threats_of_other_tools_models_like_savings()
    {
        var taus = new List<double>();
        foreach (var (_, model) in CorpusModels.All())
        {
            var risk = RiskModels.Assess(RiskModels.Analyze(model), new RiskOptions { Samples = 1000, CounterfactualSamples = 1000 });
            var active = risk.Threats.Where(t => t.Threat.IsActive && t.Saves > 0).ToArray();
            if (active.Length >= 10)
            {
                taus.Add(Ranking.Kendall([.. active.Select(t => t.Threat.Score)], [.. active.Select(t => t.Saves)]));
            }
        }

        taus.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"{taus.Count} models, tau: least {taus[0]:0.00}, median {taus[taus.Count / 2]:0.00}, greatest {taus[^1]:0.00}");
        Assert.True(taus[taus.Count / 2] >= 0.4, $"{taus[taus.Count / 2]:0.00}");
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Likelihoods_are_near_the_share_of_futures(string example)
    {
        var analysis = RiskModels.Analyze(RiskModels.Load(example));
        var risk = RiskModels.Assess(analysis, new RiskOptions { Samples = 4000 });
        var errors = risk.Threats.Where(t => t.Threat.IsActive).Select(t => Math.Abs(t.Threat.Likelihood - t.Probability)).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine($"{example}: mean error {errors.Average():0.000}, greatest {errors.Max():0.000}");
        Assert.True(errors.Average() < 0.04, $"{errors.Average():0.000}");
        Assert.True(errors.Max() < 0.2, $"{errors.Max():0.000}");
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_rating_keeps_to_its_scales_and_explains_itself(string example)
    {
        var analysis = RiskModels.Analyze(RiskModels.Load(example));
        Assert.All(analysis.Threats, t =>
        {
            Assert.InRange(t.Score, 0, 100);
            Assert.InRange(t.Likelihood, 0, 1);
            Assert.InRange(t.Impact, 0, 1);
        });
        foreach (var threat in analysis.Threats.Take(10))
        {
            var factors = ThreatRating.Explain(analysis, BuiltInLibrary.Catalogue, threat);
            Assert.Equal("prior", factors[0].Source);
            Assert.Equal("result", factors[^1].Source);
            Assert.Contains(factors, f => f.Source == "paths");
            Assert.Equal(threat.Score, 100 * new RatingScale(RiskAssumptions.Default).Of(factors[^1].Value), 0.2);
        }
    }

    [Fact]
    public void Another_assumption_gives_another_score()
    {
        var model = RiskModels.Load("shop/shop.merlon.yaml");
        var options = new AnalysisOptions { Today = new DateOnly(2026, 11, 25) };
        var calm = new Analyzer(BuiltInLibrary.Catalogue, options with { Assumptions = RiskAssumptions.Default.With("attempts.anonymous", 1) }).Analyze(model, TestContext.Current.CancellationToken);
        var usual = new Analyzer(BuiltInLibrary.Catalogue, options).Analyze(model, TestContext.Current.CancellationToken).Threats.ToDictionary(t => t.Id, StringComparer.Ordinal);
        Assert.All(calm.Threats, t => Assert.True(t.Score <= usual[t.Id].Score, t.Id));
        Assert.Contains(calm.Threats, t => t.Score < usual[t.Id].Score);
    }

    [Fact]
    public void Two_slow_steps_in_a_row_are_half_as_likely_as_the_product_of_their_chances()
    {
        var graph = new ReachGraph();
        graph.Add(0, -1, 1, 0.01);
        graph.Add(1, -1, 2, 0.01);
        graph.Close(3);
        var chance = ReachChances.Of(graph);
        Assert.Equal(0.00995, chance[1], 5e-5);
        Assert.Equal(0.5 * 0.01 * 0.01, chance[2], 2e-6);
    }

    [Fact]
    public void What_needs_two_states_waits_for_both()
    {
        var graph = new ReachGraph();
        graph.Add(0, -1, 1, double.PositiveInfinity, 0.5);
        graph.Add(0, -1, 2, double.PositiveInfinity, 0.4);
        graph.Add(1, 2, 3, double.PositiveInfinity);
        graph.Close(4);
        Assert.Equal(0.2, ReachChances.Of(graph)[3], 1e-12);
    }

    [Fact]
    public void A_loss_counts_once_however_many_ways_lead_to_it_and_circles_end()
    {
        var graph = new ReachGraph();
        graph.Add(0, -1, 1, double.PositiveInfinity);
        graph.Add(1, -1, 2, double.PositiveInfinity);
        graph.Add(2, -1, 1, double.PositiveInfinity);
        graph.Add(1, -1, 3, double.PositiveInfinity);
        graph.Add(2, -1, 3, double.PositiveInfinity);
        graph.Close(4);
        var losses = new LossReach(graph, ReachChances.Of(graph), [(3, 64)]);
        Assert.Equal(64, losses.Of([1, 2, 3], 0.5, losses.NewList()));
        Assert.Equal(64, losses.Of([0], 0.5, losses.NewList()));
        Assert.Equal(0, losses.Of([], 0.5, losses.NewList()));
    }
}
