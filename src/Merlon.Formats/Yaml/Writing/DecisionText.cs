using System.Globalization;
using Merlon.Decisions;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Writing;

/// <summary>The facts of a decision as YAML keys and scalars, in the order in which they are written.</summary>
internal static class DecisionText
{
    public static IEnumerable<(string Key, string Value)> Facts(Decision decision)
    {
        yield return ("kind", Spelling.Of(decision.Kind));
        foreach (var (key, text) in new[] { ("owner", decision.Owner), ("reason", decision.Reason), ("ticket", decision.Ticket) })
        {
            if (text.Length > 0)
            {
                yield return (key, ScalarText.Of(text));
            }
        }

        foreach (var (key, date) in new[] { ("date", decision.Date), ("expires", decision.Expires) })
        {
            if (date is { } day)
            {
                yield return (key, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        if (decision.Source.Length > 0)
        {
            yield return ("source", ScalarText.Of(decision.Source));
        }
    }

    /// <summary>All keys that a decision may have.</summary>
    public static readonly ImmutableArray<string> Keys = ["kind", "owner", "reason", "ticket", "date", "expires", "source"];
}
