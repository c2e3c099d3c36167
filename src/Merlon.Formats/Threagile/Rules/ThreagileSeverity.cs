namespace Merlon.Formats.Threagile.Rules;

/// <summary>Threagile's five severities.</summary>
internal enum ThreagileSeverity
{
    Low,
    Medium,
    Elevated,
    High,
    Critical,
}
