using System.Text.Json.Nodes;
using Merlon.Formats.Conversion;

namespace Merlon.Formats.Threagile.Rules;

/// <summary>What a document's <c>risk_tracking</c> says: exact ids first, then patterns in the order in which they are written.</summary>
internal sealed class ThreagileTracking
{
    private readonly Dictionary<string, string> _exact = new(StringComparer.Ordinal);
    private readonly List<(string[] Pieces, string Status)> _patterns = [];

    public ThreagileTracking(JsonObject root)
    {
        foreach (var (key, value) in root["risk_tracking"] as JsonObject ?? [])
        {
            var status = Json.Text(value is JsonObject entry ? entry["status"] : null).Trim().ToLowerInvariant();
            if (key.Contains('*', StringComparison.Ordinal))
            {
                _patterns.Add((key.Split('*'), status));
            }
            else
            {
                _exact[key] = status;
            }
        }
    }

    /// <summary>The status of a risk; <c>unchecked</c> where nobody looked at it.</summary>
    public string StatusOf(string risk)
    {
        var status = _exact.GetValueOrDefault(risk, "");
        for (var i = 0; status.Length == 0 && i < _patterns.Count; i++)
        {
            status = Matches(_patterns[i].Pieces, risk) ? _patterns[i].Status : "";
        }

        return status.Length > 0 ? status : "unchecked";
    }

    // A star is one or more characters other than '@', and the pattern may stand anywhere in the id.
    internal static bool Matches(string[] pieces, string risk)
    {
        for (var at = risk.IndexOf(pieces[0], StringComparison.Ordinal); at >= 0; at = at + 1 > risk.Length ? -1 : risk.IndexOf(pieces[0], at + 1, StringComparison.Ordinal))
        {
            if (MatchesFrom(pieces, risk, at + pieces[0].Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchesFrom(string[] pieces, string risk, int at)
    {
        // Ends that the pieces so far can have: one sweep for each piece, so the work is bounded by length × stars.
        var ends = new HashSet<int> { at };
        for (var i = 1; i < pieces.Length && ends.Count > 0; i++)
        {
            var next = new HashSet<int>();
            foreach (var end in ends)
            {
                for (var start = end + 1; start <= risk.Length && risk[start - 1] != '@'; start++)
                {
                    if (string.CompareOrdinal(risk, start, pieces[i], 0, pieces[i].Length) == 0 && start + pieces[i].Length <= risk.Length)
                    {
                        next.Add(start + pieces[i].Length);
                    }
                }
            }

            ends = next;
        }

        return ends.Count > 0;
    }
}
