using System.Globalization;

namespace Merlon.Workspace;

/// <summary>The day of an analysis. <c>SOURCE_DATE_EPOCH</c> (seconds since 1970, reproducible-builds.org) wins, so that results can be repeated.</summary>
public static class Today
{
    public const string Variable = "SOURCE_DATE_EPOCH";

    /// <summary>The day as the environment and the clock say.</summary>
    public static DateOnly Get(TimeProvider clock, string? sourceDateEpoch)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = long.TryParse(sourceDateEpoch, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= -62_135_596_800 and <= 253_402_300_799
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : clock.GetUtcNow();
        return DateOnly.FromDateTime(now.UtcDateTime);
    }
}
