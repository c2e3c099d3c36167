namespace Merlon.Comparison;

/// <summary>What happened to a threat between two models.</summary>
public enum ThreatChangeKind
{
    /// <summary>Active, and not known before.</summary>
    New,
    /// <summary>Active, and known before as mitigated, decided or ruled out.</summary>
    Returned,
    /// <summary>Active on both sides with another severity, status or score.</summary>
    Changed,
    /// <summary>Active on both sides; its element was renamed, so its id is another.</summary>
    Moved,
    /// <summary>Was active; a decision or an assumption now speaks about it.</summary>
    Decided,
    /// <summary>Was active; now mitigated, or no longer applicable.</summary>
    Fixed,
}
