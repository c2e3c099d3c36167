using System.Text;

namespace Merlon.App;

/// <summary>Text of the model made harmless for a terminal: control characters cannot move the cursor or change colours.</summary>
internal static class TerminalText
{
    public static string Safe(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f'))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            safe.Append(char.IsControl(c) ? (c is '\n' or '\t' ? ' ' : '\uFFFD') : c);
        }

        return safe.ToString();
    }

    /// <summary>Breaks text at spaces into lines of at most <paramref name="width"/> columns.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var rest = Safe(text).Trim();
        while (rest.Length > width)
        {
            var cut = rest.LastIndexOf(' ', width);
            if (cut <= 0)
            {
                cut = rest.IndexOf(' ', width);
                if (cut < 0)
                {
                    break;
                }
            }

            yield return rest[..cut].TrimEnd();
            rest = rest[(cut + 1)..].TrimStart();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }
}
