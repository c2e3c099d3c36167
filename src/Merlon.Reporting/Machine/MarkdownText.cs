using System.Net;
using System.Text;

namespace Merlon.Reporting.Machine;

/// <summary>Text of the model made harmless inside Markdown: no links, no HTML, no mentions, no table breaks.</summary>
public static class MarkdownText
{
    /// <summary>Escapes what Markdown would read as markup; line breaks become spaces.</summary>
    public static string Inline(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            switch (c)
            {
                case '\r':
                    break;
                case '\n':
                    safe.Append(' ');
                    break;
                case '<':
                    safe.Append("&lt;");
                    break;
                case '>':
                    safe.Append("&gt;");
                    break;
                case '&':
                    safe.Append("&amp;");
                    break;
                // A mention would notify a stranger; a zero-width space breaks it without changing the look.
                case '@':
                    safe.Append("@\u200B");
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '!' or '~':
                    safe.Append('\\').Append(c);
                    break;
                default:
                    safe.Append(c);
                    break;
            }
        }

        return safe.ToString();
    }

    public static string Cell(string text) => Inline(text);

    public static string Html(string text) => WebUtility.HtmlEncode(text.Replace('\n', ' '));
}
