namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>The marks that make up one element, with what it is for readers who cannot see it.</summary>
/// <param name="Kind">What it is: <c>zone</c>, <c>node</c>, <c>flow</c>; empty for decoration.</param>
/// <param name="Id">Id of the element in the model.</param>
public sealed record MarkGroup(string Kind, string Id, string Title, string Description, bool Dimmed, ImmutableArray<Mark> Marks);
