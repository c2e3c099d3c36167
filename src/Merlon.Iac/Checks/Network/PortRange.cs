using System.Globalization;

namespace Merlon.Iac.Checks.Network;

/// <summary>Ports, both ends included.</summary>
internal readonly record struct PortRange(int From, int To)
{
    public static readonly PortRange All = new(0, 65535);

    public bool Contains(int port) => From <= port && port <= To;

    /// <summary><c>22</c>, <c>20-25</c>, <c>*</c>.</summary>
    public static PortRange? Parse(string text)
    {
        text = text.Trim();
        if (text is "*" or "Any" or "any" or "all")
        {
            return All;
        }

        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && Number(text[..dash]) is { } from && Number(text[(dash + 1)..]) is { } to
            ? new PortRange(from, to)
            : Number(text) is { } single ? new PortRange(single, single) : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
