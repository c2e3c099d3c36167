using System.Buffers;

namespace Merlon.Rules.Expressions.Evaluation;

/// <summary>Order of the language: within a type, and of numbers across their types.</summary>
internal static class CelComparison
{
    /// <summary>What comparing with NaN gives: neither less, equal nor greater.</summary>
    public const int Unordered = 2;

    private static readonly SearchValues<char> s_highCodes =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x10000 - 0xD800).Select(i => (char)i)]);

    /// <summary>False where the two have no order.</summary>
    public static bool TryCompare(in CelValue a, in CelValue b, out int order)
    {
        order = 0;
        switch (a.Kind)
        {
            case CelKind.Int or CelKind.Uint or CelKind.Double:
                if (b.Kind is not (CelKind.Int or CelKind.Uint or CelKind.Double))
                {
                    return false;
                }

                order = CompareNumbers(a, b);
                return true;
            case CelKind.String when b.Kind == CelKind.String:
                order = CompareText(a.AsString, b.AsString);
                return true;
            case CelKind.Bool when b.Kind == CelKind.Bool:
                order = a.AsBool.CompareTo(b.AsBool);
                return true;
            case CelKind.Bytes when b.Kind == CelKind.Bytes:
                order = Math.Sign(a.AsBytes.SequenceCompareTo(b.AsBytes));
                return true;
            case CelKind.Timestamp or CelKind.Duration when b.Kind == a.Kind:
                order = a.Bits != b.Bits ? a.Bits.CompareTo(b.Bits) : a.Nanos.CompareTo(b.Nanos);
                return true;
            default:
                return false;
        }
    }

    /// <summary>-1, 0, 1 or <see cref="Unordered"/>; exact even where a double cannot hold the integer.</summary>
    public static int CompareNumbers(in CelValue a, in CelValue b) => (a.Kind, b.Kind) switch
    {
        (CelKind.Int, CelKind.Int) => a.AsInt.CompareTo(b.AsInt),
        (CelKind.Uint, CelKind.Uint) => a.AsUint.CompareTo(b.AsUint),
        (CelKind.Int, CelKind.Uint) => a.AsInt < 0 ? -1 : ((ulong)a.AsInt).CompareTo(b.AsUint),
        (CelKind.Uint, CelKind.Int) => b.AsInt < 0 ? 1 : a.AsUint.CompareTo((ulong)b.AsInt),
        (CelKind.Double, CelKind.Double) => CompareDoubles(a.AsDouble, b.AsDouble),
        (CelKind.Double, _) => CompareExact(a.AsDouble, ToExact(b)),
        _ => Reverse(CompareExact(b.AsDouble, ToExact(a))),
    };

    private static int CompareDoubles(double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return Unordered;
        }

        return a < b ? -1 : a > b ? 1 : 0;
    }

    private static Int128 ToExact(in CelValue value) => value.Kind == CelKind.Int ? value.AsInt : value.AsUint;

    private static int CompareExact(double a, Int128 b)
    {
        if (double.IsNaN(a))
        {
            return Unordered;
        }

        if (Math.Abs(a) >= 1e20)
        {
            return a < 0 ? -1 : 1;
        }

        var whole = Math.Floor(a);
        var order = ((Int128)whole).CompareTo(b);
        return order != 0 ? order : a > whole ? 1 : 0;
    }

    private static int Reverse(int order) => order == Unordered ? order : -order;

    // The standard orders by code point; UTF-16 puts surrogates before U+E000, so those need a second look.
    private static int CompareText(string a, string b)
    {
        if (a.AsSpan().IndexOfAny(s_highCodes) < 0 || b.AsSpan().IndexOfAny(s_highCodes) < 0)
        {
            return Math.Sign(string.CompareOrdinal(a, b));
        }

        var same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
        {
            return a.Length.CompareTo(b.Length);
        }

        return CodeOrder(a[same]).CompareTo(CodeOrder(b[same]));
    }

    private static int CodeOrder(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
