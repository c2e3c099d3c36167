namespace Merlon.Risk;

/// <summary>How many futures take a way.</summary>
/// <param name="First">The first of them; for an order that does not depend on luck.</param>
internal readonly record struct WayCount(int Futures, int First);
