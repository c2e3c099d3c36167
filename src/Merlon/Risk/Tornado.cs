using Merlon.Analysis;
using Merlon.Rules;

namespace Merlon.Risk;

/// <summary>Which assumptions rule the result: each is halved and raised by half, over the same futures.</summary>
public sealed class Tornado(Catalogue catalogue, RiskOptions options)
{
    private const int Top = 20;

    // What sampling itself asks for; all other assumptions are in the graph.
    private const string OfSampling = "control.spread-";

    /// <summary>A bar for each assumption that moves anything, widest first.</summary>
    public ImmutableArray<TornadoBar> Run(AnalysisResult analysis, CancellationToken cancellationToken = default)
    {
        var graph = Engine(options.Assumptions).Graph(analysis);
        var central = Engine(options.Assumptions).AssessThreats(analysis, graph, cancellationToken);
        return
        [
            .. options.Assumptions.All
                .Select(Bar)
                .Where(b => b.Swing > 0)
                .OrderByDescending(b => b.Swing)
                .ThenBy(b => b.Assumption.Id, StringComparer.Ordinal),
        ];

        TornadoBar Bar(RiskAssumption assumption)
        {
            var (low, high) = (At(assumption, 0.5), At(assumption, 1.5));
            return new TornadoBar(assumption, low.Expected, high.Expected, Rank(central, low), Rank(central, high));
        }

        RiskResult At(RiskAssumption assumption, double factor)
        {
            var value = assumption.Value * factor;
            // Shares and chances stay below one.
            var engine = Engine(options.Assumptions.With(assumption.Id, assumption.Value < 1 ? Math.Min(value, 0.99) : value));
            var moved = engine.Graph(analysis);
            // About half of the assumptions play no part in a model: nothing has to be played for these.
            return moved.IsPlayedLike(graph) && !assumption.Id.StartsWith(OfSampling, StringComparison.Ordinal) ? central : engine.AssessThreats(analysis, moved, cancellationToken);
        }
    }

    private RiskEngine Engine(RiskAssumptions assumptions) => new(catalogue, options with { Assumptions = assumptions, Budget = 0 });

    private static double Rank(RiskResult central, RiskResult other)
    {
        var byId = other.Threats.ToDictionary(t => t.Threat.Id, StringComparer.Ordinal);
        var pairs = central.Threats.Take(Top).Where(t => byId.ContainsKey(t.Threat.Id)).Select(t => (Left: t, Right: byId[t.Threat.Id])).ToArray();
        return Ranking.Kendall(pairs.Length, (i, j) => ThreatRisk.Compare(pairs[i].Left, pairs[j].Left), (i, j) => ThreatRisk.Compare(pairs[i].Right, pairs[j].Right));
    }
}
