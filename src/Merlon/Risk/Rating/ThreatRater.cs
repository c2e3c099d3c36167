using Merlon.Analysis;
using Merlon.Analysis.Engine;
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
    private readonly IReadOnlyList<Threat> _threats;
    private readonly RiskAssumptions _assumptions;
    private readonly RatingScale _scale;
    private readonly double _worth;
    private readonly double _overlap;
    private readonly AttackGraphBuilder _graph;
    private readonly ThreatChances[] _chances;
    private readonly int[] _lossNodes;
    private readonly double[] _reached;
    private readonly LossReach _lossReach;

    /// <param name="ground">For this rater alone.</param>
    /// <param name="threats">All of the model.</param>
    public ThreatRater(RatingGround ground, IReadOnlyList<Threat> threats)
    {
        var assumptions = ground.Assumptions;
        (_threats, _assumptions, _graph) = (threats, assumptions, ground.Graph);
        _scale = new RatingScale(assumptions);
        // The mean of the triangle from which futures draw what a control is worth.
        _worth = (assumptions["control.spread-low"] + 1 + assumptions["control.spread-high"]) / 3;
        _overlap = assumptions["loss.overlap"];
        _chances = new ThreatChances[threats.Count];
        ModelAttackGraph.AddSigns(_graph, ground.States, ground.Facts, threats);
        // The order of ids: sums of rates must not depend on the order in which a model is written.
        int[] ordered = [.. Enumerable.Range(0, threats.Count).OrderBy(i => threats[i].Id, StringComparer.Ordinal)];
        foreach (var index in ordered)
        {
            ground.Steps.AddOwnLosses(threats[index]);
        }

        _graph.Close();
        var reach = Reach(ground, new SubjectThreats(threats, ordered));
        _reached = ReachChances.Of(reach);
        _lossNodes = [.. _graph.Losses.Keys.OrderBy(n => _graph.Nodes[n].Id, StringComparer.Ordinal)];
        _lossReach = new LossReach(reach, _reached, [.. _lossNodes.Select(n => (n, ground.Losses.Units(_graph.Losses[n].Mean)))]);
    }

    /// <summary>All threats as rated, in the order given.</summary>
    public List<Threat> Rate(CancellationToken cancellationToken = default)
    {
        var rated = new List<Threat>(_threats.Count);
        foreach (var part in InParts.Of(_threats.Count, _lossReach.NewList, RatePart, cancellationToken))
        {
            rated.AddRange(part);
        }

        return rated;

        Threat[] RatePart(LossList list, int from, int to)
        {
            var part = new Threat[to - from];
            for (var i = from; i < to; i++)
            {
                part[i - from] = Rate(i, list);
            }

            return part;
        }
    }

    private Threat Rate(int index, LossList list)
    {
        var threat = _threats[index];
        if (threat.OwnRating is { } own)
        {
            var inherent = _scale.Loss(own.Impact);
            return Rated(threat, own.Likelihood * Left(threat, c => c.Likelihood), inherent * Left(threat, c => c.Impact), own.Likelihood * inherent, own.Severity);
        }

        var loss = Loss(_chances[index], list);
        var open = StepChance.First(_assumptions["attempts.anonymous"] * _assumptions.Success(threat.InherentLikelihood));
        return Rated(threat, Likelihood(threat, _chances[index]), loss, open * loss);
    }

    /// <summary>How the rating comes about: from what is assumed over controls, evidence and ways to what is lost.</summary>
    public ImmutableArray<RiskFactor> Explain(Threat threat)
    {
        var chances = _chances[Enumerable.Range(0, _threats.Count).First(i => string.Equals(_threats[i].Id, threat.Id, StringComparison.Ordinal))];
        return RatingWaterfall.Explain(
            threat,
            _assumptions.Success(threat.InherentLikelihood),
            Barriers(threat),
            _worth,
            [.. chances.Ways.Select(w => (_graph.Nodes[w.From], w.Attempts * threat.EvidenceFactor, _reached[w.From], ReachChances.Then(_reached[w.From], w.Attempts * chances.Success)))],
            [.. _lossReach.Greatest(chances.Gains, RatingWaterfall.Losses).Select(l => (_graph.Nodes[_lossNodes[l.Loss]].Text, l.Chance, l.Units))],
            Loss(chances, _lossReach.NewList()));
    }

    // Something is lost with any threat, be it public data alone.
    private double Loss(in ThreatChances chances, LossList list) => Math.Max(_assumptions["loss.least"], _lossReach.Of(chances.Gains, _overlap, list));

    private Threat Rated(Threat threat, double likelihood, double loss, double inherent, RiskLevel? severity = null)
    {
        var expected = Math.Round(likelihood * loss, 9);
        return threat with
        {
            // Classes are powers of ten: a rare threat keeps two digits, too.
            Likelihood = Math.Round(likelihood, likelihood < 0.01 ? 6 : 4, MidpointRounding.AwayFromZero),
            Impact = Math.Round(_scale.Of(loss), 4, MidpointRounding.AwayFromZero),
            Score = Math.Round(100 * _scale.Of(expected), 1, MidpointRounding.AwayFromZero),
            Severity = severity ?? _scale.Severity(expected),
            InherentSeverity = _scale.Severity(inherent),
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

    // The edges of a part of the subjects are made together, and the parts follow each other in order.
    private ReachGraph Reach(RatingGround ground, SubjectThreats subjects)
    {
        var parts = InParts.Of(subjects.Count, () => new ThreatWeigher(ground.Steps, _assumptions, _worth), Weigh, CancellationToken.None);
        var reach = new ReachGraph(_graph.Steps.Count);
        foreach (var step in _graph.Steps)
        {
            reach.Add(step);
        }

        foreach (var edges in parts)
        {
            reach.AddRange(edges);
        }

        reach.Close(_graph.Nodes.Count);
        return reach;

        ReachGraph.Edge[] Weigh(ThreatWeigher weigher, int from, int to)
        {
            for (var subject = from; subject < to; subject++)
            {
                weigher.Weigh(_threats, subjects.Of(subject), _chances);
            }

            return weigher.TakeEdges();
        }
    }

    private static double Left(Threat threat, Func<CounterState, double> share) =>
        threat.Counters.Where(c => c.State == ControlState.Yes).Aggregate(1.0, (left, c) => left * (1 - share(c)));
}
