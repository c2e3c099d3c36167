using Merlon.Analysis;
using Merlon.Rules;

namespace Merlon.Risk;

/// <summary>Which assumptions rule the result: each is halved and raised by half, over the same futures.</summary>
public sealed class Tornado(Catalogue catalogue, RiskOptions options)
{
    private const int Top = 20;

    /// <summary>A bar for each assumption that moves anything, widest first.</summary>
    public ImmutableArray<TornadoBar> Run(AnalysisResult analysis, CancellationToken cancellationToken = default)
    {
        var central = Assess(options.Assumptions, analysis, cancellationToken);
        return
        [
            .. options.Assumptions.All
                .Select(a => Bar(a, central, analysis, cancellationToken))
                .Where(b => b.Swing > 0)
                .OrderByDescending(b => b.Swing)
                .ThenBy(b => b.Assumption.Id, StringComparer.Ordinal),
        ];
    }

    private TornadoBar Bar(RiskAssumption assumption, RiskResult central, AnalysisResult analysis, CancellationToken cancellationToken)
    {
        var (low, high) = (At(0.5), At(1.5));
        return new TornadoBar(assumption, low.Expected, high.Expected, Rank(central, low), Rank(central, high));

        RiskResult At(double factor)
        {
            var value = assumption.Value * factor;
            // Shares and chances stay below one.
            return Assess(options.Assumptions.With(assumption.Id, assumption.Value < 1 ? Math.Min(value, 0.99) : value), analysis, cancellationToken);
        }
    }

    private RiskResult Assess(RiskAssumptions assumptions, AnalysisResult analysis, CancellationToken cancellationToken) =>
        new RiskEngine(catalogue, options with { Assumptions = assumptions, Budget = 0 }).AssessThreats(analysis, cancellationToken);

    private static double Rank(RiskResult central, RiskResult other)
    {
        var byId = other.Threats.ToDictionary(t => t.Threat.Id, StringComparer.Ordinal);
        var pairs = central.Threats.Take(Top).Where(t => byId.ContainsKey(t.Threat.Id)).Select(t => (Left: t, Right: byId[t.Threat.Id])).ToArray();
        return Ranking.KendallOfTold(
            [.. pairs.Select(p => p.Left.Saves)],
            [.. pairs.Select(p => p.Right.Saves)],
            (i, j) => ThreatRisk.AreTied(pairs[i].Left, pairs[j].Left) || ThreatRisk.AreTied(pairs[i].Right, pairs[j].Right));
    }
}
