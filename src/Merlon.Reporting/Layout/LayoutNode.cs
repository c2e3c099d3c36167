namespace Merlon.Reporting.Layout;

/// <summary>A box of a given size. <paramref name="Zone"/> is the index of its innermost zone, −1 outside all zones.</summary>
/// <param name="First">Wants to stand above what it is joined to: people and other starting points.</param>
public sealed record LayoutNode(double Width, double Height, int Zone, bool First = false);
