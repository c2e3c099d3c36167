using Merlon.Analysis;
using Merlon.Model;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;
using Merlon.Rules;

namespace Merlon.Risk;

/// <summary>The controls that are missing or unknown, each with the threats that it would counter, and what trying them gives.</summary>
internal sealed class Fixes
{
    private readonly AttackSimulation _simulation;
    private readonly ImmutableArray<Candidate> _candidates;

    public Fixes(AttackSimulation simulation, AttackGraph graph, IEnumerable<Threat> threats, Catalogue catalogue, RiskAssumptions assumptions)
    {
        _simulation = simulation;
        var causes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < graph.Causes.Length; i++)
        {
            if (graph.Causes[i].IsThreat)
            {
                causes[graph.Causes[i].Id] = i;
            }
        }

        var trust = assumptions.Trust(ControlState.Yes, Assurance.Evidenced);
        _candidates =
        [
            .. threats
                .Where(t => t.IsActive && causes.ContainsKey(t.Id))
                .SelectMany(t => t.WeakestCounters.Where(c => c.State != ControlState.Yes).Select(c => (Threat: t, Counter: c)))
                .GroupBy(p => (p.Counter.Control, p.Counter.At))
                .OrderBy(g => g.Key.Control, StringComparer.Ordinal)
                .ThenBy(g => g.Key.At, StringComparer.Ordinal)
                .Select(g => new Candidate(
                    g.Key.Control,
                    g.Key.At,
                    assumptions.Effort(catalogue.FindControl(g.Key.Control)?.Effort ?? "medium"),
                    [.. g.Select(p => (causes[p.Threat.Id], Factor(p.Counter, trust, assumptions))).DistinctBy(e => e.Item1)],
                    [.. g.Select(p => p.Threat.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
        ];
    }

    /// <summary>The most worthwhile fixes on their own; only those that bear on most losses are tried.</summary>
    public ImmutableArray<FixRisk> Best(int tried, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<FixRisk>();
        foreach (var candidate in Promising(_candidates).Take(tried))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add(Try(candidate));
        }

        return [.. found.Where(f => f.Saves > 0).OrderByDescending(f => f.Worth).ThenBy(f => f.Control, StringComparer.Ordinal).ThenBy(f => f.At, StringComparer.Ordinal)];
    }

    /// <summary>Takes the fix with the best saving a point that still fits, plays again what it touches, and goes on.</summary>
    public FixPlan Plan(double budget, int tried, CancellationToken cancellationToken)
    {
        var before = _simulation.Mean;
        var steps = ImmutableArray.CreateBuilder<FixRisk>();
        var left = _candidates;
        var spent = 0.0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var best = Promising([.. left.Where(c => spent + c.Effort <= budget)])
                .Take(tried)
                .Select(c => (Candidate: c, Risk: Try(c)))
                .Where(t => t.Risk.Saves > 0)
                .OrderByDescending(t => t.Risk.Worth)
                .ThenBy(t => t.Candidate.Control, StringComparer.Ordinal)
                .ThenBy(t => t.Candidate.At, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best.Candidate is null)
            {
                return new FixPlan(budget, steps.ToImmutable(), before, _simulation.Mean);
            }

            var touched = _simulation.SamplesOfAny(best.Candidate.CauseSet);
            Apply(best.Candidate);
            _simulation.Replay(touched);
            steps.Add(best.Risk);
            spent += best.Candidate.Effort;
            left = left.Remove(best.Candidate);
        }
    }

    private FixRisk Try(Candidate candidate)
    {
        var samples = _simulation.SamplesOfAny(candidate.CauseSet);
        var extra = _simulation.Sampler.Extra;
        var kept = candidate.Effects.Select(e => extra[e.Cause]).ToArray();
        Apply(candidate);
        var (mean, error) = _simulation.Saved(samples);
        for (var i = 0; i < kept.Length; i++)
        {
            extra[candidate.Effects[i].Cause] = kept[i];
        }

        return new FixRisk(candidate.Control, candidate.At, candidate.Threats, candidate.Effort, mean, 1.96 * error);
    }

    private void Apply(Candidate candidate)
    {
        foreach (var (cause, factor) in candidate.Effects)
        {
            _simulation.Sampler.Extra[cause] *= factor;
        }
    }

    // The share of futures that a fix touches, weighted by what it takes away there, bounds what it can save.
    private IEnumerable<Candidate> Promising(ImmutableArray<Candidate> candidates) => candidates
        .Select(c => (Candidate: c, Weight: c.Effects.Sum(e => (1 - e.Factor) * _simulation.SamplesOf(e.Cause).Count) / c.Effort))
        .Where(c => c.Weight > 0)
        .OrderByDescending(c => c.Weight)
        .ThenBy(c => c.Candidate.Control, StringComparer.Ordinal)
        .ThenBy(c => c.Candidate.At, StringComparer.Ordinal)
        .Select(c => c.Candidate);

    private static double Factor(CounterState counter, double trust, RiskAssumptions assumptions)
    {
        var now = new AttackBarrier(counter.Control, counter.Likelihood, counter.Impact, assumptions.Trust(counter.State, counter.Assurance)).Left(1);
        var then = new AttackBarrier(counter.Control, counter.Likelihood, counter.Impact, trust).Left(1);
        return Math.Min(1, then / now);
    }

    private sealed record Candidate(string Control, string At, double Effort, ImmutableArray<(int Cause, double Factor)> Effects, ImmutableArray<string> Threats)
    {
        public int[] CauseSet { get; } = [.. Effects.Select(e => e.Cause)];
    }
}
