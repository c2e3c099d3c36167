namespace Merlon.Iac.Graph;

/// <summary>Whether the configuration owns a resource or only reads it.</summary>
public enum ResourceMode
{
    Managed,
    Data,
}
