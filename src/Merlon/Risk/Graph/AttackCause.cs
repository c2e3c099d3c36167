namespace Merlon.Risk.Graph;

/// <summary>Something that can be taken away to see what is saved: a threat, or a flow.</summary>
/// <param name="Id">Id of the threat or of the flow.</param>
public sealed record AttackCause(string Id, bool IsThreat);
