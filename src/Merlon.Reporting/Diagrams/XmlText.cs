using System.Text;

namespace Merlon.Reporting.Diagrams;

/// <summary>Text made safe inside XML elements and attributes; characters that XML 1.0 forbids are left out.</summary>
internal static class XmlText
{
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<':
                    safe.Append("&lt;");
                    break;
                case '>':
                    safe.Append("&gt;");
                    break;
                case '&':
                    safe.Append("&amp;");
                    break;
                case '"':
                    safe.Append("&quot;");
                    break;
                case '\'':
                    safe.Append("&#39;");
                    break;
                case '\t' or '\n' or '\r':
                    safe.Append(' ');
                    break;
                case < 0x20 or 0xFFFE or 0xFFFF:
                    break;
                default:
                    safe.Append(rune.ToString());
                    break;
            }
        }

        return safe.ToString();
    }
}
