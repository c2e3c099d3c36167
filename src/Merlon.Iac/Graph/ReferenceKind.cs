namespace Merlon.Iac.Graph;

/// <summary>How one resource refers to another.</summary>
public enum ReferenceKind
{
    /// <summary>The value of the other goes into an attribute.</summary>
    Value,

    /// <summary>Only the order of creation depends on it.</summary>
    Dependency,
}
