namespace Merlon.Reporting.Layout;

/// <summary>What is to be laid out: boxes in nested zones, joined by directed edges. Lengths are in pixels.</summary>
public sealed record LayoutGraph
{
    public ImmutableArray<LayoutNode> Nodes { get; init; } = [];

    /// <summary>A zone comes after the zone around it.</summary>
    public ImmutableArray<LayoutZone> Zones { get; init; } = [];

    public ImmutableArray<LayoutEdge> Edges { get; init; } = [];
}
