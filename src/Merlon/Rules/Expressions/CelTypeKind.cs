namespace Merlon.Rules.Expressions;

/// <summary>The shape of a <see cref="CelType"/>.</summary>
public enum CelTypeKind
{
    Dyn,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    List,
    Map,
    Timestamp,
    Duration,
    Type,
    Object,
}
