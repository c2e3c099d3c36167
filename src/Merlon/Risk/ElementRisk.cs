namespace Merlon.Risk;

/// <summary>How likely attackers get to a component within the horizon, 0 to 1 each.</summary>
/// <param name="Reached">They can talk to it.</param>
/// <param name="Controlled">They decide what it does.</param>
public sealed record ElementRisk(string Component, string Name, double Reached, double Controlled);
