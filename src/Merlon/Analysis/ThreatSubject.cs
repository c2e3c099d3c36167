namespace Merlon.Analysis;

/// <summary>The place where the fix of a threat belongs. For flows the id is <c>source&gt;target</c>: the channel, whichever flows use it.</summary>
public sealed record ThreatSubject(SubjectKind Kind, string Id, string Name);
