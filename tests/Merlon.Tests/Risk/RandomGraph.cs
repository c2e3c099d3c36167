using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Tests.Risk;

/// <summary>A small random AND/OR graph, cycles included, and the exact chance of reaching each node.</summary>
internal sealed class RandomGraph
{
    private readonly List<(int[] Needs, int Gives, double Chance)> _steps = [];

    private RandomGraph()
    {
    }

    public required AttackGraph Graph { get; init; }

    public static RandomGraph Make(int number, int nodes, int steps)
    {
        var next = 0;
        var key = Draw.Key("graph", (ulong)number);
        var builder = new AttackGraphBuilder();
        for (var i = 1; i <= nodes; i++)
        {
            builder.Node(AttackNodeKind.Control, $"n{i}", $"n{i}");
        }

        var list = new List<(int[], int, double)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (list.Count < steps)
        {
            // A spine first, so that the last node can be reached at all.
            var gives = list.Count < nodes / 2 ? Math.Min(nodes, 2 * (list.Count + 1)) : 1 + Pick(nodes);
            var need = list.Count < nodes / 2 ? 2 * list.Count : Pick(nodes + 1);
            int[] needs = list.Count >= nodes / 2 && Pick(4) == 0 ? [.. new[] { need, Pick(nodes + 1) }.Distinct().Order()] : [need];
            if (needs.Contains(gives) || !seen.Add(string.Join(',', needs) + ">" + gives))
            {
                next++;
                continue;
            }

            var chance = 0.2 + 0.7 * Draw.Uniform(key, next++);
            list.Add((needs, gives, chance));
            builder.Step(needs, gives, chance: chance);
        }

        var result = new RandomGraph { Graph = builder.Build() };
        result._steps.AddRange(list);
        return result;

        int Pick(int below) => (int)(Draw.Uniform(key, next++) * below);
    }

    /// <summary>Sums over all 2^steps worlds.</summary>
    public double[] Enumerate()
    {
        var chance = new double[Graph.Nodes.Length];
        for (var world = 0; world < 1 << _steps.Count; world++)
        {
            var weight = 1.0;
            for (var i = 0; i < _steps.Count; i++)
            {
                weight *= (world & (1 << i)) != 0 ? _steps[i].Chance : 1 - _steps[i].Chance;
            }

            var reached = new bool[chance.Length];
            reached[0] = true;
            for (var changed = true; changed;)
            {
                changed = false;
                for (var i = 0; i < _steps.Count; i++)
                {
                    if ((world & (1 << i)) != 0 && !reached[_steps[i].Gives] && Array.TrueForAll(_steps[i].Needs, n => reached[n]))
                    {
                        changed = reached[_steps[i].Gives] = true;
                    }
                }
            }

            for (var node = 0; node < chance.Length; node++)
            {
                chance[node] += reached[node] ? weight : 0;
            }
        }

        return chance;
    }
}
