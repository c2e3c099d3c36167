namespace Merlon.Formats.Yaml.Writing;

/// <summary>Texts of several lines as block scalars.</summary>
internal static class BlockText
{
    /// <summary>True where a block scalar gives back exactly this text: no odd spaces at the ends of lines, no characters that need an escape.</summary>
    public static bool Fits(string text) =>
        text.Length > 0
        && text[0] is not ' ' and not '\n'
        && text[^1] is not ' ' and not '\n'
        && !text.Contains("  ", StringComparison.Ordinal)
        && text.Split('\n').All(line => line.Length == 0 || ScalarText.IsPlain("x" + Neutral(line) + "x", flow: false) && line[0] != ' ' && line[^1] != ' ');

    /// <summary>Breaks between words so that no line is longer than the width, where its words allow.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var start = 0;
        while (text.Length - start > width)
        {
            var space = text.LastIndexOf(' ', start + width, width + 1);
            if (space <= start)
            {
                space = text.IndexOf(' ', start + 1);
            }

            if (space < 0)
            {
                break;
            }

            yield return text[start..space];
            start = space + 1;
        }

        yield return text[start..];
    }

    // Inside a block nothing is an indicator; only unprintable characters matter.
    private static string Neutral(string line) => line.Replace(':', 'x').Replace('#', 'x');
}
