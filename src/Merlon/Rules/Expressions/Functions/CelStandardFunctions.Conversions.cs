using System.Globalization;
using System.Text;
using Merlon.Rules.Expressions.Evaluation;

namespace Merlon.Rules.Expressions.Functions;

/// <summary>Conversions: never wrap, never round silently except towards zero from a double.</summary>
internal static partial class CelStandardFunctions
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static IEnumerable<CelFunction> ToNumbers()
    {
        yield return Function("int", CelType.Int, CelType.Int, "The number itself.", a => a[0]);
        yield return Function("int", CelType.Uint, CelType.Int, "The same number, an error where it is too large.",
            a => a[0].AsUint > long.MaxValue ? CelErrors.Range : CelValue.Of((long)a[0].AsUint));
        yield return Function("int", CelType.Double, CelType.Int, "Cut towards zero, an error where it is out of range.",
            a => a[0].AsDouble is > -TwoTo63 and < TwoTo63 ? CelValue.Of((long)a[0].AsDouble) : CelErrors.Range);
        yield return Function("int", CelType.String, CelType.Int, "The number a text writes.",
            a => long.TryParse(a[0].AsString, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? CelValue.Of(n) : NotA("int", a[0]));
        yield return Function("int", CelType.Timestamp, CelType.Int, "Whole seconds since 1970.", a => CelValue.Of(a[0].Seconds));

        yield return Function("uint", CelType.Uint, CelType.Uint, "The number itself.", a => a[0]);
        yield return Function("uint", CelType.Int, CelType.Uint, "The same number, an error where it is negative.",
            a => a[0].AsInt < 0 ? CelErrors.Range : CelValue.Of((ulong)a[0].AsInt));
        yield return Function("uint", CelType.Double, CelType.Uint, "Cut towards zero, an error where it is out of range.",
            a => a[0].AsDouble is > -1 and < TwoTo64 ? CelValue.Of((ulong)Math.Max(0, a[0].AsDouble)) : CelErrors.Range);
        yield return Function("uint", CelType.String, CelType.Uint, "The number a text writes.",
            a => ulong.TryParse(a[0].AsString, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? CelValue.Of(n) : NotA("uint", a[0]));

        yield return Function("double", CelType.Double, CelType.Double, "The number itself.", a => a[0]);
        yield return Function("double", CelType.Int, CelType.Double, "The nearest double.", a => CelValue.Of((double)a[0].AsInt));
        yield return Function("double", CelType.Uint, CelType.Double, "The nearest double.", a => CelValue.Of((double)a[0].AsUint));
        yield return Function("double", CelType.String, CelType.Double, "The number a text writes.", a => ToDouble(a[0]));
    }

    private static IEnumerable<CelFunction> ToOthers()
    {
        yield return Function("string", CelType.String, CelType.String, "The text itself.", a => a[0]);
        yield return Function("string", CelType.Bool, CelType.String, "true or false.", a => CelValue.Of(a[0].AsBool ? "true" : "false"));
        yield return Function("string", CelType.Int, CelType.String, "In decimal digits.", a => CelValue.Of(a[0].AsInt.ToString(CultureInfo.InvariantCulture)));
        yield return Function("string", CelType.Uint, CelType.String, "In decimal digits.", a => CelValue.Of(a[0].AsUint.ToString(CultureInfo.InvariantCulture)));
        yield return Function("string", CelType.Double, CelType.String, "The shortest text that gives the same double.", a => CelValue.Of(DoubleText(a[0].AsDouble)));
        yield return Function("string", CelType.Bytes, CelType.String, "The bytes read as UTF-8, an error where they are none.", a => ToText(a[0]));
        yield return Function("string", CelType.Timestamp, CelType.String, "In RFC 3339.", a => CelValue.Of(CelTime.FormatTimestamp(a[0])));
        yield return Function("string", CelType.Duration, CelType.String, "In seconds, as in 5400s.", a => CelValue.Of(CelTime.FormatDuration(a[0])));
        yield return Function("bytes", CelType.Bytes, CelType.Bytes, "The bytes themselves.", a => a[0]);
        yield return Function("bytes", CelType.String, CelType.Bytes, "The text in UTF-8.", a => CelValue.WrapBytes(Encoding.UTF8.GetBytes(a[0].AsString)));
        yield return Function("bool", CelType.Bool, CelType.Bool, "The value itself.", a => a[0]);
        yield return Function("bool", CelType.String, CelType.Bool, "What true, false, t, f, 1 or 0 says.", a => ToBool(a[0]));
        yield return Function("timestamp", CelType.Timestamp, CelType.Timestamp, "The time itself.", a => a[0]);
        yield return Function("timestamp", CelType.Int, CelType.Timestamp, "Seconds since 1970.", a => CelTime.MakeTimestamp(a[0].AsInt, 0));
        yield return Function("timestamp", CelType.String, CelType.Timestamp, "The time that RFC 3339 text writes.", a => CelTime.ParseTimestamp(a[0].AsString));
        yield return Function("duration", CelType.Duration, CelType.Duration, "The duration itself.", a => a[0]);
        yield return Function("duration", CelType.Int, CelType.Duration, "That many seconds.", a => ToDuration(a[0].AsInt));
        yield return Function("duration", CelType.String, CelType.Duration, "The duration that numbers with units write, as in 1h30m.", a => CelTime.ParseDuration(a[0].AsString));
    }

    private static CelValue NotA(string type, in CelValue value) => CelValue.Error($"not a {type}: {value}");

    private static CelValue ToDuration(long seconds) =>
        seconds is < -10_000_000_000 or > 10_000_000_000 ? CelErrors.Range : CelTime.MakeDuration(seconds, 0);

    private static CelValue ToDouble(in CelValue value) => value.AsString switch
    {
        "NaN" => CelValue.Of(double.NaN),
        "Infinity" or "+Infinity" or "Inf" or "+Inf" => CelValue.Of(double.PositiveInfinity),
        "-Infinity" or "-Inf" => CelValue.Of(double.NegativeInfinity),
        var text => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var n)
            && double.IsFinite(n) ? CelValue.Of(n) : NotA("double", value),
    };

    private static CelValue ToBool(in CelValue value) => value.AsString switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => CelValue.True,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => CelValue.False,
        _ => NotA("bool", value),
    };

    private static CelValue ToText(in CelValue value)
    {
        try
        {
            return CelValue.Of(s_strictUtf8.GetString(value.AsBytes));
        }
        catch (DecoderFallbackException)
        {
            return CelValue.Error("invalid UTF-8 in bytes, cannot convert to string");
        }
    }

    private static string DoubleText(double value) => value switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e'),
    };
}
