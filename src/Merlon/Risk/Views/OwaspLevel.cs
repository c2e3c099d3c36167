namespace Merlon.Risk.Views;

/// <summary>The overall severities of the OWASP Risk Rating Methodology.</summary>
public enum OwaspLevel
{
    Note,
    Low,
    Medium,
    High,
    Critical,
}
