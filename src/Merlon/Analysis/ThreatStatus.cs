namespace Merlon.Analysis;

/// <summary>Where a threat stands. The first three come from the analysis, the others from a decision or an assumption.</summary>
public enum ThreatStatus
{
    /// <summary>It applies and nothing sufficient stands against it.</summary>
    Open,
    /// <summary>It applies; a control whose state nobody stated could counter it: a question.</summary>
    Unconfirmed,
    /// <summary>It applies and controls that are in place counter it.</summary>
    Mitigated,
    Accepted,
    Transferred,
    Avoided,
    FalsePositive,
    /// <summary>An assumption that still holds rules it out.</summary>
    RuledOut,
}
