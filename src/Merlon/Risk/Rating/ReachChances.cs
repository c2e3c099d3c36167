namespace Merlon.Risk.Rating;

/// <summary>
/// The chance that attackers get to each state within a year, over the best way there: one pass of Dijkstra's algorithm
/// (Knuth's generalisation where two states are needed). More ways never lower it, and a further control never raises it.
/// </summary>
internal static class ReachChances
{
    public static double[] Of(ReachGraph graph)
    {
        var chance = new double[graph.Nodes];
        var settled = new bool[graph.Nodes];
        var queue = new PriorityQueue<int, (double Unlikely, int Node)>(graph.Nodes);
        chance[0] = 1;
        queue.Enqueue(0, (-1, 0));
        while (queue.TryDequeue(out var node, out _))
        {
            if (settled[node])
            {
                continue;
            }

            settled[node] = true;
            foreach (var index in graph.From(node))
            {
                ref readonly var edge = ref graph.Edges[index];
                if (settled[edge.To] || !settled[edge.From] || edge.Also >= 0 && !settled[edge.Also])
                {
                    continue;
                }

                var reached = chance[edge.From] * (edge.Also >= 0 ? chance[edge.Also] : 1);
                var (first, later) = graph.Chance(index);
                var arrival = reached >= 1 ? first : reached * later;
                if (arrival > chance[edge.To])
                {
                    chance[edge.To] = arrival;
                    queue.Enqueue(edge.To, (-arrival, edge.To));
                }
            }
        }

        return chance;
    }

    /// <summary>The chance of a further step after a state that is reached with the given chance.</summary>
    public static double Then(double reached, double rate)
    {
        var step = StepChance.First(rate);
        // What is there for sure is there from the first day on.
        return reached >= 1 ? step : reached * StepChance.Later(step);
    }
}
