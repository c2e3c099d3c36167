namespace Merlon.Risk;

/// <summary>The way by which a goal is reached first in some futures.</summary>
/// <param name="Goal">Its place among the goals.</param>
internal sealed record FirstWay(int Goal, ulong Hash, WayCount Count);
