using System.Globalization;
using Merlon.Rules.Expressions.Evaluation;

namespace Merlon.Rules.Expressions.Functions;

/// <summary>Timestamps as RFC 3339 text, durations as numbers with units (<c>1h30m</c>, <c>1.5s</c>).</summary>
internal static partial class CelTime
{
    private static readonly CelValue s_badTimestamp = CelValue.Error("invalid timestamp: RFC 3339 is wanted, as in 2025-01-31T12:00:00Z");

    private static readonly CelValue s_badDuration = CelValue.Error("invalid duration: numbers with units h, m, s, ms, us or ns are wanted, as in 1h30m");

    public static CelValue ParseTimestamp(string text)
    {
        // 2025-01-31T12:00:00 has 19 characters; then a fraction and the offset follow.
        if (text.Length is < 20 or > 60
            || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't') || text[13] != ':' || text[16] != ':'
            || !Digits(text, 0, 4, out var year) || !Digits(text, 5, 2, out var month) || !Digits(text, 8, 2, out var day)
            || !Digits(text, 11, 2, out var hour) || !Digits(text, 14, 2, out var minute) || !Digits(text, 17, 2, out var second))
        {
            return s_badTimestamp;
        }

        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return CelErrors.Range;
        }

        var at = 19;
        if (!Fraction(text, ref at, out var nanos) || !Offset(text, at, out var offset))
        {
            return s_badTimestamp;
        }

        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return MakeTimestamp((local - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond - offset * 60, nanos);
    }

    public static string FormatTimestamp(in CelValue value) =>
        ToDateTime(value).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + FractionText(value.Nanos) + "Z";

    public static CelValue ParseDuration(string text)
    {
        if (text.Length is 0 or > 100)
        {
            return s_badDuration;
        }

        var at = text[0] is '-' or '+' ? 1 : 0;
        if (text.AsSpan(at) is "0")
        {
            return CelValue.Duration(0);
        }

        decimal total = 0;
        do
        {
            if (!Quantity(text, ref at, out var nanos))
            {
                return s_badDuration;
            }

            total += nanos;
            if (total > (decimal)long.MaxValue + 1)
            {
                return CelErrors.Range;
            }
        }
        while (at < text.Length);

        total = text[0] == '-' ? -total : total;
        return total > long.MaxValue ? CelErrors.Range : MakeDuration(0, (long)total);
    }

    /// <summary>Seconds, with a fraction where there is one: <c>5400s</c>, <c>-1.5s</c>.</summary>
    public static string FormatDuration(in CelValue value)
    {
        var total = (Int128)value.Seconds * NanosPerSecond + value.Nanos;
        var size = total < 0 ? -total : total;
        var whole = ((long)(size / NanosPerSecond)).ToString(CultureInfo.InvariantCulture);
        return (total < 0 ? "-" : "") + whole + FractionText((int)(size % NanosPerSecond)) + "s";
    }

    /// <summary>Minutes east of UTC of an offset written <c>+02:00</c>, <c>-09:30</c> or <c>02:00</c>.</summary>
    public static bool TryParseOffset(string text, out int minutes)
    {
        minutes = 0;
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text.Length != at + 5 || text[at + 2] != ':' || !Digits(text, at, 2, out var hours) || !Digits(text, at + 3, 2, out var rest) || hours > 23 || rest > 59)
        {
            return false;
        }

        minutes = (hours * 60 + rest) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Offset(string text, int at, out int minutes)
    {
        minutes = 0;
        return at < text.Length && (text[at] is 'Z' or 'z'
            ? at + 1 == text.Length
            : text[at] is '+' or '-' && TryParseOffset(text[at..], out minutes));
    }

    private static bool Digits(string text, int at, int count, out int value)
    {
        value = 0;
        for (var i = at; i < at + count; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            value = value * 10 + (text[i] - '0');
        }

        return true;
    }

    private static bool Fraction(string text, ref int at, out int nanos)
    {
        nanos = 0;
        if (text[at] != '.')
        {
            return true;
        }

        var scale = NanosPerSecond / 10;
        var start = ++at;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            nanos += (text[at] - '0') * scale;
            scale /= 10;
        }

        return at > start;
    }

    private static string FractionText(int nanos) =>
        nanos == 0 ? "" : "." + nanos.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');

    private static bool Quantity(string text, ref int at, out decimal nanos)
    {
        nanos = 0;
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
        {
            at++;
        }

        var number = text.AsSpan(start, at - start);
        if (number.Length > 30 || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var unitStart = at;
        while (at < text.Length && !char.IsAsciiDigit(text[at]) && text[at] != '.')
        {
            at++;
        }

        decimal unit = text.AsSpan(unitStart, at - unitStart) switch
        {
            "ns" => 1,
            "us" or "µs" or "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => NanosPerSecond,
            "m" => 60m * NanosPerSecond,
            "h" => 3600m * NanosPerSecond,
            _ => 0,
        };

        // Far beyond the range is cut here so that the product cannot overflow; in nanoseconds the range alone has nineteen digits.
        nanos = decimal.Truncate(Math.Min(value, unit < NanosPerSecond ? 1e20m : 1e16m) * unit);
        return unit != 0;
    }
}
