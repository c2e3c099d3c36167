using System.Globalization;

namespace Merlon.Iac.Checks.Network;

/// <summary>Which texts mean the whole internet.</summary>
internal static class AddressRange
{
    /// <summary>True for 0.0.0.0/0, ::/0, half of either, and the words that clouds use for any address.</summary>
    public static bool IsAnywhere(string text)
    {
        text = text.Trim();
        if (text is "*" or "0.0.0.0" or "::" or "::0" or "Internet" or "internet" or "INTERNET" or "Any" or "any" or "ANY")
        {
            return true;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits <= 1
            && (text.Contains(':', StringComparison.Ordinal) || text.Contains('.', StringComparison.Ordinal));
    }
}
