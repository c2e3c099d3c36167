namespace Merlon.Risk.Views;

/// <summary>What the loss means to people and to the mission (SSVC decision point Human Impact 2.0.2).</summary>
public enum HumanImpact
{
    Low,
    Medium,
    High,
    VeryHigh,
}
