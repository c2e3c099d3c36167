namespace Merlon.Iac.Graph;

/// <summary>What a <see cref="ResourceValue"/> holds.</summary>
public enum ResourceValueKind
{
    /// <summary>Not known before the deployment, or not computable here.</summary>
    Unknown,
    Null,
    Bool,
    Number,
    String,
    List,
    Map,
}
