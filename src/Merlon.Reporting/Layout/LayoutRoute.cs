namespace Merlon.Reporting.Layout;

/// <summary>The way of an edge from its source to its target in horizontal and vertical pieces, and the place of its label.</summary>
public sealed record LayoutRoute(ImmutableArray<Place> Points, Box Label);
