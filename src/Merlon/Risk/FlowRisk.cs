namespace Merlon.Risk;

/// <summary>What a flow means for risk: what would go away with it.</summary>
public sealed record FlowRisk(string Flow, double OnLosingPaths, double Saves, double SavesError);
