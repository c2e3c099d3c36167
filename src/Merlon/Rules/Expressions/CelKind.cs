namespace Merlon.Rules.Expressions;

/// <summary>What a <see cref="CelValue"/> holds at run time.</summary>
public enum CelKind : byte
{
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

    /// <summary>An object of the host, whose members a <see cref="CelObjectType"/> declares.</summary>
    Object,

    /// <summary>An evaluation that failed; carries a message and passes through strict operators.</summary>
    Error,

    /// <summary>A value that nobody knows; passes through strict operators and wins over errors.</summary>
    Unknown,
}
