using Merlon.Risk;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;

namespace Merlon.Tests.Risk.Sampling;

/// <summary>Random attack graphs with everything that steps can have, and their futures worked out step by step until nothing changes.</summary>
internal static class TimedGraph
{
    private static readonly string[] Attackers = ["", "", "anonymous", "inside"];
    private static readonly AttackBarrier[] Barriers = [new("mfa", 0.9, 0, 0.8), new("waf", 0.5, 0.3, 0.5), new("mfa", 0.2, 0, 1)];

    public static AttackGraph Make(int number, int nodes = 12, int steps = 34)
    {
        var next = 0;
        var key = Draw.Key("timed graph", (ulong)number);
        var builder = new AttackGraphBuilder();
        for (var i = 1; i <= nodes; i++)
        {
            builder.Node(i % 4 == 0 ? AttackNodeKind.Loss : AttackNodeKind.Control, $"n{i}", $"n{i}");
        }

        for (var made = 0; made < steps; made++)
        {
            var need = made < nodes ? Pick(made + 1) : Pick(nodes + 1);
            int[] needs = Pick(4) == 0 ? [.. new[] { need, Pick(nodes + 1) }.Distinct()] : [need];
            var cause = Pick(3) == 0 ? -1 : Cause(Pick(6));
            builder.Step(
                needs,
                made < nodes ? made + 1 : 1 + Pick(nodes),
                attempts: Pick(4) == 0 ? double.PositiveInfinity : 1 + Pick(8),
                success: 0.2 + 0.8 * Uniform(),
                attackers: Attackers[Pick(4)],
                cause: cause,
                chance: Pick(3) == 0 ? 0.3 + 0.6 * Uniform() : 1);
        }

        for (var i = 4; i <= nodes; i += 4)
        {
            builder.Loss(i, new LossRange(i, 2 * i, 5 * i));
        }

        return builder.Build();

        double Uniform() => Draw.Uniform(key, 2 * next++);

        int Pick(int below) => (int)(Uniform() * below);

        int Cause(int n) => builder.Cause($"c{n}", isThreat: n < 4, n switch { 0 => [Barriers[0]], 1 => [Barriers[0], Barriers[1]], 2 => [Barriers[2]], _ => [] });
    }

    /// <summary>When each node is reached; infinite for those that are not in time.</summary>
    /// <param name="extra">A factor on the success of each cause.</param>
    public static double[] Play(AttackGraph graph, ulong seed, double horizon, double low, double high, double[] extra, int sample)
    {
        var times = new double[graph.Nodes.Length];
        Array.Fill(times, double.PositiveInfinity);
        times[0] = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var step in graph.Steps)
            {
                var done = step.Needs.Max(n => times[n]) + Takes(step);
                if (done <= horizon && done < times[step.Gives])
                {
                    times[step.Gives] = done;
                    changed = true;
                }
            }
        }

        return times;

        double Takes(AttackStep step)
        {
            var factor = step.Cause < 0 ? 1 : extra[step.Cause];
            if (factor == 0 || step.Chance < 1 && Draw.Uniform(Draw.Key(step.Id, seed) ^ 0x5851F42D4C957F2D, sample) >= step.Chance)
            {
                return double.PositiveInfinity;
            }

            if (step.IsFree)
            {
                return 0;
            }

            var success = step.Success * factor;
            foreach (var barrier in step.Cause < 0 ? [] : graph.Barriers[step.Cause])
            {
                success *= barrier.Left(Draw.Triangle(low, high, Draw.Uniform(Draw.Key("control:" + barrier.Control, seed), sample)));
            }

            var zeal = step.Attackers.Length == 0 ? 1 : Draw.Gamma4(Draw.Key("attackers:" + step.Attackers, seed), sample);
            return -Math.Log(Draw.Uniform(Draw.Key(step.Id, seed), sample)) / (step.Attempts * zeal * success);
        }
    }
}
