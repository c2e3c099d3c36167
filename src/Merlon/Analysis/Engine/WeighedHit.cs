using Merlon.Analysis.Facts;

namespace Merlon.Analysis.Engine;

/// <summary>A hit with what its controls leave of it and what is lost with it.</summary>
/// <param name="Loss">In units, before controls.</param>
/// <param name="AtStake">The data that it endangers; empty where it is the element itself.</param>
internal sealed record WeighedHit(RuleHit Hit, CounterAssessment Assessment, double Loss, DataSet AtStake)
{
    public ThreatStatus Status => Hit.Match?.Mitigated == true ? ThreatStatus.Mitigated : Assessment.Status;

    /// <summary>Open before unconfirmed before mitigated; within these where most of the greatest loss is left, and then where attackers are nearest.</summary>
    public (int Status, double Left, int Nearness) Rank => (
        Status switch { ThreatStatus.Open => 2, ThreatStatus.Unconfirmed => 1, _ => 0 },
        (Hit.Match?.Rating is { } own ? own.Likelihood * own.Impact : Loss) * Assessment.LikelihoodFactor * Assessment.ImpactFactor,
        -Math.Min(Hops.To(Hit.Context.Self), Hops.To(Hit.Subject)));
}
