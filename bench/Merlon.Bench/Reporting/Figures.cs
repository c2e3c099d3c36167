using System.Globalization;

namespace Merlon.Bench.Reporting;

/// <summary>Measures as people read them.</summary>
internal static class Figures
{
    public static string Seconds(double seconds) => seconds.ToString(seconds < 1 ? "0.000" : seconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " s";

    public static string Bytes(long bytes) => bytes < 10_000_000
        ? (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB"
        : (bytes / 1e6).ToString("N0", CultureInfo.InvariantCulture) + " MB";

    public static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " ×";

    public static string Exponent(double? exponent) => exponent is { } e ? e.ToString("0.00", CultureInfo.InvariantCulture) : "–";
}
