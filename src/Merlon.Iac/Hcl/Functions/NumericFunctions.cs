using System.Numerics;
using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

internal static class NumericFunctions
{
    public static IEnumerable<HclFunction> All =>
    [
        Fn("abs", HclType.Number, [Num("num")], c => HclValue.Of(c.Number(0).Abs())),
        Fn("ceil", HclType.Number, [Num("num")], c => HclValue.Of(c.Number(0).Ceiling())),
        Fn("floor", HclType.Number, [Num("num")], c => HclValue.Of(c.Number(0).Floor())),
        Fn("signum", HclType.Number, [Num("num")], c => c.Number(0).IsInteger ? HclValue.Of(c.Number(0).Sign) : c.Fail(0, "a whole number is needed")),
        Fn("log", HclType.Number, [Num("num"), Num("base")], Log),
        Fn("pow", HclType.Number, [Num("num"), Num("power")], c => OfDouble(c, Power(c.Number(0).ToDouble(), c.Number(1).ToDouble()))),
        Fn("max", HclType.Number, [], c => Extreme(c, 1), rest: Num("numbers")),
        Fn("min", HclType.Number, [], c => Extreme(c, -1), rest: Num("numbers")),
        Fn("parseint", HclType.Number, [Any("number"), Num("base")], ParseInt),
        Fn("sum", HclType.Number, [Any("list")], Sum),
    ];

    private static HclValue Log(HclCall c) =>
        OfDouble(c, Math.Log(c.Number(0).ToDouble()) / Math.Log(c.Number(1).ToDouble()));

    /// <summary>By repeated squaring of the fraction, whose last digit differs from the library's; results must agree to the digit.</summary>
    private static double Power(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        var whole = Math.Truncate(Math.Abs(y));
        var rest = Math.Abs(y) - whole;
        if (x == 0 || !double.IsFinite(x) || !double.IsFinite(y) || whole >= long.MaxValue || rest != 0 && x < 0)
        {
            return Math.Pow(x, y);
        }

        if (y is 0.5 or -0.5)
        {
            return y > 0 ? Math.Sqrt(x) : 1 / Math.Sqrt(x);
        }

        var exponent = 0L;
        var result = 1.0;
        if (rest != 0)
        {
            if (rest > 0.5)
            {
                rest--;
                whole++;
            }

            result = Math.Exp(rest * Math.Log(x));
        }

        var (fraction, power) = Split(x);
        for (var i = (long)whole; i != 0; i >>= 1)
        {
            if (power is < -(1 << 12) or > 1 << 12)
            {
                exponent += power;
                break;
            }

            if ((i & 1) == 1)
            {
                result *= fraction;
                exponent += power;
            }

            fraction *= fraction;
            power <<= 1;
            if (fraction < 0.5)
            {
                fraction += fraction;
                power--;
            }
        }

        if (y < 0)
        {
            result = 1 / result;
            exponent = -exponent;
        }

        return Math.ScaleB(result, (int)Math.Clamp(exponent, -5000, 5000));
    }

    /// <summary>A fraction from one half to one, and the power of two that gives the number back.</summary>
    private static (double Fraction, long Power) Split(double value)
    {
        var power = Math.ILogB(value) + 1;
        return (Math.ScaleB(value, -power), power);
    }

    private static HclValue OfDouble(HclCall c, double value) =>
        double.IsFinite(value) ? HclValue.Of(HclNumber.Of(value)) : c.Fail(0, "the result is not a finite number");

    private static HclValue Extreme(HclCall c, int sign)
    {
        if (c.Count == 0)
        {
            return c.Fail(-1, "at least one number is needed");
        }

        var best = c.Number(0);
        for (var i = 1; i < c.Count; i++)
        {
            best = c.Number(i).CompareTo(best) * sign > 0 ? c.Number(i) : best;
        }

        return HclValue.Of(best);
    }

    private static HclValue ParseInt(HclCall c)
    {
        if (!c[0].IsKnownString)
        {
            return c.Fail(0, "the number to read must be a string");
        }

        if (!c.TryInt(1, out var radix, out var failure))
        {
            return failure;
        }

        if (radix is < 2 or > 62)
        {
            return c.Fail(1, "the base must be between 2 and 62");
        }

        var text = c.Text(0);
        var digits = text.AsSpan();
        var negative = digits.StartsWith("-");
        if (digits.StartsWith("-") || digits.StartsWith("+"))
        {
            digits = digits[1..];
        }

        var value = BigInteger.Zero;
        foreach (var d in digits)
        {
            var digit = d switch
            {
                >= '0' and <= '9' => d - '0',
                >= 'a' and <= 'z' => d - 'a' + 10,
                >= 'A' and <= 'Z' => radix <= 36 ? d - 'A' + 10 : d - 'A' + 36,
                _ => int.MaxValue,
            };
            if (digit >= radix)
            {
                return c.Fail(0, $"\"{text}\" is no whole number in base {radix}");
            }

            value = value * radix + digit;
        }

        return digits.IsEmpty || digits.Length > 2000
            ? c.Fail(0, $"\"{text}\" is no whole number in base {radix}")
            : HclValue.Of(HclNumber.Of(negative ? -value : value));
    }

    private static HclValue Sum(HclCall c)
    {
        if (!c[0].IsSequence)
        {
            return c.Fail(0, "a list, set or tuple is needed");
        }

        if (c[0].Items.Length == 0)
        {
            return c.Fail(0, "an empty list has no sum");
        }

        var sum = HclNumber.Zero;
        foreach (var item in c[0].Items)
        {
            if (item.IsNull || HclConvert.To(item, HclType.Number) is not { } number)
            {
                return c.Fail(0, "every element must be a number");
            }

            sum += number.AsNumber;
        }

        return HclValue.Of(sum);
    }
}
