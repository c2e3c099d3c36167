namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>A finished picture as marks in the order in which they are drawn.</summary>
public sealed record Drawing(string Title, string Description, double Width, double Height, ImmutableArray<MarkGroup> Groups);
