namespace Merlon.Reporting.Diagrams.Content;

/// <summary>What a diagram shows, before anything has a place. Text formats are written from this alone.</summary>
public sealed record DiagramContent
{
    public required DiagramView View { get; init; }

    public required string Title { get; init; }

    public string Subtitle { get; init; } = "";

    /// <summary>A zone comes after the zone around it.</summary>
    public ImmutableArray<DiagramZone> Zones { get; init; } = [];

    public ImmutableArray<DiagramNode> Nodes { get; init; } = [];

    public ImmutableArray<DiagramFlow> Flows { get; init; } = [];

    /// <summary>What is told below the picture, in order; empty for most views.</summary>
    public ImmutableArray<DiagramStep> Steps { get; init; } = [];
}
