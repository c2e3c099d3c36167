using Merlon.Analysis;
using Merlon.Model;
using Merlon.Risk.Graph;
using Merlon.Risk.Sampling;
using Merlon.Rules;

namespace Merlon.Risk;

/// <summary>The controls that are missing or unknown, each with the threats that it would counter, and what trying them gives.</summary>
internal sealed class Fixes
{
    // Each step of a plan plays them again for every fix that is left.
    private const int PlannedIn = 2_000;

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

    /// <summary>The change that each candidate is, to be tried while the simulation runs.</summary>
    public IEnumerable<Counterfactual> Changes => _candidates.Select(c => c.Tried);

    /// <summary>The most worthwhile fixes on their own, after the simulation ran.</summary>
    public ImmutableArray<FixRisk> Best() =>
    [
        .. _candidates
            .Select(c => Risk(c, c.Tried.Over(_simulation.Replayed)))
            .Where(f => f.Saves > 0)
            .OrderByDescending(f => f.Worth)
            .ThenBy(f => f.Control, StringComparer.Ordinal)
            .ThenBy(f => f.At, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Takes the fix with the best saving a point that still fits, plays again, and goes on. The candidates are those that
    /// save most for their effort on their own.
    /// </summary>
    public FixPlan Plan(double budget, int tried, CancellationToken cancellationToken)
    {
        var samples = Math.Min(PlannedIn, _simulation.Replayed);
        var extra = _simulation.Sampler.Extra;
        var left = _candidates
            .Where(c => c.Effort <= budget && c.Tried.Touched > 0)
            .OrderByDescending(c => c.Tried.Over(_simulation.Replayed).Mean / c.Effort)
            .ThenBy(c => c.Control, StringComparer.Ordinal)
            .ThenBy(c => c.At, StringComparer.Ordinal)
            .Take(tried)
            .ToList();
        var steps = ImmutableArray.CreateBuilder<FixRisk>();
        var (before, now, spent) = (0.0, 0.0, 0.0);
        for (var round = 0; ; round++)
        {
            var attempts = left
                .Where(c => spent + c.Effort <= budget)
                .Select(c => (Candidate: c, Tried: new Counterfactual([.. c.Effects.Select(e => new Hardening(e.Cause, e.Factor, extra[e.Cause]))])))
                .ToArray();
            var total = 0.0;
            for (var sample = 0; sample < samples; sample++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                total += _simulation.Play(sample);
                foreach (var attempt in attempts)
                {
                    attempt.Tried.Add(_simulation.Saved(attempt.Tried.Change, sample));
                }
            }

            now = total / samples;
            before = round == 0 ? now : before;
            var best = attempts
                .Select(a => (a.Candidate, Risk: Risk(a.Candidate, a.Tried.Over(samples))))
                .Where(a => a.Risk.Saves > 0)
                .OrderByDescending(a => a.Risk.Worth)
                .ThenBy(a => a.Candidate.Control, StringComparer.Ordinal)
                .ThenBy(a => a.Candidate.At, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best.Candidate is null)
            {
                return new FixPlan(budget, steps.ToImmutable(), before, now);
            }

            foreach (var (cause, factor) in best.Candidate.Effects)
            {
                extra[cause] *= factor;
            }

            steps.Add(best.Risk);
            spent += best.Candidate.Effort;
            left.Remove(best.Candidate);
        }
    }

    private static FixRisk Risk(Candidate candidate, (double Mean, double Error) saving) =>
        new(candidate.Control, candidate.At, candidate.Threats, candidate.Effort, saving.Mean, saving.Error);

    private static double Factor(CounterState counter, double trust, RiskAssumptions assumptions)
    {
        var now = new AttackBarrier(counter.Control, counter.Likelihood, counter.Impact, assumptions.Trust(counter.State, counter.Assurance)).Left(1);
        var then = new AttackBarrier(counter.Control, counter.Likelihood, counter.Impact, trust).Left(1);
        return Math.Min(1, then / now);
    }

    private sealed record Candidate(string Control, string At, double Effort, ImmutableArray<(int Cause, double Factor)> Effects, ImmutableArray<string> Threats)
    {
        public Counterfactual Tried { get; } = new([.. Effects.Select(e => new Hardening(e.Cause, e.Factor))]);
    }
}
