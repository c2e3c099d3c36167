using CsCheck;
using Merlon.Reporting.Layout.Layered;

namespace Merlon.Reporting.Tests.Layout;

public sealed class NetworkSimplexTests
{
    [Fact]
    public void Ranks_respect_all_lengths_and_no_small_change_is_better()
    {
        Gen.Select(Gen.Int[2, 7], Gen.Int[0, 100_000]).Sample(
            (count, seed) =>
            {
                var random = new Random(seed);
                var edges = new List<(int Tail, int Head, int Length, int Weight)>();
                for (var v = 1; v < count; v++)
                {
                    edges.Add((random.Next(v), v, random.Next(3), random.Next(4)));
                }

                for (var i = 0; i < count; i++)
                {
                    var head = random.Next(1, count);
                    edges.Add((random.Next(head), head, random.Next(3), random.Next(4)));
                }

                var simplex = new NetworkSimplex(count);
                edges.ForEach(e => simplex.Add(e.Tail, e.Head, e.Length, e.Weight));
                var ranks = simplex.Solve(10_000);

                Assert.All(edges, e => Assert.True(ranks[e.Head] - ranks[e.Tail] >= e.Length));
                Assert.Equal(Best(count, edges), Cost(ranks, edges));
            },
            iter: 200);
    }

    private static int Cost(int[] ranks, List<(int Tail, int Head, int Length, int Weight)> edges) =>
        edges.Sum(e => e.Weight * (ranks[e.Head] - ranks[e.Tail]));

    // Moving any group of nodes down by one never helps at the optimum, and for these problems local means global:
    // the cost is convex and the constraints are differences. Starts from the longest paths.
    private static int Best(int count, List<(int Tail, int Head, int Length, int Weight)> edges)
    {
        var ranks = new int[count];
        for (var v = 0; v < count; v++)
        {
            ranks[v] = edges.Where(e => e.Head == v).Select(e => ranks[e.Tail] + e.Length).DefaultIfEmpty(0).Max();
        }

        for (var improved = true; improved;)
        {
            improved = false;
            for (var set = 1; set < 1 << count; set++)
            {
                foreach (var step in new[] { 1, -1 })
                {
                    var moved = ranks.Select((r, v) => (set >> v & 1) == 1 ? r + step : r).ToArray();
                    if (edges.TrueForAll(e => moved[e.Head] - moved[e.Tail] >= e.Length) && Cost(moved, edges) < Cost(ranks, edges))
                    {
                        ranks = moved;
                        improved = true;
                    }
                }
            }
        }

        return Cost(ranks, edges);
    }
}
