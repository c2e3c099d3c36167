namespace Merlon.Risk;

/// <summary>How many futures take a way.</summary>
/// <param name="Goal">The node that it leads to.</param>
/// <param name="First">The first of them; for an order that does not depend on luck.</param>
internal readonly record struct WayCount(int Goal, int Count, int First);
