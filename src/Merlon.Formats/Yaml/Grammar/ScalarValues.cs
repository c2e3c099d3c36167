using System.Globalization;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>Values written as scalars; null where the text is none.</summary>
internal static class ScalarValues
{
    /// <summary>The same as a regular expression, for the JSON Schema.</summary>
    public const string DurationPattern = "^[0-9]{1,5}[dwmy]$";

    public const string DatePattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    /// <summary>Longest length of time: 274 years, far beyond any retention.</summary>
    public const int MaximumDays = 100_000;

    public static ControlState? State(YamlScalar scalar) => scalar.Value switch
    {
        "yes" => ControlState.Yes,
        "no" => ControlState.No,
        "unknown" => ControlState.Unknown,
        _ => scalar.AsBoolean() switch
        {
            true => ControlState.Yes,
            false => ControlState.No,
            null => null,
        },
    };

    public static DateOnly? Date(YamlScalar scalar) =>
        DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static int? Days(YamlScalar scalar)
    {
        if (scalar.AsInteger() is { } days)
        {
            return days is >= 0 and <= MaximumDays ? (int)days : null;
        }

        var text = scalar.Value;
        if (text.Length is < 2 or > 6 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        var unit = text[^1] switch { 'd' => 1, 'w' => 7, 'm' => 30, 'y' => 365, _ => 0 };
        return unit > 0 ? count * unit : null;
    }
}
