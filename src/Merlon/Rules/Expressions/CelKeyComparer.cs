namespace Merlon.Rules.Expressions;

/// <summary>Equality of map keys: numbers lie on one line whatever their type, so a double finds an integer key.</summary>
internal sealed class CelKeyComparer : IEqualityComparer<CelValue>
{
    public static readonly CelKeyComparer Instance = new();

    public bool Equals(CelValue x, CelValue y) =>
        x.Kind == CelKind.String && y.Kind == CelKind.String
            ? (string)x.Reference! == (string)y.Reference!
            : Evaluation.CelEquality.AreEqual(x, y);

    public int GetHashCode(CelValue obj) => obj.Kind switch
    {
        CelKind.Int or CelKind.Uint => obj.Bits.GetHashCode(),
        CelKind.Double => HashOfDouble(obj.AsDouble),
        CelKind.String => ((string)obj.Reference!).GetHashCode(StringComparison.Ordinal),
        CelKind.Bool => obj.AsBool ? 2 : 1,
        _ => 0,
    };

    private static int HashOfDouble(double value)
    {
        if (value >= -9223372036854775808.0 && value < 9223372036854775808.0)
        {
            return ((long)value).GetHashCode();
        }

        return value is >= 0 and < 18446744073709551616.0 ? unchecked((long)(ulong)value).GetHashCode() : 0;
    }
}
