using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Scenes;

/// <summary>A node with its place and its text as it fits.</summary>
public sealed record SceneNode(DiagramNode Node, Box Frame, ImmutableArray<string> Name, string Line);
