namespace Merlon.Risk.Graph;

/// <summary>What it costs when a loss node is reached; counted once a sample however often it is reached.</summary>
/// <param name="Node">Index of the node.</param>
public sealed record AttackLoss(int Node, LossRange Range);
