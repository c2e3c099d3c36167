using System.Globalization;
using System.Numerics;

namespace Merlon.Iac.Hcl.Values;

/// <summary>
/// A binary floating-point number of 512 bits, like the reference implementation's: integers of any usual size are exact
/// and fractions print as the shortest decimal that reads back to the same bits.
/// </summary>
#pragma warning disable MA0097 // == stays reference equality: nothing here compares numbers by it
internal sealed class HclNumber : IComparable<HclNumber>, IEquatable<HclNumber>
{
    /// <summary>Bits of the mantissa.</summary>
    public const int Precision = 512;

    /// <summary>Decimal exponents past this are cut to it, so that ten characters cannot ask for gigabytes.</summary>
    private const int MaxExponent = 5000;

    public static readonly HclNumber Zero = new(BigInteger.Zero, 0, Precision);
    public static readonly HclNumber One = new(BigInteger.One, 0, Precision);

    private readonly BigInteger _mantissa;
    private readonly int _exponent;
    private readonly int _precision;

    private HclNumber(BigInteger mantissa, int exponent, int precision)
    {
        _mantissa = mantissa;
        _exponent = exponent;
        _precision = precision;
    }

    public bool IsZero => _mantissa.IsZero;

    public int Sign => _mantissa.Sign;

    public bool IsInteger => _exponent >= 0;

    public static HclNumber Of(long value) => value switch
    {
        0 => Zero,
        1 => One,
        _ => new HclNumber(value, 0, Precision),
    };

    public static HclNumber Of(BigInteger value) => Round(value, 0, sticky: false);

    public static HclNumber Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return Zero;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFFL;
        var mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        var number = Round(bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075, sticky: false);
        return new HclNumber(number._mantissa, number._exponent, 53);
    }

    /// <summary>Reads digits, fraction and exponent; the caller has checked the shape.</summary>
    public static HclNumber Parse(ReadOnlySpan<char> text)
    {
        if (text.Length <= 18 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
        {
            return Of(small);
        }

        return TryParse(text, out var number) ? number : Zero;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out HclNumber number)
    {
        number = Zero;
        var negative = false;
        var i = 0;
        if (text.Length > 0 && text[0] is '-' or '+')
        {
            negative = text[0] == '-';
            i++;
        }

        var digits = new System.Text.StringBuilder(text.Length);
        var fraction = 0;
        var point = false;
        for (; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits.Append(text[i]);
                fraction += point ? 1 : 0;
            }
            else if (text[i] == '.' && !point)
            {
                point = true;
            }
            else
            {
                break;
            }
        }

        if (digits.Length is 0 or > 20_000)
        {
            return false;
        }

        var exponent = 0;
        if (i < text.Length)
        {
            if (text[i] is not ('e' or 'E')
                || !int.TryParse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return false;
            }
        }

        exponent = Math.Clamp(exponent, -MaxExponent, MaxExponent) - fraction;
        var value = BigInteger.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
        value = negative ? -value : value;
        number = exponent >= 0
            ? Round(value * BigInteger.Pow(10, exponent), 0, sticky: false)
            : Quotient(value, 0, BigInteger.Pow(10, -exponent), 0);
        return true;
    }

    public static HclNumber operator +(HclNumber a, HclNumber b)
    {
        var exponent = Math.Min(a._exponent, b._exponent);
        return Round(a.Scaled(exponent) + b.Scaled(exponent), exponent, sticky: false);
    }

    public static HclNumber operator -(HclNumber a, HclNumber b) => a + -b;

    public static HclNumber operator -(HclNumber a) => new(-a._mantissa, a._exponent, a._precision);

    public static HclNumber operator *(HclNumber a, HclNumber b) =>
        Round(a._mantissa * b._mantissa, a._exponent + b._exponent, sticky: false);

    /// <summary>The divisor is not zero.</summary>
    public static HclNumber operator /(HclNumber a, HclNumber b) => Quotient(a._mantissa, a._exponent, b._mantissa, b._exponent);

    /// <summary>What is left after taking the truncated quotient times the divisor away; the divisor is not zero.</summary>
    public static HclNumber operator %(HclNumber a, HclNumber b) => a - b * (a / b).Truncate();

    public static bool operator <(HclNumber a, HclNumber b) => a.CompareTo(b) < 0;

    public static bool operator >(HclNumber a, HclNumber b) => a.CompareTo(b) > 0;

    public static bool operator <=(HclNumber a, HclNumber b) => a.CompareTo(b) <= 0;

    public static bool operator >=(HclNumber a, HclNumber b) => a.CompareTo(b) >= 0;

    public HclNumber Abs() => Sign < 0 ? -this : this;

    public HclNumber Truncate() =>
        IsInteger ? this : Of(BigInteger.Divide(_mantissa, BigInteger.One << -_exponent));

    public HclNumber Floor()
    {
        var whole = Truncate();
        return whole > this ? whole - One : whole;
    }

    public HclNumber Ceiling()
    {
        var whole = Truncate();
        return whole < this ? whole + One : whole;
    }

    public BigInteger ToBigInteger() => IsInteger ? _mantissa << _exponent : Truncate().ToBigInteger();

    public bool TryToInt64(out long value)
    {
        value = 0;
        if (!IsInteger || _mantissa.GetBitLength() + _exponent > 64)
        {
            return false;
        }

        var whole = ToBigInteger();
        if (whole < long.MinValue || whole > long.MaxValue)
        {
            return false;
        }

        value = (long)whole;
        return true;
    }

    public bool TryToInt32(out int value)
    {
        var fits = TryToInt64(out var wide) && wide is >= int.MinValue and <= int.MaxValue;
        value = fits ? (int)wide : 0;
        return fits;
    }

    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    public int CompareTo(HclNumber? other)
    {
        if (other is null)
        {
            return 1;
        }

        if (_exponent == other._exponent)
        {
            return _mantissa.CompareTo(other._mantissa);
        }

        var exponent = Math.Min(_exponent, other._exponent);
        return Scaled(exponent).CompareTo(other.Scaled(exponent));
    }

    public bool Equals(HclNumber? other) => other is not null && _exponent == other._exponent && _mantissa == other._mantissa;

    public override bool Equals(object? obj) => Equals(obj as HclNumber);

    public override int GetHashCode() => HashCode.Combine(_mantissa, _exponent);

    /// <summary>Decimal digits without an exponent, the fewest that name this number.</summary>
    public override string ToString()
    {
        if (IsInteger && _mantissa.GetBitLength() + _exponent <= _precision)
        {
            return ToBigInteger().ToString(CultureInfo.InvariantCulture);
        }

        return ShortestDecimal();
    }

    private BigInteger Scaled(int exponent) => _mantissa << (_exponent - exponent);

    private static HclNumber Quotient(BigInteger a, int aExponent, BigInteger b, int bExponent)
    {
        var shift = (int)Math.Max(0, Precision + 2 + b.GetBitLength() - a.GetBitLength());
        var quotient = BigInteger.DivRem(a << shift, b, out var remainder);
        return Round(quotient, aExponent - bExponent - shift, sticky: !remainder.IsZero);
    }

    /// <summary>Half to even; <paramref name="sticky"/> tells that something below the last bit was cut off.</summary>
    private static HclNumber Round(BigInteger mantissa, int exponent, bool sticky)
    {
        if (mantissa.IsZero)
        {
            return Zero;
        }

        var negative = mantissa.Sign < 0;
        var magnitude = BigInteger.Abs(mantissa);
        var excess = (int)(magnitude.GetBitLength() - Precision);
        if (excess > 0)
        {
            var half = BigInteger.One << (excess - 1);
            var low = magnitude & ((BigInteger.One << excess) - 1);
            magnitude >>= excess;
            exponent += excess;
            var order = low.CompareTo(half);
            if (order > 0 || order == 0 && (sticky || !magnitude.IsEven))
            {
                magnitude += 1;
            }
        }

        if (exponent < 0 || magnitude.GetBitLength() > 64)
        {
            var zeros = TrailingZeros(magnitude, exponent < 0 && excess <= 0 ? -exponent : int.MaxValue);
            magnitude >>= zeros;
            exponent += zeros;
        }

        if (exponent > 0 && magnitude.GetBitLength() + exponent <= Precision)
        {
            magnitude <<= exponent;
            exponent = 0;
        }

        return new HclNumber(negative ? -magnitude : magnitude, exponent, Precision);
    }

    private static int TrailingZeros(BigInteger value, int atMost)
    {
        Span<byte> bytes = stackalloc byte[160];
        if (!value.TryWriteBytes(bytes, out var length))
        {
            return 0;
        }

        var zeros = 0;
        for (var i = 0; i < length; i++)
        {
            if (bytes[i] != 0)
            {
                zeros += BitOperations.TrailingZeroCount(bytes[i]);
                break;
            }

            zeros += 8;
        }

        return Math.Min(zeros, atMost);
    }

    private string ShortestDecimal()
    {
        // The neighbours half a unit in the last place away bound what still reads back as this number.
        var magnitude = BigInteger.Abs(_mantissa);
        var shift = _precision + 1 - (int)magnitude.GetBitLength();
        var middle = magnitude << shift;
        var exponent = _exponent - shift;
        var inclusive = ((middle >> 1) & 1).IsZero;
        var scale = exponent < 0 ? BigInteger.Pow(5, -exponent) : BigInteger.One << exponent;
        var point = Math.Max(0, -exponent);
        var upper = ((middle + 1) * scale).ToString(CultureInfo.InvariantCulture);
        var lower = ((middle - 1) * scale).ToString(CultureInfo.InvariantCulture).PadLeft(upper.Length, '0');
        var digits = (middle * scale).ToString(CultureInfo.InvariantCulture).PadLeft(upper.Length, '0');
        var lowerLength = lower.TrimEnd('0').Length;
        var upperLength = upper.TrimEnd('0').Length;
        var cut = digits;
        for (var i = 0; i < digits.Length; i++)
        {
            var down = lower[i] != digits[i] || inclusive && i + 1 == lowerLength;
            var up = digits[i] != upper[i] && (inclusive || digits[i] + 1 < upper[i] || i + 1 < upperLength);
            if (down || up)
            {
                var roundUp = down && up ? RoundsUp(digits, i + 1) : up;
                cut = Cut(digits, i + 1, roundUp);
                break;
            }
        }

        return Place(cut, point);
    }

    private static bool RoundsUp(string digits, int at)
    {
        if (at >= digits.Length)
        {
            return false;
        }

        if (digits[at] == '5' && digits.AsSpan(at + 1).TrimEnd('0').IsEmpty)
        {
            return at > 0 && (digits[at - 1] - '0') % 2 != 0;
        }

        return digits[at] >= '5';
    }

    private static string Cut(string digits, int at, bool up)
    {
        var kept = BigInteger.Parse(digits.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture) + (up ? 1 : 0);
        return kept.ToString(CultureInfo.InvariantCulture).PadLeft(at, '0') + new string('0', digits.Length - at);
    }

    private string Place(string digits, int point)
    {
        digits = digits.PadLeft(point + 1, '0');
        var whole = digits[..^point].TrimStart('0');
        var fraction = digits[(digits.Length - point)..].TrimEnd('0');
        var sign = Sign < 0 ? "-" : "";
        whole = whole.Length == 0 ? "0" : whole;
        return fraction.Length == 0 ? sign + whole : $"{sign}{whole}.{fraction}";
    }
}
