using System.Text;
using Merlon.Analysis;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>Texts of templates as ours.</summary>
internal static class TmtWords
{
    /// <summary>The id as it is, but for characters that have a meaning in the ids of threats.</summary>
    public static string RuleId(string id) => string.Concat(id.Select(c => char.IsWhiteSpace(c) || c is '@' or '>' or '*' ? '-' : c));

    /// <summary><c>{source.Name}</c> as <c>{source}</c>.</summary>
    public static string Template(string text) => text
        .Replace("{source.Name}", "{source}", StringComparison.OrdinalIgnoreCase)
        .Replace("{target.Name}", "{target}", StringComparison.OrdinalIgnoreCase)
        .Replace("{flow.Name}", "{flow}", StringComparison.OrdinalIgnoreCase);

    /// <summary>A title with the names of the interaction in it, as the tool writes it.</summary>
    public static string Filled(string template, TmtInteraction on) => template
        .Replace("{source}", on.Source.Facts.Name, StringComparison.Ordinal)
        .Replace("{target}", on.Target.Facts.Name, StringComparison.Ordinal)
        .Replace("{flow}", on.Flow.Facts.Name, StringComparison.Ordinal);

    /// <summary>Without the tags of hypertext: templates put links into their advice.</summary>
    public static string Plain(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '<' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '/') ? text.IndexOf('>', i) : -1;
            if (end < 0)
            {
                plain.Append(text[i]);
            }
            else
            {
                i = end;
            }
        }

        return plain.ToString();
    }

    public static RiskLevel? Severity(string priority) => priority.ToLowerInvariant() switch
    {
        "critical" or "highest" or "very high" => RiskLevel.Critical,
        "high" => RiskLevel.High,
        "medium" => RiskLevel.Medium,
        "low" or "lowest" or "very low" => RiskLevel.Low,
        _ => null,
    };
}
