namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>Equality of the language: numbers on one line whatever their type, other types never equal across, host objects by identity.</summary>
internal static class CelEquality
{
    public static bool AreEqual(in CelValue a, in CelValue b)
    {
        var budget = CelProgram.DefaultCostLimit;
        return AreEqual(a, b, ref budget) && budget >= 0;
    }

    /// <summary>Takes the cost of looking inside from the budget; the answer means nothing once that is negative.</summary>
    public static bool AreEqual(in CelValue a, in CelValue b, ref long budget)
    {
        if (a.Kind != b.Kind)
        {
            return IsNumber(a.Kind) && IsNumber(b.Kind) && CelComparison.CompareNumbers(a, b) == 0;
        }

        switch (a.Kind)
        {
            case CelKind.Null:
                return true;
            case CelKind.Double:
                return a.AsDouble == b.AsDouble;
            case CelKind.String:
                budget -= CelCost.Of(a);
                return (string)a.Reference! == (string)b.Reference!;
            case CelKind.Bytes:
                budget -= CelCost.Of(a);
                return a.AsBytes.SequenceEqual(b.AsBytes);
            case CelKind.List:
                return ListsEqual(a.AsList, b.AsList, ref budget);
            case CelKind.Map:
                return MapsEqual(a.AsMap, b.AsMap, ref budget);
            case CelKind.Type:
                return a.AsType.Name == b.AsType.Name;
            case CelKind.Object:
                return ReferenceEquals(a.Reference, b.Reference);
            default:
                return a.Bits == b.Bits && a.Nanos == b.Nanos;
        }
    }

    private static bool IsNumber(CelKind kind) => kind is CelKind.Int or CelKind.Uint or CelKind.Double;

    private static bool ListsEqual(ReadOnlySpan<CelValue> a, ReadOnlySpan<CelValue> b, ref long budget)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (--budget < 0 || !AreEqual(a[i], b[i], ref budget))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MapsEqual(CelMap a, CelMap b, ref long budget)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        foreach (var key in a.Keys)
        {
            if (--budget < 0 || !b.TryGet(key, out var other) || !a.TryGet(key, out var own) || !AreEqual(own, other, ref budget))
            {
                return false;
            }
        }

        return true;
    }
}
