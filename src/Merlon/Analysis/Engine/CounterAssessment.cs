using System.Runtime.InteropServices;
using Merlon.Analysis.Facts;
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
    private const int MaxSetSize = 6;
    private const int MaxCandidates = 10;
    // The most sets of any size among so many candidates: 10 over 5.
    private const int MaxSets = 252;
    private const double Tolerance = 1e-9;

    public CounterAssessment(ThreatRule rule, in RuleContext context)
    {
        var counters = ImmutableArray.CreateBuilder<CounterState>(rule.CounteredBy.Length);
        foreach (var counter in rule.CounteredBy)
        {
            var place = context.PlaceOf(rule, counter);
            var answer = place.Control(counter.Control);
            var (likelihood, impact) = Shares(counter, place, answer);
            counters.Add(new CounterState(
                counter.Control, likelihood, impact, answer.State, answer.Assurance, answer.Place, answer.Span) { At = ThreatAssembler.PlaceId(place) });
            if (answer.State == ControlState.Yes)
            {
                LikelihoodFactor *= 1 - likelihood;
                ImpactFactor *= 1 - impact;
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

    /// <summary>What the control was seen to stop and to let pass moves the shares that the rule gives it.</summary>
    private static (double Likelihood, double Impact) Shares(Counter counter, ElementFacts place, ControlAnswer answer)
    {
        var evidence = ((place as ModelFacts) ?? place.Model).Evidence;
        if (evidence.IsEmpty)
        {
            return (counter.Likelihood, counter.Impact);
        }

        string[] places = answer.Place.Length > 0 && answer.Place != place.Id ? [place.Id, answer.Place] : [place.Id];
        double Moved(double share) => share == 0 ? 0 : evidence.Share(counter.Control, places, share);
        return (Moved(counter.Likelihood), Moved(counter.Impact));
    }

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

    /// <summary>Indexes of the unknown counters worth asking about: the smallest set that would suffice, the easiest where several would.</summary>
    /// <param name="effort">Effort of a control: 0 low to 2 high.</param>
    public ImmutableArray<int> Asks(Func<string, int> effort) =>
        SufficientSets(Strongest(onlyUnknown: true), effort) is [var first, ..] ? ImmutableCollectionsMarshal.AsImmutableArray(first) : [];

    /// <summary>The smallest sets of missing counters that would be sufficient, easiest first; the strongest few where none would.</summary>
    public ImmutableArray<ImmutableArray<int>> Remedies(Func<string, int> effort)
    {
        var strongest = Strongest(onlyUnknown: false);
        var sets = SufficientSets(strongest, effort);
        if (sets.Count > 0)
        {
            var remedies = ImmutableArray.CreateBuilder<ImmutableArray<int>>(Math.Min(MaxRemedies, sets.Count));
            for (var i = 0; i < remedies.Capacity; i++)
            {
                remedies.Add(ImmutableCollectionsMarshal.AsImmutableArray(sets[i]));
            }

            return remedies.MoveToImmutable();
        }

        return strongest.Length == 0 ? [] : [[.. strongest.AsSpan(0, Math.Min(MaxRemedySize, strongest.Length))]];
    }

    private List<int[]> SufficientSets(int[] strongest, Func<string, int> effort)
    {
        var candidates = strongest.AsSpan(0, Math.Min(MaxCandidates, strongest.Length));
        var found = new List<int[]>();
        Span<int> chosen = stackalloc int[MaxSetSize];
        for (var size = 1; size <= Math.Min(MaxSetSize, candidates.Length) && found.Count == 0; size++)
        {
            Combine(candidates, chosen[..size], 0, 0, Residual, found);
        }

        if (found.Count > 1)
        {
            EasiestFirst(found, effort);
        }

        return found;
    }

    // Stable: among equals the strongest stay first.
    private void EasiestFirst(List<int[]> sets, Func<string, int> effort)
    {
        Span<int> efforts = sets.Count <= MaxSets ? stackalloc int[sets.Count] : new int[sets.Count];
        for (var i = 0; i < sets.Count; i++)
        {
            var (set, of) = (sets[i], 0);
            foreach (var counter in set)
            {
                of += effort(Counters[counter].Control);
            }

            var at = i;
            for (; at > 0 && efforts[at - 1] > of; at--)
            {
                (efforts[at], sets[at]) = (efforts[at - 1], sets[at - 1]);
            }

            (efforts[at], sets[at]) = (of, set);
        }
    }

    /// <summary>Share of today's risk that the given counters would take away.</summary>
    public double EffectOf(ImmutableArray<int> counters)
    {
        var left = 1.0;
        foreach (var counter in counters)
        {
            left *= Left(Counters[counter]);
        }

        return 1 - left;
    }

    private void Combine(ReadOnlySpan<int> candidates, Span<int> chosen, int count, int from, double left, List<int[]> found)
    {
        if (count == chosen.Length)
        {
            if (left <= SufficientResidual + Tolerance)
            {
                found.Add(chosen.ToArray());
            }

            return;
        }

        for (var i = from; i < candidates.Length; i++)
        {
            chosen[count] = candidates[i];
            Combine(candidates, chosen, count + 1, i + 1, left * Left(Counters[candidates[i]]), found);
        }
    }

    /// <summary>Indexes of the counters that are not in place, those that leave least first.</summary>
    private int[] Strongest(bool onlyUnknown)
    {
        var count = 0;
        Span<int> found = Counters.Length <= 64 ? stackalloc int[Counters.Length] : new int[Counters.Length];
        for (var i = 0; i < Counters.Length; i++)
        {
            if (onlyUnknown ? Counters[i].State != ControlState.Unknown : Counters[i].State == ControlState.Yes)
            {
                continue;
            }

            // A handful: each goes to its place among those before it.
            var at = count++;
            for (; at > 0 && IsStronger(Counters[i], Counters[found[at - 1]]); at--)
            {
                found[at] = found[at - 1];
            }

            found[at] = i;
        }

        return found[..count].ToArray();
    }

    private static bool IsStronger(CounterState counter, CounterState than)
    {
        var byLeft = Left(counter).CompareTo(Left(than));
        return byLeft < 0 || byLeft == 0 && string.CompareOrdinal(counter.Control, than.Control) < 0;
    }

    private static double Left(CounterState counter) => (1 - counter.Likelihood) * (1 - counter.Impact);
}
