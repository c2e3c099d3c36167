namespace Merlon.Rules.Expressions.Functions;

/// <summary>Parts of timestamps, in UTC or a time zone, and lengths of durations.</summary>
internal static partial class CelStandardFunctions
{
    private static IEnumerable<CelFunction> Clocks()
    {
        (string Name, string Doc, Func<DateTime, int> Get)[] parts =
        [
            ("getFullYear", "The year.", t => t.Year),
            ("getMonth", "The month, January being 0.", t => t.Month - 1),
            ("getDate", "The day of the month, from 1.", t => t.Day),
            ("getDayOfMonth", "The day of the month, from 0.", t => t.Day - 1),
            ("getDayOfYear", "The day of the year, from 0.", t => t.DayOfYear - 1),
            ("getDayOfWeek", "The day of the week, Sunday being 0.", t => (int)t.DayOfWeek),
            ("getHours", "The hour.", t => t.Hour),
            ("getMinutes", "The minute.", t => t.Minute),
            ("getSeconds", "The second.", t => t.Second),
            ("getMilliseconds", "The millisecond.", t => t.Millisecond),
        ];
        foreach (var (name, doc, get) in parts)
        {
            yield return Method(name, [CelType.Timestamp], CelType.Int, doc + " In UTC.", a => CelValue.Of(get(CelTime.ToDateTime(a[0]))));
            yield return Method(name, [CelType.Timestamp, CelType.String], CelType.Int, doc + " In a time zone: a name or an offset such as +02:00.",
                a => CelTimeZone.TryConvert(CelTime.ToDateTime(a[0]), a[1].AsString, out var local, out var failure) ? CelValue.Of(get(local)) : failure);
        }
    }

    private static IEnumerable<CelFunction> Spans()
    {
        (string Name, string Doc, Func<long, long> Get)[] parts =
        [
            ("getHours", "Whole hours of the duration.", n => n / (3600L * CelTime.NanosPerSecond)),
            ("getMinutes", "Whole minutes of the duration.", n => n / (60L * CelTime.NanosPerSecond)),
            ("getSeconds", "Whole seconds of the duration.", n => n / CelTime.NanosPerSecond),
            ("getMilliseconds", "The milliseconds beyond the whole seconds.", n => n % CelTime.NanosPerSecond / 1_000_000),
        ];
        foreach (var (name, doc, get) in parts)
        {
            yield return Method(name, [CelType.Duration], CelType.Int, doc, a => CelValue.Of(get(CelTime.TotalNanos(a[0]))));
        }
    }
}
