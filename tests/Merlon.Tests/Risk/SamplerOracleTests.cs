using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Tests.Risk;

/// <summary>The sampler against what can be computed exactly.</summary>
public sealed class SamplerOracleTests
{
    private const double Tolerance = 0.015;

    [Fact]
    public void Sampling_agrees_with_enumeration_on_generated_graphs()
    {
        var errors = new List<double>();
        for (var number = 0; number < 40; number++)
        {
            var generated = RandomGraph.Make(number, nodes: 8, steps: 14);
            var exact = generated.Enumerate();
            var simulation = Simulate(generated.Graph);
            errors.Add(Math.Abs(simulation.Probability(8) - exact[8]));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"error: mean {errors.Average():0.0000}, max {errors.Max():0.0000}");
        Assert.True(errors.Max() < Tolerance, $"max {errors.Max():0.0000}");
        Assert.True(errors.Average() < Tolerance / 2, $"mean {errors.Average():0.0000}");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Parallel_services_behind_a_choke_point_do_not_multiply_the_entry(int services)
    {
        var exact = 0.1 * (1 - Math.Pow(0.75, services));
        Assert.Equal(exact, Database(services, meshed: false), Tolerance);
    }

    // Values of the study that this model follows (noisy-OR gives 0.454, 0.954 and 0.996 here).
    [Theory]
    [InlineData(3, 0.074)]
    [InlineData(5, 0.092)]
    [InlineData(8, 0.100)]
    public void A_mesh_behind_a_choke_point_stays_below_the_entry(int services, double expected)
    {
        var found = Database(services, meshed: true);
        Assert.Equal(expected, found, Tolerance);
        Assert.True(found <= 0.1 + Tolerance);
    }

    [Fact]
    public void Two_steps_in_a_row_take_the_sum_of_their_times()
    {
        var graph = new AttackGraphBuilder();
        var (a, b) = (graph.Node(AttackNodeKind.Control, "a", "a"), graph.Node(AttackNodeKind.Control, "b", "b"));
        graph.Step([0], a, attempts: 2);
        graph.Step([a], b, attempts: 2);
        var simulation = Simulate(graph.Build());

        Assert.Equal(1 - Math.Exp(-2), simulation.Probability(a), Tolerance);
        Assert.Equal(1 - Math.Exp(-2) * 3, simulation.Probability(b), Tolerance);
    }

    [Fact]
    public void A_step_with_two_needs_waits_for_both_and_two_ways_take_the_faster()
    {
        var graph = new AttackGraphBuilder();
        var (a, b, both, either) = (graph.Node(AttackNodeKind.Control, "a", "a"), graph.Node(AttackNodeKind.Control, "b", "b"), graph.Node(AttackNodeKind.Loss, "both", "both"), graph.Node(AttackNodeKind.Loss, "either", "either"));
        graph.Step([0], a, attempts: 1);
        graph.Step([0], b, attempts: 1);
        graph.Step([a, b], both);
        graph.Step([a], either);
        graph.Step([b], either);
        var simulation = Simulate(graph.Build());

        var one = 1 - Math.Exp(-1);
        Assert.Equal(one * one, simulation.Probability(both), Tolerance);
        Assert.Equal(1 - (1 - one) * (1 - one), simulation.Probability(either), Tolerance);
    }

    [Fact]
    public void A_loss_counts_once_and_its_size_follows_the_range()
    {
        var graph = new AttackGraphBuilder();
        var (a, loss) = (graph.Node(AttackNodeKind.Control, "a", "a"), graph.Node(AttackNodeKind.Loss, "d", "d", "confidentiality"));
        graph.Step([0], a);
        graph.Step([0], loss, chance: 0.5);
        graph.Step([a], loss, chance: 0.5);
        graph.Loss(loss, new LossRange(10, 20, 60));
        var simulation = Simulate(graph.Build());

        // PERT mean (10 + 4 × 20 + 60) / 6 = 25, three times out of four.
        Assert.Equal(0.75 * 25, simulation.Mean, 0.3);
        foreach (var lost in simulation.Lost)
        {
            Assert.True(lost is 0 or (>= 10 and <= 60));
        }
    }

    private static double Database(int services, bool meshed)
    {
        var graph = new AttackGraphBuilder();
        var entry = graph.Node(AttackNodeKind.Control, "entry", "entry");
        var database = graph.Node(AttackNodeKind.Control, "database", "database");
        graph.Step([0], entry, chance: 0.1);
        var all = Enumerable.Range(0, services).Select(i => graph.Node(AttackNodeKind.Control, $"s{i}", $"s{i}")).ToArray();
        foreach (var service in all)
        {
            graph.Step([entry], service, chance: 0.5);
            graph.Step([service], database, chance: 0.5);
            foreach (var other in all.Where(o => meshed && o != service))
            {
                graph.Step([service], other, chance: 0.5);
            }
        }

        return Simulate(graph.Build()).Probability(database);
    }

    private static AttackSimulation Simulate(AttackGraph graph)
    {
        var simulation = new AttackSimulation(graph, new RiskOptions { Samples = 10_000 });
        simulation.Run(TestContext.Current.CancellationToken);
        return simulation;
    }
}
