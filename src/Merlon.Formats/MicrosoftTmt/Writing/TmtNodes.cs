namespace Merlon.Formats.MicrosoftTmt.Writing;

/// <summary>
/// Finds the places of all elements of an XML text. The text was parsed before by a real parser: this one only measures,
/// and gives up (null) on whatever it does not expect.
/// </summary>
internal static class TmtNodes
{
    public static TmtNode? Parse(string text)
    {
        var open = new Stack<TmtNode>();
        TmtNode? root = null;
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at))
        {
            if (Skipped(text, at) is { } behind)
            {
                at = behind;
            }
            else if (text[at + 1] == '/')
            {
                var end = text.IndexOf('>', at);
                if (end < 0 || !open.TryPop(out var node))
                {
                    return null;
                }

                node.ContentEnd = at;
                node.End = at = end + 1;
            }
            else
            {
                if (TagEnd(text, at) is not { } end)
                {
                    return null;
                }

                var node = new TmtNode(text, NameAt(text, at + 1), at, end) { ContentEnd = end, End = end };
                if (open.TryPeek(out var parent))
                {
                    parent.Children.Add(node);
                }

                root ??= node;
                if (!node.IsEmptyTag)
                {
                    open.Push(node);
                }

                at = end;
            }

            if (at >= text.Length)
            {
                break;
            }
        }

        return open.Count == 0 ? root : null;
    }

    // Behind a comment, a CDATA section or a processing instruction; null where none starts here.
    private static int? Skipped(string text, int at)
    {
        foreach (var (start, end) in (ReadOnlySpan<(string, string)>)[("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")])
        {
            if (string.CompareOrdinal(text, at, start, 0, start.Length) == 0)
            {
                var close = text.IndexOf(end, at + start.Length, StringComparison.Ordinal);
                return close < 0 ? text.Length : close + end.Length;
            }
        }

        return null;
    }

    private static int? TagEnd(string text, int at)
    {
        var quote = '\0';
        for (var i = at + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i + 1;
            }
        }

        return null;
    }

    private static string NameAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('>' or '/'))
        {
            end++;
        }

        return text[at..end];
    }
}
