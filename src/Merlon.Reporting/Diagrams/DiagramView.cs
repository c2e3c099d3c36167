namespace Merlon.Reporting.Diagrams;

/// <summary>What a diagram tells.</summary>
public enum DiagramView
{
    /// <summary>The data-flow diagram: components in their zones, flows between them.</summary>
    DataFlow,
    /// <summary>The same, coloured by the worst active threat.</summary>
    Risk,
    /// <summary>Where one data asset lives and travels.</summary>
    Data,
    /// <summary>One way that attackers take: the steps numbered where they happen, and told below.</summary>
    AttackPath,
    /// <summary>The flows of a scenario in their order.</summary>
    Sequence,
    /// <summary>Zones as single boxes with the flows between them counted.</summary>
    Zones,
}
