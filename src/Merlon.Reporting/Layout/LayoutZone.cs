namespace Merlon.Reporting.Layout;

/// <summary>A frame around nodes and other zones. <paramref name="Parent"/> is an index, −1 at the top.</summary>
/// <param name="First">Wants to stand above what it is joined to, such as a hostile zone.</param>
public sealed record LayoutZone(int Parent, double TitleWidth, bool First = false);
