namespace Merlon.Risk;

/// <summary>How many futures take a way.</summary>
/// <param name="Goal">The node that it leads to.</param>
/// <param name="First">The first of them; for an order that does not depend on luck.</param>
/// <param name="Last">Where the days of the last one stand in the list of its block.</param>
internal readonly record struct WayCount(int Goal, int Count, int First, int Last);
