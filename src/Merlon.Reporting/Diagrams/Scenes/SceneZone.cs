using Merlon.Reporting.Diagrams.Content;
using Merlon.Reporting.Layout;

namespace Merlon.Reporting.Diagrams.Scenes;

/// <summary>A zone with the place of its frame and of its name.</summary>
public sealed record SceneZone(DiagramZone Zone, Box Frame, Box Title, string Caption);
