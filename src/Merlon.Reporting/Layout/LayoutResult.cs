namespace Merlon.Reporting.Layout;

/// <summary>Where everything is: arrays run parallel to those of the <see cref="LayoutGraph"/>.</summary>
public sealed record LayoutResult
{
    public required double Width { get; init; }

    public required double Height { get; init; }

    public required ImmutableArray<Box> Nodes { get; init; }

    public required ImmutableArray<Box> Zones { get; init; }

    /// <summary>Where the zone's name goes: clear of every edge where there is room.</summary>
    public required ImmutableArray<Box> Titles { get; init; }

    public required ImmutableArray<LayoutRoute> Edges { get; init; }
}
