namespace Merlon.Evidence;

/// <summary>What an observation is about, which decides what it moves.</summary>
public enum EvidenceKind
{
    /// <summary>Attackers are more, or less, interested than usual: feeds, sector reports.</summary>
    Exposure,
    /// <summary>Somebody tried: scans, blocked requests, failed logins.</summary>
    Attempt,
    /// <summary>Somebody seems to be in: detections on the element.</summary>
    Success,
    /// <summary>A control was seen to work, or not to.</summary>
    Control,
    /// <summary>Something was seen that the model does not say, or the reverse.</summary>
    Structure,
}
