using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Scenes;

/// <summary>A flow with its way from source to target, and its label as it fits.</summary>
public sealed record SceneFlow(DiagramFlow Flow, ImmutableArray<Place> Points, Box Label, string Name, string Line);
