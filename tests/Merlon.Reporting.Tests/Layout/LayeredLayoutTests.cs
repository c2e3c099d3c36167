using System.Globalization;
using CsCheck;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Tests.Layout;

public sealed class LayeredLayoutTests(ITestOutputHelper output)
{
    // ELK layered (elkjs 0.12.1; orthogonal, downwards, hierarchy included, no labels) on these same graphs: 4.5 and 173
    // crossings on average, 1.4 and 10.4 megapixels. Here every label has its room as well.
    [Theory]
    [InlineData(15, 17, 8, 3.0, 2.0)]
    [InlineData(60, 70, 16, 95.0, 12.5)]
    public void Pictures_are_clean_and_about_as_good_as_the_best_known(int nodes, int edges, int zones, double maxCrossings, double maxMegapixels)
    {
        var crossings = 0.0;
        var area = 0.0;
        const int runs = 8;
        for (var seed = 1; seed <= runs; seed++)
        {
            var graph = GeneratedGraphs.Create(nodes, edges, zones, seed);
            var result = LayeredLayout.Arrange(graph);
            var quality = LayoutQuality.Measure(graph, result);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nodes}/{seed}: {quality} {result.Width}x{result.Height}"));
            AssertClean(quality);
            crossings += quality.Crossings;
            area += result.Width * result.Height / 1e6;
        }

        Assert.True(crossings / runs <= maxCrossings, $"{crossings / runs} crossings on average");
        Assert.True(area / runs <= maxMegapixels, $"{area / runs} megapixels on average");
    }

    [Fact]
    public void Every_graph_gets_a_clean_picture()
    {
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 60], Gen.Int[0, 10], Gen.Int[0, 10_000]).Sample(
            (nodes, edges, zones, seed) =>
            {
                var graph = GeneratedGraphs.Create(nodes, nodes == 0 ? 0 : Math.Max(edges, nodes - 1), nodes == 0 ? 0 : zones == 1 ? 2 : zones, seed);
                var result = LayeredLayout.Arrange(graph);
                AssertClean(LayoutQuality.Measure(graph, result));
                Assert.All(result.Nodes, n => Assert.True(n.X >= 0 && n.Y >= 0 && n.Right <= result.Width && n.Bottom <= result.Height));
                Assert.All(result.Edges, e => Assert.All(e.Points.Zip(e.Points.Skip(1)), p => Assert.True(Math.Abs(p.First.X - p.Second.X) < 0.6 || Math.Abs(p.First.Y - p.Second.Y) < 0.6, "an oblique piece")));
            },
            iter: 60);
    }

    [Fact]
    public void Nodes_do_not_overlap_and_zones_hold_their_own()
    {
        var graph = GeneratedGraphs.Create(60, 80, 14, 3);
        var result = LayeredLayout.Arrange(graph);

        for (var v = 0; v < result.Nodes.Length; v++)
        {
            Assert.DoesNotContain(result.Nodes.Skip(v + 1), o => o.Overlaps(result.Nodes[v]));
        }

        for (var z = 0; z < result.Zones.Length; z++)
        {
            Assert.True(graph.Zones[z].Parent < 0 || result.Zones[graph.Zones[z].Parent].Contains(result.Zones[z]));
            Assert.DoesNotContain(Enumerable.Range(z + 1, result.Zones.Length - z - 1).Where(o => graph.Zones[o].Parent == graph.Zones[z].Parent), o => result.Zones[o].Overlaps(result.Zones[z]));
        }
    }

    [Fact]
    public void The_same_graph_gives_the_same_picture()
    {
        var graph = GeneratedGraphs.Create(30, 40, 8, 11);
        var first = LayeredLayout.Arrange(graph);
        var second = LayeredLayout.Arrange(graph);

        Assert.Equal(first.Nodes.AsEnumerable(), second.Nodes);
        Assert.Equal(first.Edges.SelectMany(e => e.Points), second.Edges.SelectMany(e => e.Points));
    }

    [Fact]
    public void Edges_run_downwards_where_nothing_forms_a_cycle()
    {
        var graph = new LayoutGraph
        {
            Nodes = [.. Enumerable.Range(0, 4).Select(_ => new LayoutNode(100, 50, -1))],
            Edges = [new(0, 1, 60, 20), new(1, 2, 60, 20), new(0, 3, 60, 20), new(3, 2, 60, 20)],
        };
        var result = LayeredLayout.Arrange(graph);

        Assert.All(graph.Edges, e => Assert.True(result.Nodes[e.Source].Bottom < result.Nodes[e.Target].Y));
    }

    [Fact]
    public void Nodes_without_edges_stand_in_a_grid()
    {
        var graph = new LayoutGraph { Nodes = [.. Enumerable.Range(0, 16).Select(_ => new LayoutNode(120, 50, -1))] };
        var result = LayeredLayout.Arrange(graph);

        Assert.InRange(result.Width / result.Height, 0.5, 3);
    }

    [Fact]
    public void Five_hundred_nodes_are_laid_out_in_seconds()
    {
        var graph = GeneratedGraphs.Create(500, 700, 50, 2);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = LayeredLayout.Arrange(graph);
        var quality = LayoutQuality.Measure(graph, result);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"500: {clock.Elapsed.TotalSeconds:0.0} s {quality} {result.Width}x{result.Height}"));

        AssertClean(quality);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(120), "far beyond what is usable");
    }

    private static void AssertClean(LayoutQuality quality)
    {
        Assert.Equal(0, quality.EdgesThroughNodes);
        Assert.Equal(0, quality.EdgesThroughLabels);
        Assert.Equal(0, quality.LabelOverlaps);
        Assert.Equal(0, quality.NodesInForeignZones);
    }
}
