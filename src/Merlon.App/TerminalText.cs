using System.Globalization;
using System.Text;
using Merlon.Model;

namespace Merlon.App;

/// <summary>Text of the model made harmless for a terminal: control characters cannot move the cursor or change colours.</summary>
internal static class TerminalText
{
    public static string Safe(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f'))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            safe.Append(char.IsControl(c) ? (c is '\n' or '\t' ? ' ' : '\uFFFD') : c);
        }

        return safe.ToString();
    }

    /// <summary>1 finding, 2 findings.</summary>
    public static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");

    /// <summary>How much a model holds.</summary>
    public static string Size(ThreatModel model) =>
        $"{Count(model.Components.Length, "component")}, {Count(model.Flows.Length, "flow")}, {Count(model.Zones.Length, "zone")}, {Count(model.Data.Length, "data asset")}";

    /// <summary>Breaks text at spaces into lines of at most <paramref name="width"/> columns.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var rest = Safe(text).Trim();
        while (rest.Length > width)
        {
            var cut = rest.LastIndexOf(' ', width);
            if (cut <= 0)
            {
                cut = rest.IndexOf(' ', width);
                if (cut < 0)
                {
                    break;
                }
            }

            yield return rest[..cut].TrimEnd();
            rest = rest[(cut + 1)..].TrimStart();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }
}
