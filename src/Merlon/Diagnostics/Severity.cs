namespace Merlon.Diagnostics;

/// <summary>How grave a <see cref="Diagnostic"/> is. Only an error makes the input unusable.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
}
