using Merlon.Analysis;
using Merlon.Library;
using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;
using Merlon.Rules;

namespace Merlon.Tests.Risk;

/// <summary>Ways against looking at every future on its own.</summary>
public sealed class PathFinderReferenceTests
{
    private static readonly RiskOptions Options = new() { Samples = 320, Horizon = 2, Seed = 3, Assumptions = HandMade.Assumptions };
    private static readonly AnalysisResult Analysis = HandMade.Analysis(
        HandMade.Threat("root@db", SubjectKind.Component, "db", "elevation-of-privilege") with { AtStake = ["orders"], InherentLikelihood = RuleLikelihood.VeryHigh },
        HandMade.Threat("script@shop", SubjectKind.Component, "shop", "tampering") with { AtStake = ["orders"], InherentLikelihood = RuleLikelihood.VeryHigh },
        HandMade.Threat("guess@proxy", SubjectKind.Component, "proxy", "elevation-of-privilege") with { InherentLikelihood = RuleLikelihood.VeryHigh },
        HandMade.Threat("privacy@shop", SubjectKind.Component, "shop") with { Linddun = ["linking"], AtStake = ["orders"], InherentLikelihood = RuleLikelihood.High });

    private AttackGraph Graph => field ??= ModelAttackGraph.Build(Analysis, BuiltInLibrary.Catalogue, Options.Assumptions);

    [Theory]
    [InlineData(null, 1000)]
    [InlineData(null, 3)]
    [InlineData("orders", 1000)]
    [InlineData("proxy", 1000)]
    [InlineData("db", 1000)]
    [InlineData("nothing", 1000)]
    public void The_ways_are_those_of_the_futures(string? to, int top)
    {
        var found = new PathFinder(BuiltInLibrary.Catalogue, Options).Find(Analysis, to, top, TestContext.Current.CancellationToken);
        int[] goals = [.. Enumerable.Range(0, Graph.Nodes.Length).Where(n => Wanted(Graph.Nodes[n], to))];
        Assert.Equal(goals.Length, found.Targets);
        Assert.Equal((Analysis, Options), (found.Analysis, found.Options));
        var sampler = new AttackSampler(Graph, Options.Seed, Options.Horizon, Options.Assumptions["control.spread-low"], Options.Assumptions["control.spread-high"]);
        var ways = new Dictionary<string, (int Goal, int[] Steps, int First, List<double> Days)>(StringComparer.Ordinal);
        var reached = new int[Graph.Nodes.Length];
        for (var sample = 0; sample < Options.Samples; sample++)
        {
            sampler.Run(sample);
            foreach (var goal in goals.Where(sampler.Reached))
            {
                reached[goal]++;
                var steps = new List<int>();
                for (var step = sampler.Predecessor(goal); step >= 0; step = sampler.Predecessor(sampler.LastNeed(step)))
                {
                    steps.Insert(0, step);
                }

                if (!steps.Exists(s => Graph.Steps[s].Attackers == "occasions"))
                {
                    var key = string.Join(',', steps);
                    (ways.TryGetValue(key, out var way) ? way : ways[key] = (goal, [.. steps], sample, [])).Days.Add(sampler.Time(goal) * 365);
                }
            }
        }

        var expected = ways.Values.OrderByDescending(w => w.Days.Count * Mean(w.Goal, 1)).ThenBy(w => Graph.Nodes[w.Goal].Id, StringComparer.Ordinal).ThenBy(w => w.First).Take(top).ToArray();
        Assert.Equal(expected.Length, found.Paths.Length);
        foreach (var (way, path) in expected.Zip(found.Paths))
        {
            var node = Graph.Nodes[way.Goal];
            Assert.Equal((node.Element.Replace("element:", "", StringComparison.Ordinal), node.Text), (path.Target, path.Goal));
            Assert.Equal((double)way.Days.Count / Options.Samples, path.Probability, 1e-12);
            Assert.Equal((double)way.Days.Count / reached[way.Goal], path.ShareOfTarget, 1e-12);
            Assert.Equal(way.Days.Order().ElementAt(way.Days.Count / 2), path.MedianDays, 1e-3);
            Assert.Equal((double)way.Days.Count / Options.Samples * Mean(way.Goal, 0), path.Expected, 1e-9);
            Assert.Equal(way.Steps.Where((s, i) => i == 0 || Graph.Steps[s].Text.Length > 0).Select(s => Graph.Steps[s].Text), path.Steps.Select(s => s.Text));
            Assert.Equal(node.Text, path.Steps[^1].Result);
        }

        Assert.Equal(to == "nothing", found.Paths.IsEmpty);
    }

    [Fact]
    public void A_way_says_step_by_step_what_happens() => Table.Equal("""
        orders: integrity of Orders is lost
          over 'Visit' from Customer to Proxy => can send something to Proxy [] [to-proxy] [proxy]
          over 'Pass' from Proxy to Shop, passed on => can send something to Shop [] [to-shop] [shop]
          Title of script@shop => integrity of Orders is lost [script@shop] [] []
        orders: integrity of Orders is lost
          over 'Visit' from Customer to Proxy => can send something to Proxy [] [to-proxy] [proxy]
          over 'Pass' from Proxy to Shop, passed on => can send something to Shop [] [to-shop] [shop]
          over 'Save' from Shop to Database, as relayed input => can send something to Database [] [to-db] [db]
          Title of root@db => controls Database [root@db] [] [db]
          Database can change Orders => integrity of Orders is lost [] [] []
        password: confidentiality of Password is lost
          over 'Visit' from Customer to Proxy => can send something to Proxy [] [to-proxy] [proxy]
          Title of guess@proxy => controls Proxy [guess@proxy] [] [proxy]
          Proxy handles Password => confidentiality of Password is lost [] [] []
        password: confidentiality of Password is lost
          over 'Visit' from Customer to Proxy => can send something to Proxy [] [to-proxy] [proxy]
          over 'Pass' from Proxy to Shop, passed on => can send something to Shop [] [to-shop] [shop]
          over 'Save' from Shop to Database, as relayed input => can send something to Database [] [to-db] [db]
          Title of root@db => controls Database [root@db] [] [db]
          Database lies in Inside => controls something in Inside [] [] []
          neighbours in Inside reach Proxy => has a foothold next to Proxy [] [] [proxy]
          Title of guess@proxy => controls Proxy [guess@proxy] [] [proxy]
          Proxy handles Password => confidentiality of Password is lost [] [] []
        orders: availability of Orders is lost
          over 'Visit' from Customer to Proxy => can send something to Proxy [] [to-proxy] [proxy]
          over 'Pass' from Proxy to Shop, passed on => can send something to Shop [] [to-shop] [shop]
          over 'Save' from Shop to Database, as relayed input => can send something to Database [] [to-db] [db]
          Title of root@db => controls Database [root@db] [] [db]
          Database keeps Orders => availability of Orders is lost [] [] []
        orders: confidentiality of Orders is lost
          over 'Visit' from Customer to Proxy => can send something to Proxy [] [to-proxy] [proxy]
          over 'Pass' from Proxy to Shop, passed on => can send something to Shop [] [to-shop] [shop]
          over 'Save' from Shop to Database, as relayed input => can send something to Database [] [to-db] [db]
          Title of root@db => controls Database [root@db] [] [db]
          Database handles Orders => confidentiality of Orders is lost [] [] []
        """, new PathFinder(BuiltInLibrary.Catalogue, Options).Find(Analysis, null, 6, TestContext.Current.CancellationToken).Paths
        .SelectMany(p => p.Steps.Select(s => $"  {s.Text} => {s.Result} [{s.Threat}] [{s.Flow}] [{s.Component}] {string.Join(" and ", s.AlsoNeeds)}".TrimEnd()).Prepend($"{p.Target}: {p.Goal}")));

    [Fact]
    public void Data_and_components_can_be_aimed_at() =>
        Assert.Equal([.. HandMade.Model.Data.Select(d => d.Id), .. HandMade.Model.Components.Select(c => c.Id)], PathFinder.Targets(Analysis));

    private static bool Wanted(AttackNode node, string? to) => to is null
        ? node.Id.StartsWith("loss:", StringComparison.Ordinal) && !node.Id.StartsWith("loss:element:", StringComparison.Ordinal)
        : node.Id == "control:" + to || node.Id.StartsWith($"loss:{to}:", StringComparison.Ordinal) || node.Id.StartsWith($"loss:element:{to}:", StringComparison.Ordinal);

    private double Mean(int goal, double without) => Graph.Losses.FirstOrDefault(l => l.Node == goal) is { } loss ? loss.Range.Mean : without;
}
