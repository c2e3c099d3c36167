using System.Globalization;
using System.Numerics;
using System.Text;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>The verbs of <c>format</c>.</summary>
internal static class HclFormat
{
    private const int MaxWidth = 10_000;

    public static HclValue Format(HclCall c) => Format(c, c.Arguments[1..], inList: false);

    private static HclValue Format(HclCall c, ReadOnlySpan<HclValue> arguments, bool inList)
    {
        HclMarks? marks = null;
        foreach (var argument in arguments)
        {
            marks = HclMarks.Union(marks, argument.DeepMarks());
        }

        if (!c[0].IsKnown)
        {
            return HclValue.UnknownString().Mark(marks);
        }

        var text = new StringBuilder();
        var known = true;
        var error = Append(text, c.Text(0), arguments, inList, ref known);
        if (error is not null)
        {
            return c.Fail(0, error).Mark(marks);
        }

        return (known ? HclValue.Of(text.ToString()) : HclValue.UnknownString(text.ToString())).Mark(marks);
    }

    public static HclValue FormatList(HclCall c)
    {
        var count = -1;
        for (var i = 1; i < c.Count; i++)
        {
            if (c[i].IsUnknown && c[i].Kind is HclKind.List or HclKind.Set or HclKind.Dynamic && c[i].IsUnknown)
            {
                return HclValue.UnknownOf(Signatures.ListOfString).Mark(c[i].Marks);
            }

            if (c[i].HasValue && c[i].IsSequence)
            {
                if (count >= 0 && c[i].Items.Length != count)
                {
                    return c.Fail(i, $"all lists must have the same length, {count}");
                }

                count = c[i].Items.Length;
            }
        }

        var results = new HclValue[count < 0 ? 1 : count];
        for (var n = 0; n < results.Length; n++)
        {
            var row = new HclValue[c.Count - 1];
            for (var i = 1; i < c.Count; i++)
            {
                row[i - 1] = c[i].HasValue && c[i].IsSequence ? c[i].Items[n] : c[i];

            }

            results[n] = Format(c, row, inList: true);
            if (results[n].Kind != HclKind.String)
            {
                return results[n];
            }
        }

        return HclValue.List(HclType.String, results);
    }

    /// <summary>What is wrong, or null.</summary>
    private static string? Append(StringBuilder text, string format, ReadOnlySpan<HclValue> arguments, bool inList, ref bool known)
    {
        var next = 0;
        var highest = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            i++;
            if (i < format.Length && format[i] == '%')
            {
                text.Append('%');
                continue;
            }

            var verb = new Verb();
            if (verb.Read(format, ref i, ref next) is { } wrong)
            {
                return wrong;
            }

            if (next >= arguments.Length)
            {
                return $"there is no argument {next + 1} for %{verb.Letter}";
            }

            var argument = arguments[next++];
            highest = Math.Max(highest, next);
            // Null of no type counts as not known, as the reference implementation has it.
            if (!argument.IsWhollyKnown || !inList && argument is { IsNull: true, Kind: HclKind.Dynamic })
            {
                known = false;
                text.Append(argument.Partial ?? HclValue.Hole.ToString());
            }
            else if (verb.Append(text, argument) is { } unfit)
            {
                return unfit;
            }
        }

        return highest < arguments.Length ? $"only {highest} of {arguments.Length} arguments are used by the format" : null;
    }

    private sealed class Verb
    {
        private bool _minus;
        private bool _plus;
        private bool _sharp;
        private bool _space;
        private bool _zero;
        private int _width = -1;
        private int _precision = -1;

        public char Letter { get; private set; }

        public string? Read(string format, ref int i, ref int next)
        {
            for (; i < format.Length; i++)
            {
                switch (format[i])
                {
                    case '-': _minus = true; continue;
                    case '+': _plus = true; continue;
                    case '#': _sharp = true; continue;
                    case ' ': _space = true; continue;
                    case '0': _zero = true; continue;
                }

                break;
            }

            _width = Digits(format, ref i);
            if (i < format.Length && format[i] == '.')
            {
                i++;
                _precision = Math.Max(0, Digits(format, ref i));
            }

            if (i < format.Length && format[i] == '[')
            {
                i++;
                var position = Digits(format, ref i);
                if (position < 1 || i >= format.Length || format[i] != ']')
                {
                    return "the position in brackets is no number from 1";
                }

                next = position - 1;
                i++;
            }

            if (i >= format.Length)
            {
                return "the format ends in the middle of a verb";
            }

            if (_width > MaxWidth || _precision > MaxWidth)
            {
                return "the width is too large";
            }

            Letter = format[i];
            return "vtbdoxXeEfFgGsq".Contains(Letter) ? null : $"the verb %{Letter} is not known";
        }

        private static int Digits(string format, ref int i)
        {
            var from = i;
            while (i < format.Length && char.IsAsciiDigit(format[i]))
            {
                i++;
            }

            return i == from ? -1 : int.TryParse(format.AsSpan(from, i - from), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : MaxWidth + 1;
        }

        public string? Append(StringBuilder text, HclValue argument)
        {
            if (Letter == 'v')
            {
                var asText = !_sharp && argument.IsKnownString ? argument.AsString
                    : !_sharp && argument is { HasValue: true, Kind: HclKind.Number } ? argument.AsNumber.ToString()
                    : HclJson.Encode(argument);
                text.Append(Pad(asText));
                return null;
            }

            if (argument.IsNull)
            {
                return $"null cannot stand for %{Letter}";
            }

            switch (Letter)
            {
                case 's' or 'q':
                    return AppendText(text, argument);
                case 't':
                    if (HclConvert.To(argument, HclType.Bool) is not { } flag)
                    {
                        return "%t needs true or false";
                    }

                    text.Append(Pad(flag.AsBool ? "true" : "false"));
                    return null;
            }

            if (HclConvert.To(argument, HclType.Number) is not { } number)
            {
                return $"%{Letter} needs a number";
            }

            return Letter is 'b' or 'd' or 'o' or 'x' or 'X' ? AppendInteger(text, number.AsNumber) : AppendFloat(text, number.AsNumber);
        }

        private string? AppendText(StringBuilder text, HclValue argument)
        {
            if (HclConvert.To(argument, HclType.String) is not { } converted)
            {
                return $"%{Letter} needs a string";
            }

            var value = converted.AsString;
            if (_precision >= 0)
            {
                var characters = StringFunctions.Characters(value);
                value = string.Concat(characters.Take(_precision));
            }

            text.Append(Pad(Letter == 'q' ? HclJson.Encode(HclValue.Of(value)) : value));
            return null;
        }

        private string? AppendInteger(StringBuilder text, HclNumber number)
        {
            if (!number.IsInteger)
            {
                return $"%{Letter} needs a whole number";
            }

            var value = number.ToBigInteger();
            var magnitude = BigInteger.Abs(value);
            var digits = Letter switch
            {
                'b' => InBase(magnitude, 2),
                'o' => InBase(magnitude, 8),
                'x' => InBase(magnitude, 16),
                'X' => InBase(magnitude, 16).ToUpperInvariant(),
                _ => magnitude.ToString(CultureInfo.InvariantCulture),
            };
            var prefix = !_sharp ? "" : Letter switch { 'o' => "0", 'x' => "0x", 'X' => "0X", 'b' => "0b", _ => "" };
            AppendSigned(text, value.Sign < 0, prefix, _precision > digits.Length ? digits.PadLeft(_precision, '0') : digits);
            return null;
        }

        private string? AppendFloat(StringBuilder text, HclNumber number)
        {
            var magnitude = number.Abs();
            var digits = Letter switch
            {
                'f' or 'F' => Fixed(magnitude, _precision < 0 ? 6 : _precision),
                'e' or 'E' => Exponent(magnitude, _precision < 0 ? 6 : _precision, Letter),
                _ => General(magnitude),
            };
            AppendSigned(text, number.Sign < 0, "", digits);
            return null;
        }

        private string General(HclNumber number)
        {
            // Without a precision six digits stand before an exponent is used, like the reference implementation.
            if (number.IsZero)
            {
                return "0";
            }

            var exponent = (int)Math.Floor(Math.Log10(number.ToDouble()));
            var limit = _precision < 0 ? 6 : Math.Max(1, _precision);
            if (exponent < -4 || exponent >= limit)
            {
                var significant = number.ToString().Replace(".", "", StringComparison.Ordinal).Trim('0').Length;
                return Exponent(number, (_precision < 0 ? significant : Math.Max(1, _precision)) - 1, Letter == 'g' ? 'e' : 'E');
            }

            if (_precision < 0)
            {
                return number.ToString();
            }

            var text = Fixed(number, Math.Max(0, Math.Max(1, _precision) - 1 - exponent));
            return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
        }

        private void AppendSigned(StringBuilder text, bool negative, string prefix, string digits)
        {
            var sign = (negative ? "-" : _plus ? "+" : _space ? " " : "") + prefix;
            if (_zero && !_minus && _width > sign.Length + digits.Length)
            {
                digits = digits.PadLeft(_width - sign.Length, '0');
            }

            text.Append(Pad(sign + digits));
        }

        private string Pad(string value)
        {
            if (_width <= value.Length && Ascii.IsValid(value))
            {
                return value;
            }

            var missing = _width - StringFunctions.Characters(value).Count;
            return missing <= 0 ? value
                : _minus ? value + new string(' ', missing)
                : new string(_zero ? '0' : ' ', missing) + value;
        }

        private static string InBase(BigInteger value, int radix)
        {
            if (value.IsZero)
            {
                return "0";
            }

            var digits = new StringBuilder();
            for (; !value.IsZero; value /= radix)
            {
                digits.Insert(0, "0123456789abcdef"[(int)(value % radix)]);
            }

            return digits.ToString();
        }

        private static string Fixed(HclNumber value, int decimals)
        {
            var scaled = value * HclNumber.Of(BigInteger.Pow(10, decimals));
            var whole = scaled.Floor();
            var rest = scaled - whole;
            var half = HclNumber.One / HclNumber.Of(2);
            var order = rest.CompareTo(half);
            var rounded = whole.ToBigInteger() + (order > 0 || order == 0 && !whole.ToBigInteger().IsEven ? 1 : 0);
            var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
            return decimals == 0 ? digits : digits[..^decimals] + "." + digits[^decimals..];
        }

        private static string Exponent(HclNumber value, int decimals, char letter)
        {
            var exponent = 0;
            var ten = HclNumber.Of(10);
            var scaled = value;
            if (!value.IsZero)
            {
                while (scaled >= ten)
                {
                    scaled /= ten;
                    exponent++;
                }

                while (scaled < HclNumber.One)
                {
                    scaled *= ten;
                    exponent--;
                }
            }

            var digits = Fixed(scaled, decimals);
            if (digits.StartsWith("10", StringComparison.Ordinal))
            {
                digits = Fixed(scaled / ten, decimals);
                exponent++;
            }

            return string.Create(CultureInfo.InvariantCulture, $"{digits}{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }
    }
}
