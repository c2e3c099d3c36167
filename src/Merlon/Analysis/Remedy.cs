namespace Merlon.Analysis;

/// <summary>One way to close a threat: a smallest set of controls that is sufficient together.</summary>
/// <param name="Controls">Ids of controls to put in place.</param>
/// <param name="At">Id of the element on which to put them; empty: the model.</param>
/// <param name="Effect">Share of the risk they take away together, 0 to 1.</param>
/// <param name="Effort">Effort of the costliest: low, medium or high.</param>
public sealed record Remedy(ImmutableArray<string> Controls, string At, double Effect, string Effort);
