namespace Merlon.Reporting.Diagrams.Content;

/// <summary>A trust zone in a diagram. <paramref name="Parent"/> is an index, −1 at the top.</summary>
public sealed record DiagramZone(string Id, string Name, int Parent, int Trust, Emphasis Emphasis = Emphasis.Normal);
