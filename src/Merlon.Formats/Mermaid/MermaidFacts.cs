using System.Text;

namespace Merlon.Formats.Mermaid;

/// <summary>Comments of the form <c>merlon key=value key="two words"</c>.</summary>
internal static class MermaidFacts
{
    private const string Mark = "merlon ";

    /// <summary>The facts of a comment; null where it is one of the author.</summary>
    public static ImmutableDictionary<string, string>? Of(string comment)
    {
        if (!comment.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var facts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var at = Mark.Length;
        while (at < comment.Length)
        {
            var equals = comment.IndexOf('=', at);
            if (equals < 0)
            {
                break;
            }

            var key = comment[at..equals].Trim();
            at = equals + 1;
            var value = new StringBuilder();
            if (at < comment.Length && comment[at] == '"')
            {
                for (at++; at < comment.Length && comment[at] != '"'; at++)
                {
                    if (comment[at] == '\\' && at + 1 < comment.Length)
                    {
                        at++;
                        value.Append(comment[at] == 'n' ? '\n' : comment[at]);
                    }
                    else
                    {
                        value.Append(comment[at]);
                    }
                }

                at++;
            }
            else
            {
                for (; at < comment.Length && comment[at] != ' '; at++)
                {
                    value.Append(comment[at]);
                }
            }

            facts[key] = value.ToString();
            at++;
        }

        return facts.ToImmutable();
    }

    /// <summary>The comment; empty where there is nothing to say.</summary>
    public static string Write(IEnumerable<(string Key, string Value)> facts)
    {
        var said = facts.Where(f => f.Value.Length > 0).Select(f => $"{f.Key}={Quote(f.Value)}").ToArray();
        return said.Length == 0 ? "" : $"%% {Mark}{string.Join(' ', said)}\n";
    }

    private static string Quote(string value) => value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
        ? value
        : "\"" + value.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
