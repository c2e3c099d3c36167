namespace Merlon.Compliance;

/// <summary>What the model shows about a requirement.</summary>
public enum ComplianceVerdict
{
    /// <summary>Every control it needs is in place wherever the model calls for it.</summary>
    Satisfied,
    /// <summary>In place at some of these places.</summary>
    Partly,
    /// <summary>Missing at all places about which something is known.</summary>
    Open,
    /// <summary>Nobody stated anything, or nothing in the model calls for it.</summary>
    NoEvidence,
    /// <summary>A matter that no technical model shows.</summary>
    NotJudged,
}
