namespace Merlon.Decisions;

/// <summary>What people said about a threat.</summary>
public enum DecisionKind
{
    Accept,
    Mitigate,
    Transfer,
    Avoid,
    FalsePositive,
}
