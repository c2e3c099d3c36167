using System.Globalization;

namespace Merlon.Risk;

/// <summary>A loss as people can state it: least, likely and greatest, in money or in units.</summary>
public sealed record LossRange(double Low, double Likely, double High)
{
    /// <summary>The mean of the PERT distribution over the range.</summary>
    public double Mean => (Low + 4 * Likely + High) / 6;

    /// <summary>Reads <c>10k..50k..200k</c>, <c>10k..200k</c> (likely in the geometric middle) or one number; <c>k</c> and <c>m</c> multiply. Null where it is none of these.</summary>
    public static LossRange? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split("..", StringSplitOptions.TrimEntries).Select(Number).ToArray();
        if (parts.Length is 0 or > 3 || Array.Exists(parts, p => p is null))
        {
            return null;
        }

        var (low, high) = (parts[0]!.Value, parts[^1]!.Value);
        var likely = parts.Length == 3 ? parts[1]!.Value : Math.Sqrt(low * high);
        return low <= likely && likely <= high ? new LossRange(low, likely, high) : null;
    }

    private static double? Number(string text)
    {
        var factor = 1.0;
        if (text.Length > 0 && char.ToLowerInvariant(text[^1]) is 'k' or 'm')
        {
            factor = char.ToLowerInvariant(text[^1]) == 'k' ? 1e3 : 1e6;
            text = text[..^1];
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value * factor
            : null;
    }
}
