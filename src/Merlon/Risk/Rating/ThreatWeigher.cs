using System.Runtime.InteropServices;
using Merlon.Analysis;
using Merlon.Risk.Graph;

namespace Merlon.Risk.Rating;

/// <summary>Works out where threats can be tried from, with what chance, and what comes with them; one for each thread.</summary>
/// <param name="worth">What a control is worth on average, against what is said of it.</param>
internal sealed class ThreatWeigher(ThreatSteps steps, RiskAssumptions assumptions, double worth)
{
    private readonly List<int> _gains = [];
    private readonly HashSet<int> _seen = [];

    // Successes for each attempt of all threats of a subject that have the gain.
    private readonly Dictionary<int, double> _sums = [];
    private readonly List<ReachGraph.Edge> _edges = [];
    private readonly List<(int From, string Attackers)> _seenWays = [];
    private readonly List<(int From, double Attempts)> _ways = [];

    /// <summary>The edges that the threats are which were weighed since the last time.</summary>
    public ReachGraph.Edge[] TakeEdges()
    {
        var edges = _edges.ToArray();
        _edges.Clear();
        return edges;
    }

    /// <summary>Weighs the threats of a subject and notes the edges that they are together.</summary>
    public void Weigh(IReadOnlyList<Threat> threats, ReadOnlySpan<int> subject, ThreatChances[] chances)
    {
        var ways = Ways(threats[subject[0]]);
        int[] last = [];
        _sums.Clear();
        foreach (var index in subject)
        {
            var threat = threats[index];
            Gather(threat);
            // Most threats of a subject gain the same.
            var gains = CollectionsMarshal.AsSpan(_gains);
            last = gains.SequenceEqual(last) ? last : gains.ToArray();
            chances[index] = new ThreatChances(ways, Success(threat), last);
            if (ModelAttackGraph.CanHappen(threat))
            {
                foreach (var gain in last)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(_sums, gain, out _) += chances[index].Success;
                }
            }
        }

        foreach (var (gain, success) in _sums)
        {
            foreach (var (from, attempts) in ways)
            {
                if (from != gain)
                {
                    _edges.Add(new ReachGraph.Edge(from, -1, gain, attempts * success, 1));
                }
            }
        }
    }

    private void Gather(Threat threat)
    {
        _gains.Clear();
        steps.Gains(threat, _gains);
        _seen.Clear();
        _gains.RemoveAll(g => !_seen.Add(g));
    }

    private double Success(Threat threat)
    {
        var trusted = assumptions.Success(threat.InherentLikelihood) * threat.EvidenceFactor;
        foreach (var counter in threat.WeakestCounters)
        {
            trusted *= new AttackBarrier(counter.Control, counter.Likelihood, counter.Impact, assumptions.Trust(counter.State, counter.Assurance)).Left(worth);
        }

        return trusted;
    }

    // A few: looking through them is quicker than tables.
    private (int From, double Attempts)[] Ways(Threat threat)
    {
        _seenWays.Clear();
        _ways.Clear();
        foreach (var way in steps.WaysIn(threat))
        {
            if (!IsSeen(way.From, way.Attackers))
            {
                _seenWays.Add(way);
                Join(way.From, assumptions.Attempts(way.Attackers));
            }
        }

        return [.. _ways];
    }

    private bool IsSeen(int from, string attackers)
    {
        foreach (var seen in _seenWays)
        {
            if (seen.From == from && string.Equals(seen.Attackers, attackers, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private void Join(int from, double attempts)
    {
        foreach (ref var way in CollectionsMarshal.AsSpan(_ways))
        {
            if (way.From == from)
            {
                way.Attempts += attempts;
                return;
            }
        }

        _ways.Add((from, attempts));
    }
}
