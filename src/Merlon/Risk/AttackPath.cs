namespace Merlon.Risk;

/// <summary>One way from the outside to a loss or to control of a component.</summary>
/// <param name="Target">Id of the data or element at its end.</param>
/// <param name="Goal">What the attacker has at its end, in words.</param>
/// <param name="Probability">Share of the futures in which this is the first way to get there, 0 to 1.</param>
/// <param name="ShareOfTarget">Share of the futures that reach the goal in which it is this way, 0 to 1.</param>
/// <param name="MedianDays">Days until the goal, in half of the futures that go this way.</param>
/// <param name="Expected">Loss a horizon that comes over this way; 0 for control of a component.</param>
public sealed record AttackPath(string Target, string Goal, double Probability, double ShareOfTarget, double MedianDays, double Expected, ImmutableArray<AttackPathStep> Steps);
