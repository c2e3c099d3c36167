namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>Types of values at run time.</summary>
internal static class CelRuntimeType
{
    public static CelType Of(in CelValue value) => value.Kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.String => CelType.String,
        CelKind.Bytes => CelType.Bytes,
        CelKind.List => CelType.AnyList,
        CelKind.Map => CelType.AnyMap,
        CelKind.Timestamp => CelType.Timestamp,
        CelKind.Duration => CelType.Duration,
        CelKind.Type => CelType.Type,
        _ => CelType.Dyn,
    };

    public static bool Accepts(CelType type, in CelValue value) => type.Kind switch
    {
        CelTypeKind.Dyn => true,
        CelTypeKind.Null => value.Kind == CelKind.Null,
        CelTypeKind.Bool => value.Kind == CelKind.Bool,
        CelTypeKind.Int => value.Kind == CelKind.Int,
        CelTypeKind.Uint => value.Kind == CelKind.Uint,
        CelTypeKind.Double => value.Kind == CelKind.Double,
        CelTypeKind.String => value.Kind == CelKind.String,
        CelTypeKind.Bytes => value.Kind == CelKind.Bytes,
        CelTypeKind.List => value.Kind == CelKind.List,
        CelTypeKind.Map => value.Kind == CelKind.Map,
        CelTypeKind.Timestamp => value.Kind == CelKind.Timestamp,
        CelTypeKind.Duration => value.Kind == CelKind.Duration,
        CelTypeKind.Type => value.Kind == CelKind.Type,
        _ => value.Kind is CelKind.Object or CelKind.Null,
    };

    public static bool Accept(ReadOnlySpan<CelType> types, ReadOnlySpan<CelValue> values)
    {
        if (types.Length != values.Length)
        {
            return false;
        }

        for (var i = 0; i < types.Length; i++)
        {
            if (!Accepts(types[i], values[i]))
            {
                return false;
            }
        }

        return true;
    }
}
