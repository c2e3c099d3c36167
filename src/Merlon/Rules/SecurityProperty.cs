namespace Merlon.Rules;

/// <summary>What is lost when a threat comes true.</summary>
public enum SecurityProperty
{
    Confidentiality,
    Integrity,
    Availability,
}
