namespace Merlon.Risk.Views;

/// <summary>Harm to people (SSVC decision point Safety Impact 2.0.1).</summary>
public enum SafetyImpact
{
    /// <summary>Minor injuries at worst.</summary>
    Negligible,
    /// <summary>Major injuries to one or more people.</summary>
    Marginal,
    /// <summary>Loss of life.</summary>
    Critical,
    /// <summary>Loss of several lives.</summary>
    Catastrophic,
}
