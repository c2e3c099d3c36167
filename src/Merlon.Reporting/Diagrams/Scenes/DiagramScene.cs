using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Scenes;

/// <summary>A diagram in which everything has its place, in pixels. Every picture format is drawn from it.</summary>
public sealed record DiagramScene
{
    public required DiagramContent Content { get; init; }

    /// <summary>The area of the drawing proper; title and legend are set around it.</summary>
    public required double Width { get; init; }

    public required double Height { get; init; }

    public ImmutableArray<SceneZone> Zones { get; init; } = [];

    public ImmutableArray<SceneNode> Nodes { get; init; } = [];

    public ImmutableArray<SceneFlow> Flows { get; init; } = [];

    /// <summary>Sequence diagrams: the line down from each node.</summary>
    public ImmutableArray<(Place From, Place To)> Lifelines { get; init; } = [];
}
