using System.Net;
using System.Text;

namespace Merlon.Formats.DrawIo;

/// <summary>Labels may be HTML: the words of it, on one line.</summary>
internal static class DrawIoLabel
{
    public static string Text(string html)
    {
        var text = new StringBuilder(html.Length);
        var depth = 0;
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] == '<' && i + 1 < html.Length && (char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!'))
            {
                depth = 1;
                text.Append(' ');
            }
            else if (html[i] == '>' && depth > 0)
            {
                depth = 0;
            }
            else if (depth == 0)
            {
                text.Append(html[i]);
            }
        }

        return string.Join(' ', WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
