using Merlon.Rules.Expressions.Evaluation;

namespace Merlon.Rules.Expressions.Functions;

/// <summary>Arithmetic of timestamps (years 1 to 9999) and durations (what 64 bits of nanoseconds hold, about 292 years).</summary>
internal static partial class CelTime
{
    public const int NanosPerSecond = 1_000_000_000;

    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    public static CelValue Add(in CelValue a, in CelValue b) => (a.Kind, b.Kind) switch
    {
        (CelKind.Timestamp, CelKind.Duration) => MakeTimestamp(a.Seconds + b.Seconds, a.Nanos + b.Nanos),
        (CelKind.Duration, CelKind.Timestamp) => MakeTimestamp(a.Seconds + b.Seconds, a.Nanos + b.Nanos),
        (CelKind.Duration, CelKind.Duration) => MakeDuration(a.Seconds + b.Seconds, a.Nanos + b.Nanos),
        _ => CelErrors.NoOverload,
    };

    public static CelValue Subtract(in CelValue a, in CelValue b) => (a.Kind, b.Kind) switch
    {
        (CelKind.Timestamp, CelKind.Duration) => MakeTimestamp(a.Seconds - b.Seconds, a.Nanos - b.Nanos),
        (CelKind.Timestamp, CelKind.Timestamp) => MakeDuration(a.Seconds - b.Seconds, a.Nanos - b.Nanos),
        (CelKind.Duration, CelKind.Duration) => MakeDuration(a.Seconds - b.Seconds, a.Nanos - b.Nanos),
        _ => CelErrors.NoOverload,
    };

    /// <summary>A timestamp of any sum of seconds and nanoseconds, an error outside the range.</summary>
    public static CelValue MakeTimestamp(long seconds, long nanos)
    {
        Carry(ref seconds, ref nanos);
        return seconds is < FirstSecond or > LastSecond ? CelErrors.Range : CelValue.Timestamp(seconds, (int)nanos);
    }

    /// <summary>A duration of any sum of seconds and nanoseconds, an error outside the range.</summary>
    public static CelValue MakeDuration(long seconds, long nanos)
    {
        Carry(ref seconds, ref nanos);
        var total = (Int128)seconds * NanosPerSecond + nanos;
        return total < long.MinValue || total > long.MaxValue ? CelErrors.Range : CelValue.Duration(seconds, (int)nanos);
    }

    /// <summary>The date and time of a timestamp, cut to 100 ns.</summary>
    public static DateTime ToDateTime(in CelValue timestamp) =>
        DateTime.UnixEpoch.AddTicks(timestamp.Seconds * TimeSpan.TicksPerSecond + timestamp.Nanos / 100);

    /// <summary>The nanoseconds of a duration, which always fit.</summary>
    public static long TotalNanos(in CelValue duration) => unchecked(duration.Seconds * NanosPerSecond + duration.Nanos);

    private static void Carry(ref long seconds, ref long nanos)
    {
        var whole = Math.DivRem(nanos, NanosPerSecond, out nanos);
        if (nanos < 0)
        {
            nanos += NanosPerSecond;
            whole--;
        }

        seconds += whole;
    }
}
