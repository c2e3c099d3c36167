namespace Merlon.Analysis.Engine;

/// <summary>A threat with the instance that speaks for it, from which its questions follow.</summary>
internal sealed record AssembledThreat(Threat Threat, RuleHit Hit, CounterAssessment Assessment)
{
    public AssembledThreat With(Threat threat) => ReferenceEquals(threat, Threat) ? this : this with { Threat = threat };
}
