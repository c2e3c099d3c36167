namespace Merlon.Evidence;

/// <summary>What the exploit of a vulnerability gives over the software that has it (SSVC decision point Technical Impact 1.0.0).</summary>
public enum TechnicalImpact
{
    /// <summary>Limited control or insight.</summary>
    Partial,
    /// <summary>Control of all that it does, or sight of all that it holds.</summary>
    Total,
}
