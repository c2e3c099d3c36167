namespace Merlon.Formats.Mermaid;

/// <summary>Cuts a flowchart into statements: at line ends and semicolons outside quotes and brackets, comments and front matter apart.</summary>
internal static class MermaidStatements
{
    /// <summary>True where the first statement opens a flowchart.</summary>
    public static bool IsFlowchart(string text) => Of(text, 200).Where(s => s.Kind == MermaidStatementKind.Statement).Select(s => s.Text).FirstOrDefault() is { } first && IsHeader(first);

    public static bool IsHeader(string statement) =>
        statement.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var word, ..]
        && (word is "flowchart" or "graph" or "flowchart-elk")
        && (statement.Length == word.Length || statement[word.Length..].Trim() is "TB" or "TD" or "BT" or "RL" or "LR" or "");

    /// <summary>The statements in order, with their offsets.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="most">Stops after so many.</param>
    public static IEnumerable<MermaidStatement> Of(string text, int most = int.MaxValue)
    {
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        var count = 0;
        if (text.AsSpan(at).TrimStart().StartsWith("---"))
        {
            var open = text.IndexOf("---", at, StringComparison.Ordinal);
            var close = text.IndexOf("\n---", open + 3, StringComparison.Ordinal);
            if (close > 0)
            {
                yield return new MermaidStatement(MermaidStatementKind.FrontMatter, text[(open + 3)..close].Trim('\n', '\r'), open);
                var line = text.IndexOf('\n', close + 1);
                at = line < 0 ? text.Length : line + 1;
            }
        }

        while (at < text.Length && count < most)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == ';'))
            {
                at++;
            }

            if (at >= text.Length)
            {
                yield break;
            }

            var start = at;
            if (text.AsSpan(at).StartsWith("%%"))
            {
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
                yield return new MermaidStatement(MermaidStatementKind.Comment, text[(start + 2)..at].Trim(), start);
            }
            else
            {
                at = End(text, at);
                if (text[start..at].Trim() is { Length: > 0 } statement)
                {
                    yield return new MermaidStatement(MermaidStatementKind.Statement, statement, start);
                }
            }

            count++;
        }
    }

    // A label in quotes may hold anything; one in brackets may go over several lines.
    private static int End(string text, int at)
    {
        var quoted = false;
        var depth = 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '[' or '(' or '{')
            {
                depth++;
            }
            else if (!quoted && c is ']' or ')' or '}')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (c == '\n' && (!quoted && depth == 0 || BlankLine(text, at)) || c == ';' && !quoted && depth == 0)
            {
                return at;
            }
        }

        return text.Length;
    }

    // What was never closed ends at the next blank line at the latest.
    private static bool BlankLine(string text, int at)
    {
        var next = text.IndexOf('\n', at + 1);
        return next < 0 ? false : text.AsSpan(at + 1, next - at - 1).IsWhiteSpace();
    }
}
