namespace Merlon.Formats;

/// <summary>What a foreign file says about a threat that it records.</summary>
public enum RecordedStatus
{
    Open,
    Mitigated,
    Accepted,
    Transferred,
    Avoided,

    /// <summary>Not applicable, or a false alarm.</summary>
    FalsePositive,
}
