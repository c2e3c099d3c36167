using System.Collections.Immutable;

namespace Merlon.Rules.Expressions;

/// <summary>The types that expressions may name without a declaration.</summary>
internal static class CelStandardTypes
{
    public static readonly ImmutableArray<CelType> All =
    [
        CelType.Null, CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes,
        CelType.AnyList, CelType.AnyMap, CelType.Timestamp, CelType.Duration, CelType.Type,
    ];
}
