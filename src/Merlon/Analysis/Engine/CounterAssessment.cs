using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>
/// Weighs the controls against a threat: applicability is settled, the question here is mitigation and ignorance.
/// Shares multiply: two controls that each take away 60 % leave 16 %.
/// </summary>
internal sealed class CounterAssessment
{
    /// <summary>A threat is mitigated when at most this share of its risk is left.</summary>
    public const double SufficientResidual = 0.25;

    private const int MaxRemedySize = 3;
    private const int MaxRemedies = 4;
    private const double Tolerance = 1e-9;

    public CounterAssessment(ThreatRule rule, in RuleContext context)
    {
        var counters = ImmutableArray.CreateBuilder<CounterState>(rule.CounteredBy.Length);
        foreach (var counter in rule.CounteredBy)
        {
            var answer = context.PlaceOf(rule, counter.At).Control(counter.Control);
            counters.Add(new CounterState(
                counter.Control, counter.Likelihood, counter.Impact, answer.State, answer.Assurance, answer.Place, answer.Span));
            if (answer.State == ControlState.Yes)
            {
                LikelihoodFactor *= 1 - counter.Likelihood;
                ImpactFactor *= 1 - counter.Impact;
            }
        }

        Counters = counters.MoveToImmutable();
        Status = Judge();
    }

    public ImmutableArray<CounterState> Counters { get; }

    public ThreatStatus Status { get; }

    /// <summary>What the controls in place leave of the likelihood, 0 to 1.</summary>
    public double LikelihoodFactor { get; } = 1;

    /// <summary>What the controls in place leave of the impact, 0 to 1.</summary>
    public double ImpactFactor { get; } = 1;

    private double Residual => LikelihoodFactor * ImpactFactor;

    private ThreatStatus Judge()
    {
        if (Residual <= SufficientResidual + Tolerance)
        {
            return ThreatStatus.Mitigated;
        }

        var best = Residual;
        foreach (var counter in Counters)
        {
            if (counter.State == ControlState.Unknown)
            {
                best *= Left(counter);
            }
        }

        return best <= SufficientResidual + Tolerance ? ThreatStatus.Unconfirmed : ThreatStatus.Open;
    }

    /// <summary>Indexes of the unknown counters worth asking about: the strongest, until together they would suffice.</summary>
    public IEnumerable<int> Asks()
    {
        var left = Residual;
        foreach (var (index, counter) in Strongest(c => c.State == ControlState.Unknown))
        {
            if (left <= SufficientResidual + Tolerance)
            {
                yield break;
            }

            left *= Left(counter);
            yield return index;
        }
    }

    /// <summary>The smallest sets of missing counters that would be sufficient, best first; the strongest few where none would.</summary>
    public ImmutableArray<ImmutableArray<int>> Remedies()
    {
        var missing = Strongest(c => c.State != ControlState.Yes).ToArray();
        var found = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        for (var size = 1; size <= Math.Min(MaxRemedySize, missing.Length) && found.Count == 0; size++)
        {
            Combine(missing, size, 0, [], Residual, found);
        }

        if (found.Count == 0 && missing.Length > 0)
        {
            found.Add([.. missing.Take(MaxRemedySize).Select(m => m.Index)]);
        }

        return [.. found.Take(MaxRemedies)];
    }

    /// <summary>Share of today's risk that the given counters would take away.</summary>
    public double EffectOf(ImmutableArray<int> counters) => 1 - counters.Aggregate(1.0, (left, i) => left * Left(Counters[i]));

    private static void Combine(
        (int Index, CounterState Counter)[] missing,
        int size,
        int from,
        ImmutableArray<int> chosen,
        double left,
        ImmutableArray<ImmutableArray<int>>.Builder found)
    {
        if (chosen.Length == size)
        {
            if (left <= SufficientResidual + Tolerance)
            {
                found.Add(chosen);
            }

            return;
        }

        for (var i = from; i < missing.Length && found.Count < MaxRemedies; i++)
        {
            Combine(missing, size, i + 1, chosen.Add(missing[i].Index), left * Left(missing[i].Counter), found);
        }
    }

    private IEnumerable<(int Index, CounterState Counter)> Strongest(Func<CounterState, bool> which) =>
        Counters
            .Select((counter, index) => (Index: index, Counter: counter))
            .Where(c => which(c.Counter))
            .OrderBy(c => Left(c.Counter))
            .ThenBy(c => c.Counter.Control, StringComparer.Ordinal);

    private static double Left(CounterState counter) => (1 - counter.Likelihood) * (1 - counter.Impact);
}
