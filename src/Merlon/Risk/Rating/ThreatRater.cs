using System.Runtime.InteropServices;
using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Evidence;
using Merlon.Model;
using Merlon.Risk.Graph;

namespace Merlon.Risk.Rating;

/// <summary>
/// Likelihood, impact and score of every threat from the same attack graph, rates and losses as <see cref="RiskEngine"/>,
/// in closed form instead of sampled futures. Each threat is rated by itself: what else is wrong beside it on the way to the
/// same loss does not make it smaller.
/// </summary>
internal sealed class ThreatRater
{
    private readonly RiskAssumptions _assumptions;
    private readonly RatingScale _scale;
    private readonly double _worth;
    private readonly double _overlap;
    private readonly AttackGraphBuilder _graph;
    private readonly ThreatSteps _steps;
    private readonly Dictionary<(SubjectKind, string, bool), (int From, double Attempts)[]> _ways = [];
    private readonly Dictionary<string, ThreatChances> _chances;
    private readonly List<int> _gains = [];
    private readonly int[] _lossNodes;
    private readonly double[] _reached;
    private readonly LossReach _lossReach;

    /// <param name="keepsWords">True where a rating is to be explained.</param>
    public ThreatRater(ModelFacts facts, RiskAssumptions assumptions, IReadOnlyCollection<Threat> threats, bool keepsWords = false)
    {
        _assumptions = assumptions;
        _scale = new RatingScale(assumptions);
        // The mean of the triangle from which futures draw what a control is worth.
        _worth = (assumptions["control.spread-low"] + 1 + assumptions["control.spread-high"]) / 3;
        _overlap = assumptions["loss.overlap"];
        _graph = new AttackGraphBuilder(keepsWords, facts.Components.Length + facts.Flows.Length);
        _chances = new(threats.Count, StringComparer.Ordinal);
        var losses = new LossScale(facts.ThreatModel, assumptions);
        var states = new AttackStates(_graph, losses);
        new ReachSteps(_graph, states, facts, assumptions).Add();
        new DataSteps(_graph, states, facts, assumptions).Add();
        _steps = new ThreatSteps(_graph, states, facts, assumptions);
        ModelAttackGraph.AddSigns(_graph, states, facts, threats);
        // The order of ids: sums of rates must not depend on the order in which a model is written.
        var ordered = threats.OrderBy(t => t.Id, StringComparer.Ordinal).ToArray();
        foreach (var threat in ordered)
        {
            _chances[threat.Id] = Chances(threat);
        }

        var reach = new ReachGraph(_graph.Steps.Count + _chances.Values.Sum(c => c.Ways.Length * c.Gains.Length));
        foreach (var step in _graph.Steps)
        {
            reach.Add(step);
        }

        foreach (var threat in ordered.Where(ModelAttackGraph.CanHappen))
        {
            Link(reach, _chances[threat.Id]);
        }

        reach.Close(_graph.Nodes.Count);
        _reached = ReachChances.Of(reach);
        _lossNodes = [.. _graph.Losses.Keys.OrderBy(n => _graph.Nodes[n].Id, StringComparer.Ordinal)];
        _lossReach = new LossReach(reach, _reached, [.. _lossNodes.Select(n => (n, losses.Units(_graph.Losses[n].Mean)))]);
    }

    public Threat Rate(Threat threat)
    {
        if (threat.OwnRating is { } own)
        {
            var inherent = _scale.Loss(own.Impact);
            return Rated(threat, own.Likelihood * Left(threat, c => c.Likelihood), inherent * Left(threat, c => c.Impact)) with
            {
                Severity = own.Severity,
                InherentSeverity = _scale.Severity(own.Likelihood * inherent),
            };
        }

        var chances = _chances[threat.Id];
        var loss = Loss(chances);
        var open = StepChance.First(_assumptions["attempts.anonymous"] * _assumptions.Success(threat.InherentLikelihood));
        return Rated(threat, Likelihood(threat, chances), loss) with { InherentSeverity = _scale.Severity(open * loss) };
    }

    /// <summary>How the rating comes about: from what is assumed over controls, evidence and ways to what is lost.</summary>
    public ImmutableArray<RiskFactor> Explain(Threat threat)
    {
        var chances = _chances[threat.Id];
        return RatingWaterfall.Explain(
            threat,
            _assumptions.Success(threat.InherentLikelihood),
            Barriers(threat),
            _worth,
            [.. chances.Ways.Select(w => (_graph.Nodes[w.From], w.Attempts * threat.EvidenceFactor, _reached[w.From], ReachChances.Then(_reached[w.From], w.Attempts * chances.Success)))],
            [.. _lossReach.Greatest(chances.Gains, RatingWaterfall.Losses).Select(l => (_graph.Nodes[_lossNodes[l.Loss]].Text, l.Chance, l.Units))],
            Loss(chances));
    }

    // Something is lost with any threat, be it public data alone.
    private double Loss(in ThreatChances chances) => Math.Max(_assumptions["loss.least"], _lossReach.Of(chances.Gains, _overlap));

    private Threat Rated(Threat threat, double likelihood, double loss)
    {
        var expected = Math.Round(likelihood * loss, 9);
        return threat with
        {
            Likelihood = Math.Round(likelihood, 4, MidpointRounding.AwayFromZero),
            Impact = Math.Round(_scale.Of(loss), 4, MidpointRounding.AwayFromZero),
            Score = Math.Round(100 * _scale.Of(expected), 1, MidpointRounding.AwayFromZero),
            Severity = _scale.Severity(expected),
        };
    }

    private double Likelihood(Threat threat, in ThreatChances chances)
    {
        var fails = 1.0;
        // A threat that counts as mitigated is rated by what its controls leave if they hold.
        var success = threat.Status == ThreatStatus.Mitigated ? Success(threat) : chances.Success;
        foreach (var (from, attempts) in chances.Ways)
        {
            fails *= 1 - ReachChances.Then(_reached[from], attempts * success);
        }

        // Signs that an attacker is in already count as come true.
        var belief = 0.0;
        foreach (var effect in threat.Evidence)
        {
            belief = effect.Kind == EvidenceKind.Success ? Math.Max(belief, effect.Factor) : belief;
        }

        return 1 - fails * (1 - belief);
    }

    // What the controls leave: as far as each is trusted, or, for a threat that counts as mitigated, as far as it goes.
    private double Success(Threat threat)
    {
        var left = _assumptions.Success(threat.InherentLikelihood) * threat.EvidenceFactor;
        foreach (var barrier in Barriers(threat))
        {
            left *= barrier.Left(_worth);
        }

        return left;
    }

    private IEnumerable<AttackBarrier> Barriers(Threat threat) => threat.WeakestCounters.Select(c => new AttackBarrier(
        c.Control,
        c.Likelihood,
        c.Impact,
        threat.Status == ThreatStatus.Mitigated && c.State == ControlState.Yes ? 1 : _assumptions.Trust(c.State, c.Assurance)));

    private ThreatChances Chances(Threat threat)
    {
        var trusted = _assumptions.Success(threat.InherentLikelihood) * threat.EvidenceFactor;
        foreach (var counter in threat.WeakestCounters)
        {
            trusted *= new AttackBarrier(counter.Control, counter.Likelihood, counter.Impact, _assumptions.Trust(counter.State, counter.Assurance)).Left(_worth);
        }

        _gains.Clear();
        foreach (var gain in _steps.Gains(threat))
        {
            if (gain >= 0 && !_gains.Contains(gain))
            {
                _gains.Add(gain);
            }
        }

        return new ThreatChances(Ways(threat), trusted, [.. _gains]);
    }

    private (int From, double Attempts)[] Ways(Threat threat)
    {
        ref var ways = ref CollectionsMarshal.GetValueRefOrAddDefault(_ways, (threat.Subject.Kind, threat.Subject.Id, ThreatSteps.IsAboutPeople(threat)), out _);
        return ways ??=
        [
            .. _steps.WaysIn(threat)
                .Distinct()
                .GroupBy(w => w.From, w => _assumptions["attempts." + w.Attackers])
                .Select(g => (g.Key, g.Sum())),
        ];
    }

    private void Link(ReachGraph reach, in ThreatChances chances)
    {
        foreach (var gain in chances.Gains)
        {
            foreach (var (from, attempts) in chances.Ways)
            {
                if (from != gain)
                {
                    reach.Add(from, -1, gain, attempts * chances.Success);
                }
            }
        }
    }

    private static double Left(Threat threat, Func<CounterState, double> share) =>
        threat.Counters.Where(c => c.State == ControlState.Yes).Aggregate(1.0, (left, c) => left * (1 - share(c)));
}
