using System.Buffers;
using System.Globalization;
using System.Text;
using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

internal static class TimeFunctions
{
    private static readonly SearchValues<char> AmountCharacters = SearchValues.Create("0123456789.");

    public static IEnumerable<HclFunction> All =>
    [
        Fn("formatdate", HclType.String, [Str("format"), Str("time")], FormatDate),
        Fn("timeadd", HclType.String, [Str("timestamp"), Str("duration")], Add),
        Fn("timecmp", HclType.Number, [Str("timestamp_a"), Str("timestamp_b")], Compare),
        HashFunctions.Never("timestamp", []),
        HashFunctions.Never("plantimestamp", []),
    ];

    /// <summary>RFC 3339, section 5.6.</summary>
    private static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length >= 20
            && text[10] == 'T'
            && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(
                text,
                ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out time);
    }

    private static HclValue Compare(HclCall c) =>
        !TryParse(c.Text(0), out var a) ? c.Fail(0, "the timestamp is not in the form of RFC 3339")
        : !TryParse(c.Text(1), out var b) ? c.Fail(1, "the timestamp is not in the form of RFC 3339")
        : HclValue.Of(Math.Sign(a.UtcTicks.CompareTo(b.UtcTicks)));

    private static HclValue Add(HclCall c)
    {
        if (!TryParse(c.Text(0), out var time))
        {
            return c.Fail(0, "the timestamp is not in the form of RFC 3339");
        }

        if (!TryDuration(c.Text(1), out var ticks))
        {
            return c.Fail(1, $"\"{c.Text(1)}\" is no duration");
        }

        try
        {
            var sum = time.AddTicks(ticks);
            return HclValue.Of(sum.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + Offset(sum, "Z", ":"));
        }
        catch (ArgumentOutOfRangeException)
        {
            return c.Fail(1, "the sum is no date");
        }
    }

    private static bool TryDuration(string text, out long ticks)
    {
        ticks = 0;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (rest.StartsWith("-") || rest.StartsWith("+"))
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return true;
        }

        var total = 0m;
        var any = false;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(AmountCharacters);
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return false;
            }

            rest = rest[digits..];
            var unit = rest.IndexOfAny(AmountCharacters);
            var name = unit < 0 ? rest : rest[..unit];
            decimal scale = name switch
            {
                "h" => TimeSpan.TicksPerHour,
                "m" => TimeSpan.TicksPerMinute,
                "s" => TimeSpan.TicksPerSecond,
                "ms" => TimeSpan.TicksPerMillisecond,
                "us" or "µs" or "μs" => 10,
                "ns" => 0.01m,
                _ => -1,
            };
            if (scale < 0 || amount > 10_000_000_000m)
            {
                return false;
            }

            total += amount * scale;
            any = true;
            rest = rest[name.Length..];
        }

        if (!any || total > long.MaxValue)
        {
            return false;
        }

        ticks = negative ? -(long)total : (long)total;
        return true;
    }

    private static string Offset(DateTimeOffset time, string zero, string separator)
    {
        if (time.Offset == TimeSpan.Zero)
        {
            return zero;
        }

        var offset = time.Offset.Duration();
        return string.Create(
            CultureInfo.InvariantCulture, $"{(time.Offset < TimeSpan.Zero ? '-' : '+')}{offset.Hours:00}{separator}{offset.Minutes:00}");
    }

    private static HclValue FormatDate(HclCall c)
    {
        if (!TryParse(c.Text(1), out var time))
        {
            return c.Fail(1, "the timestamp is not in the form of RFC 3339");
        }

        var format = c.Text(0);
        var text = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            var from = i;
            if (format[i] == '\'')
            {
                if (!Quoted(format, ref i, text))
                {
                    return c.Fail(0, "a quote in the format is never closed");
                }

                continue;
            }

            if (!char.IsAsciiLetter(format[i]))
            {
                text.Append(format[i++]);
                continue;
            }

            while (i < format.Length && format[i] == format[from])
            {
                i++;
            }

            var verb = format[from..i];
            if (Field(verb, time) is not { } field)
            {
                return c.Fail(0, $"the format verb {verb} is not known");
            }

            text.Append(field);
        }

        return HclValue.Of(text.ToString());
    }

    private static bool Quoted(string format, ref int i, StringBuilder text)
    {
        for (i++; i < format.Length; i++)
        {
            if (format[i] != '\'')
            {
                text.Append(format[i]);
            }
            else if (i + 1 < format.Length && format[i + 1] == '\'')
            {
                text.Append('\'');
                i++;
            }
            else
            {
                i++;
                return true;
            }
        }

        return false;
    }

    private static string? Field(string verb, DateTimeOffset t)
    {
        var culture = CultureInfo.InvariantCulture;
        return verb switch
        {
            "YYYY" => t.Year.ToString("0000", culture),
            "YY" => (t.Year % 100).ToString("00", culture),
            "MMMM" => t.ToString("MMMM", culture),
            "MMM" => t.ToString("MMM", culture),
            "MM" => t.Month.ToString("00", culture),
            "M" => t.Month.ToString(culture),
            "DD" => t.Day.ToString("00", culture),
            "D" => t.Day.ToString(culture),
            "EEEE" => t.DayOfWeek.ToString(),
            "EEE" => t.DayOfWeek.ToString()[..3],
            "hh" => t.Hour.ToString("00", culture),
            "h" => t.Hour.ToString(culture),
            "HH" => ((t.Hour + 11) % 12 + 1).ToString("00", culture),
            "H" => ((t.Hour + 11) % 12 + 1).ToString(culture),
            "AA" => t.Hour < 12 ? "AM" : "PM",
            "aa" => t.Hour < 12 ? "am" : "pm",
            "mm" => t.Minute.ToString("00", culture),
            "m" => t.Minute.ToString(culture),
            "ss" => t.Second.ToString("00", culture),
            "s" => t.Second.ToString(culture),
            "ZZZZZ" => Offset(t, "+00:00", ":"),
            "ZZZZ" => Offset(t, "+0000", ""),
            "ZZZ" => Offset(t, "UTC", ""),
            "Z" => Offset(t, "Z", ":"),
            _ => null,
        };
    }
}
