using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Tests.Risk.Sampling;

/// <summary>Futures against a slow way to work out the same: every step again and again until nothing changes.</summary>
public sealed class ReferencePlayTests
{
    private const ulong Seed = 7;
    private const double Low = 0.7;
    private const double High = 1.15;

    [Theory]
    [InlineData(1, 12, 34)]
    [InlineData(0.2, 12, 34)]
    [InlineData(3, 12, 34)]
    [InlineData(1, 70, 300)]
    public void Every_node_is_reached_when_the_slow_way_says(double horizon, int nodes, int steps)
    {
        var (inTime, late) = (0, 0);
        for (var number = 0; number < (nodes > 20 ? 3 : 12); number++)
        {
            var graph = TimedGraph.Make(number, nodes, steps);
            var sampler = new AttackSampler(graph, Seed, horizon, Low, High);
            for (var sample = 0; sample < 30; sample++)
            {
                var times = TimedGraph.Play(graph, Seed, horizon, Low, High, sampler.Extra, sample);
                sampler.Run(sample);
                int[] order = [.. sampler.AllReached];
                var reached = order.ToHashSet();
                for (var node = 0; node < times.Length; node++)
                {
                    Assert.Equal(double.IsFinite(times[node]), sampler.Reached(node));
                    Assert.Equal(sampler.Reached(node), reached.Contains(node));
                    if (sampler.Reached(node))
                    {
                        inTime++;
                        Assert.Equal(times[node], sampler.Time(node), 1e-12);
                        CheckWay(graph, sampler, node);
                    }
                    else
                    {
                        late++;
                    }
                }

                Assert.Equal(reached.Count, order.Length);
            }
        }

        Assert.True(inTime > 500 && late > 100, $"{inTime} {late}");
    }

    [Fact]
    public void A_change_does_what_playing_again_with_harder_causes_does()
    {
        var (kept, gone) = (0, 0);
        for (var number = 0; number < 12; number++)
        {
            var graph = TimedGraph.Make(number);
            var (sampler, other) = (new AttackSampler(graph, Seed, 1, Low, High), new AttackSampler(graph, Seed, 1, Low, High));
            Hardening[][] changes = [[], .. Enumerable.Range(0, graph.Causes.Length).SelectMany(c => new Hardening[][] { [new(c, 0)], [new(c, 0.3)], [new(c, 0.5), new((c + 1) % graph.Causes.Length, 0.1)] })];
            for (var sample = 0; sample < 12; sample++)
            {
                var record = sampler.Record(sample);
                Assert.Equal(TimedGraph.Play(graph, Seed, 1, Low, High, sampler.Extra, sample).Select(double.IsFinite), Enumerable.Range(0, graph.Nodes.Length).Select(sampler.Reached));
                foreach (var change in changes)
                {
                    var affected = record.Harden(change).ToHashSet();
                    Array.Fill(other.Extra, 1);
                    foreach (var harder in change)
                    {
                        other.Extra[harder.Cause] *= harder.Factor;
                    }

                    other.Run(sample);
                    for (var node = 0; node < graph.Nodes.Length; node++)
                    {
                        Assert.Equal(other.Reached(node), record.ReachedThen(node));
                        Assert.True(affected.Contains(node) || other.Reached(node) == sampler.Reached(node));
                        Assert.True(!affected.Contains(node) || sampler.Reached(node));
                        (kept, gone) = record.ReachedThen(node) ? (kept + 1, gone) : (kept, sampler.Reached(node) ? gone + 1 : gone);
                    }

                    Assert.All(sampler.Extra, e => Assert.Equal(1, e));
                }
            }
        }

        Assert.True(kept > 1000 && gone > 200, $"{kept} {gone}");
    }

    [Fact]
    public void A_sampler_beside_another_one_plays_the_same_with_its_factors()
    {
        var graph = TimedGraph.Make(3);
        var one = new AttackSampler(graph, Seed, 1, Low, High);
        one.Extra[0] = 0.25;
        var two = new AttackSampler(one);
        one.Extra[0] = 1;
        Assert.Equal(0.25, two.Extra[0]);
        for (var sample = 20; sample >= 0; sample--)
        {
            two.Run(sample);
            var times = TimedGraph.Play(graph, Seed, 1, Low, High, two.Extra, sample);
            Assert.Equal(times.Select(double.IsFinite), Enumerable.Range(0, times.Length).Select(two.Reached));
        }
    }

    [Fact]
    public void A_simulation_sums_up_what_its_futures_lose_and_would_lose()
    {
        const int Samples = 120;
        var graph = TimedGraph.Make(5);
        var options = new RiskOptions { Samples = Samples, Seed = Seed, CounterfactualSamples = 100 };
        var simulation = new AttackSimulation(graph, options);
        Counterfactual[] changes = [.. Enumerable.Range(0, graph.Causes.Length).Select(c => new Counterfactual([new Hardening(c, 0)])), new([new Hardening(0, 0.2), new Hardening(1, 0.2)]), new([])];
        simulation.Run(TestContext.Current.CancellationToken, changes);
        var sizes = graph.Losses.Select(l => new PertDistribution(l.Range)).ToArray();
        var none = Enumerable.Repeat(1.0, graph.Causes.Length).ToArray();
        var lost = Enumerable.Range(0, Samples).Select(s => Lost(none, s)).ToArray();

        Assert.Equal(100, simulation.Replayed);
        Assert.Equal(lost.Select(l => l.Sum()), simulation.Lost.ToArray(), new Near());
        Assert.Equal(lost.Average(l => l.Sum()), simulation.Mean, 1e-9);
        for (var i = 0; i < graph.Losses.Length; i++)
        {
            Assert.Equal(lost.Average(l => l[i]), simulation.MeanOf(i), 1e-9);
            Assert.Equal(lost.Count(l => l[i] > 0) / (double)Samples, simulation.Probability(graph.Losses[i].Node), 1e-12);
        }

        foreach (var change in changes)
        {
            double[] extra = [.. none];
            foreach (var harder in change.Change)
            {
                extra[harder.Cause] = harder.Factor;
            }

            var saved = Enumerable.Range(0, 100).Select(s => lost[s].Sum() - Lost(extra, s).Sum()).ToArray();
            var (mean, error) = change.Over(100);
            Assert.Equal(saved.Average(), mean, 1e-9);
            Assert.Equal(1.96 * Math.Sqrt(saved.Sum(s => (s - mean) * (s - mean)) / 100 / 100), error, 1e-9);
            Assert.True(change.Touched >= saved.Count(s => s > 0));
        }

        Assert.Contains(changes, c => c.Over(100).Mean > 1);
        Assert.Equal(lost[7].Sum(), simulation.Play(7), 1e-9);
        Assert.Equal(lost[7].Sum() - Lost([0, .. none[1..]], 7).Sum(), simulation.Saved([new Hardening(0, 0)], 7), 1e-9);

        double[] Lost(double[] extra, int sample)
        {
            var times = TimedGraph.Play(graph, Seed, 1, options.Assumptions["control.spread-low"], options.Assumptions["control.spread-high"], extra, sample);
            return [.. graph.Losses.Select((l, i) => double.IsFinite(times[l.Node]) ? sizes[i].Quantile(Draw.Uniform(Draw.Key("size:" + graph.Nodes[l.Node].Id, Seed), sample)) : 0)];
        }
    }

    // The predecessor is a step that leads there, and its last need is the one that it waited for.
    private static void CheckWay(AttackGraph graph, AttackSampler sampler, int node)
    {
        var step = sampler.Predecessor(node);
        if (node == 0)
        {
            Assert.Equal(-1, step);
            return;
        }

        Assert.Equal(node, graph.Steps[step].Gives);
        var needs = graph.Steps[step].Needs;
        Assert.Contains(sampler.LastNeed(step), needs);
        Assert.Equal(needs.Max(sampler.Time), sampler.Time(sampler.LastNeed(step)));
        Assert.True(sampler.Time(sampler.LastNeed(step)) <= sampler.Time(node));
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-9 * Math.Max(1, Math.Abs(x));

        public int GetHashCode(double obj) => 0;
    }
}
