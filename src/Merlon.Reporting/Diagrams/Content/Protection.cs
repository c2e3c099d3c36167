namespace Merlon.Reporting.Diagrams.Content;

/// <summary>Whether a flow is encrypted, as far as is known.</summary>
public enum Protection
{
    Unknown,
    Encrypted,
    Cleartext,
}
