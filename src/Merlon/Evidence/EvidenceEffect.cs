namespace Merlon.Evidence;

/// <summary>What evidence does to a number.</summary>
/// <param name="Kind">Which sort of evidence.</param>
/// <param name="Text">What was seen and what follows, one sentence.</param>
/// <param name="Factor">On the rate at which the threat comes true; of a success, the belief that it has (0 to 1).</param>
/// <param name="Entries">Places in the ledger.</param>
public sealed record EvidenceEffect(EvidenceKind Kind, string Text, double Factor, ImmutableArray<int> Entries);
