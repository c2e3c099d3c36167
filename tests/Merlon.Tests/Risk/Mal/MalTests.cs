using Merlon.Library;
using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Tests.Risk.Mal;

/// <summary>The attack graphs that the MAL toolbox computed, beside what our sampler and our model make of them.</summary>
public sealed class MalTests
{
    private const string Small = "resources_attack_graph.json";
    private const string Large = "testdata_attackgraph.json";
    private const string SmallModel = "resources_model.yml";
    private const string LargeModel = "testdata_simple_example_model.yml";

    // The attackers of the scenario and of the model.
    private static readonly string[] Reuse =
        ["Credentials:6:attemptCredentialsReuse", "Credentials:7:attemptCredentialsReuse", "Credentials:7:guessCredentials", "Credentials:9:attemptCredentialsReuse", "OS App:softwareProductAbuse"];

    public static TheoryData<string, string[]> Attackers => new()
    {
        { Small, ["Application 1:fullAccess"] },
        { Large, ["OS App:fullAccess"] },
        { Large, Reuse },
    };

    [Theory]
    [InlineData(Small, 136)]
    [InlineData(Large, 485)]
    public void From_every_step_our_sampler_reaches_what_their_graph_says(string file, int entries)
    {
        var graph = MalAttackGraph.Read(Load(file));
        var (tried, reached) = (0, 0);
        foreach (var entry in graph.AttackSteps)
        {
            var ours = graph.ToOurs(timed: false, entry);
            var sampler = new AttackSampler(ours, seed: 1, horizon: 1, spreadLow: 1, spreadHigh: 1);
            sampler.Run(0);
            var theirs = graph.Reach(entry).Keys.ToHashSet(StringComparer.Ordinal);
            Assert.Equal(theirs.Order(StringComparer.Ordinal), Reached(ours, sampler, graph.Names));
            tried++;
            reached += theirs.Count;
        }

        Assert.Equal(entries, tried);
        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {tried} entry points, {reached} steps reached, all the same");
    }

    [Theory]
    [MemberData(nameof(Attackers))]
    public void Times_to_compromise_agree_with_a_simulation_by_their_semantics(string file, string[] attacker)
    {
        const int Samples = 4_000;
        const double Year = 365;
        var graph = MalAttackGraph.Read(Load(file));
        var ours = graph.ToOurs(timed: true, attacker);
        var sampler = new AttackSampler(ours, seed: 1, Year, spreadLow: 1, spreadHigh: 1);
        var index = ours.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var names = graph.Names.Where(n => index.ContainsKey(MalAttackGraph.NodeId(n))).ToArray();
        var (mine, theirs) = (names.ToDictionary(n => n, _ => (Count: 0, Sum: 0.0)), names.ToDictionary(n => n, _ => (Count: 0, Sum: 0.0)));
        var random = new Random(1);
        for (var i = 0; i < Samples; i++)
        {
            sampler.Run(i);
            var times = graph.Play(random, attacker);
            foreach (var name in names)
            {
                var node = index[MalAttackGraph.NodeId(name)];
                mine[name] = sampler.Reached(node) ? (mine[name].Count + 1, mine[name].Sum + sampler.Time(node)) : mine[name];
                theirs[name] = times[name] <= Year ? (theirs[name].Count + 1, theirs[name].Sum + times[name]) : theirs[name];
            }
        }

        var worst = names.Max(n => Math.Abs(mine[n].Count - theirs[n].Count) / (double)Samples);
        Assert.True(worst < 0.03, $"{worst}");
        // Mean times among the futures in which a step is reached: the same order, up to the noise of sampling.
        var both = names.Where(n => mine[n].Count > 200 && theirs[n].Count > 200).ToArray();
        var order = Ranking.Kendall([.. both.Select(n => mine[n].Sum / mine[n].Count)], [.. both.Select(n => theirs[n].Sum / theirs[n].Count)], tolerance: 0.03);
        Assert.True(order >= 0.95, $"{order}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{file} {attacker[0]}: {both.Length} steps reached, greatest difference {worst:0.0000}, order tau {order:0.000}");
    }

    [Theory]
    [InlineData(Small, SmallModel, "Application 1", 2, 2, "")]
    [InlineData(Large, LargeModel, "OS App", 4, 14, "read Data:5, modify Data:5")]
    public void On_our_own_model_of_their_assets_the_same_is_reached_in_the_same_order(string file, string modelFile, string start, int mapped, int assets, string differing)
    {
        var graph = MalAttackGraph.Read(Load(file));
        var depth = graph.Reach($"{start}:fullAccess");
        var given = graph.Reach();
        var (model, names, all) = MalModel.Read(Load(modelFile));
        Assert.Equal((mapped, assets), (names.Count, all));
        var analysis = RiskModels.Analyze(model);
        var times = Times(ModelAttackGraph.Build(analysis, BuiltInLibrary.Catalogue, RiskAssumptions.Default), names.Single(n => n.Value == start).Key);

        var states = names.SelectMany(n => model.Data.Any(d => d.Id == n.Key)
            ? new[] { ("read", $"loss:{n.Key}:confidentiality", $"{n.Value}:read"), ("modify", $"loss:{n.Key}:integrity", $"{n.Value}:write"), ("deny", $"loss:{n.Key}:availability", $"{n.Value}:deny") }
            : [("control", $"control:{n.Key}", $"{n.Value}:fullAccess"), ("reach", $"inside:{n.Key}", $"{n.Value}:localConnect")],
            (n, s) => (What: $"{s.Item1} {n.Value}", Ours: s.Item2, Theirs: s.Item3))
            // Whoever is in from the start need not get there.
            .Where(s => s.What != $"reach {start}")
            .ToArray();
        var different = states.Where(s => times.ContainsKey(s.Ours) != (depth.ContainsKey(s.Theirs) && !given.ContainsKey(s.Theirs))).Select(s => s.What).ToArray();
        Assert.Equal(differing, string.Join(", ", different));

        var (pairs, same) = (0, 0);
        var reached = states.Where(s => times.ContainsKey(s.Ours) && depth.ContainsKey(s.Theirs)).ToArray();
        foreach (var (a, b) in reached.SelectMany(a => reached.Select(b => (a, b))).Where(p => depth[p.a.Theirs] < depth[p.b.Theirs]))
        {
            pairs++;
            // Ways side by side at the same rate take the same time, up to the noise of sampling.
            same += times[a.Ours] <= 1.03 * times[b.Ours] ? 1 : 0;
            if (times[a.Ours] > 1.03 * times[b.Ours])
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{a.What} ({depth[a.Theirs]}, {times[a.Ours]:0.000}) before {b.What} ({depth[b.Theirs]}, {times[b.Ours]:0.000})");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {states.Length - different.Length} of {states.Length} states agree, {same} of {pairs} pairs in the same order; differing: {differing}");
        Assert.Equal(pairs, same);
        Assert.True(pairs > 0);
    }

    // Mean time of each node in the futures in which somebody who controls one component from the start, and nobody else, reaches it.
    private static Dictionary<string, double> Times(AttackGraph whole, string start)
    {
        const int Samples = 2_000;
        var control = whole.Find("control:" + start);
        var first = new AttackStep { Id = "start", Needs = [0], Gives = control };
        var graph = new AttackGraph(whole.Nodes, [first, .. whole.Steps.Where(s => !s.Needs.Contains(0))], whole.Causes, whole.Barriers, whole.Losses);
        var sampler = new AttackSampler(graph, seed: 1, horizon: 10_000, RiskAssumptions.Default["control.spread-low"], RiskAssumptions.Default["control.spread-high"]);
        var sum = new double[graph.Nodes.Length];
        var count = new int[graph.Nodes.Length];
        for (var i = 0; i < Samples; i++)
        {
            sampler.Run(i);
            for (var node = 0; node < sum.Length; node++)
            {
                if (sampler.Reached(node))
                {
                    sum[node] += sampler.Time(node);
                    count[node]++;
                }
            }
        }

        return graph.Nodes.Select((n, i) => (n.Id, i)).Where(p => count[p.i] > 0).ToDictionary(p => p.Id, p => sum[p.i] / count[p.i], StringComparer.Ordinal);
    }

    private static IEnumerable<string> Reached(AttackGraph ours, AttackSampler sampler, IEnumerable<string> names)
    {
        var index = ours.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        return names.Where(n => index.TryGetValue(MalAttackGraph.NodeId(n), out var node) && sampler.Reached(node)).Order(StringComparer.Ordinal);
    }

    private static string Load(string file) => File.ReadAllText(MalFile(file));

    private static string MalFile(string file) => Corpus.Get($"models/mal/mal-lang__mal-toolbox__{file}");
}
