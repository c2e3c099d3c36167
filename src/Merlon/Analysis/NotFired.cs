namespace Merlon.Analysis;

/// <summary>Why a rule does not apply at an element: what already holds, and what would have to change.</summary>
/// <param name="Element">Id of the element (<c>source&gt;target</c> for a flow's channel).</param>
/// <param name="Holds">Atoms that are true here.</param>
/// <param name="Missing">Atoms that keep the condition from being true.</param>
public sealed record NotFired(string Rule, SubjectKind Kind, string Element, string ElementName, ImmutableArray<Reason> Holds, ImmutableArray<Reason> Missing);
