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

    /// <summary>
    /// Kendall's tau-b between two rankings of the items on top of the first. Values closer together than
    /// <paramref name="tolerance"/> of the greatest count as equal, because sampling cannot tell them apart.
    /// </summary>
    public static double Kendall(IReadOnlyList<double> left, IReadOnlyList<double> right, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        double agree = 0, tiesLeft = 0, tiesRight = 0, pairs = 0;
        var (scaleLeft, scaleRight) = (tolerance * left.Select(Math.Abs).DefaultIfEmpty().Max(), tolerance * right.Select(Math.Abs).DefaultIfEmpty().Max());
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = i + 1; j < left.Count; j++)
            {
                pairs++;
                var (a, b) = (left[i] - left[j], right[i] - right[j]);
                var (sameLeft, sameRight) = (Math.Abs(a) <= scaleLeft, Math.Abs(b) <= scaleRight);
                tiesLeft += sameLeft ? 1 : 0;
                tiesRight += sameRight ? 1 : 0;
                if (!sameLeft && !sameRight)
                {
                    agree += a > 0 == b > 0 ? 1 : -1;
                }
            }
        }

        var scale = Math.Sqrt((pairs - tiesLeft) * (pairs - tiesRight));
        return scale == 0 ? 1 : agree / scale;
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
        var saves = other.Threats.ToDictionary(t => t.Threat.Id, t => t.Saves, StringComparer.Ordinal);
        var top = central.Threats.Take(Top).ToArray();
        return Kendall([.. top.Select(t => t.Saves)], [.. top.Select(t => saves.GetValueOrDefault(t.Threat.Id))], tolerance: 0.01);
    }
}
