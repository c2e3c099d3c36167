using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>
/// Adds an outline and the language to a finished file as an incremental update (ISO 32000-1, 7.5.6): the drawing
/// library writes neither. A file that does not look as expected is passed on as it is.
/// </summary>
internal static partial class PdfOutline
{
    public static void Append(ReadOnlySpan<byte> file, IReadOnlyList<PdfOutlineEntry> outline, Stream stream)
    {
        stream.Write(file);
        var text = Encoding.Latin1.GetString(file);
        var start = text.LastIndexOf("startxref", StringComparison.Ordinal);
        var trailer = text.LastIndexOf("trailer", StringComparison.Ordinal);
        if (outline.Count == 0 || start < 0 || trailer < 0
            || !int.TryParse(text.AsSpan(start + 9).Trim().ToString().Split('\n')[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var previous)
            || Size().Match(text, trailer) is not { Success: true } size
            || Root().Match(text, trailer) is not { Success: true } root
            || Object(text, root.Groups[1].Value) is not { } catalog
            || Pages(text, catalog) is not { Count: > 0 } pages)
        {
            return;
        }

        var next = int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture);
        var update = new Update(file.Length);
        var rootNumber = int.Parse(root.Groups[1].Value, CultureInfo.InvariantCulture);
        update.Add(rootNumber, string.Create(CultureInfo.InvariantCulture, $"{catalog.TrimEnd()[..^2]} /Outlines {next} 0 R /PageMode /UseOutlines /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>"));
        Write(update, outline, pages, next);
        var info = Info().Match(text, trailer);
        stream.Write(update.Close(next + outline.Count + 1, rootNumber, info.Success ? info.Groups[1].Value : "", previous));
    }

    private static void Write(Update update, IReadOnlyList<PdfOutlineEntry> outline, List<string> pages, int first)
    {
        // Object numbers: the outline itself, then its entries in order. Entries of level 1 hang on the last of level 0.
        var children = new List<int>[outline.Count + 1];
        for (var i = 0; i < children.Length; i++)
        {
            children[i] = [];
        }

        var parent = 0;
        var parents = new int[outline.Count + 1];
        for (var i = 1; i <= outline.Count; i++)
        {
            if (outline[i - 1].Level == 0)
            {
                parent = i;
            }

            parents[i] = outline[i - 1].Level == 0 ? 0 : parent;
            children[parents[i]].Add(i);
        }

        update.Add(first, string.Create(CultureInfo.InvariantCulture, $"<< /Type /Outlines /First {first + children[0][0]} 0 R /Last {first + children[0][^1]} 0 R /Count {children[0].Count} >>"));
        for (var i = 1; i <= outline.Count; i++)
        {
            var entry = outline[i - 1];
            var siblings = children[parents[i]];
            var at = siblings.IndexOf(i);
            var item = new StringBuilder("<< /Title ").Append(Text(entry.Title));
            item.Append(CultureInfo.InvariantCulture, $" /Parent {first + parents[i]} 0 R /Dest [{pages[Math.Min(entry.Page, pages.Count) - 1]} 0 R /XYZ 0 {entry.Top:0.#} 0]");
            if (at > 0)
            {
                item.Append(CultureInfo.InvariantCulture, $" /Prev {first + siblings[at - 1]} 0 R");
            }

            if (at < siblings.Count - 1)
            {
                item.Append(CultureInfo.InvariantCulture, $" /Next {first + siblings[at + 1]} 0 R");
            }

            if (children[i].Count > 0)
            {
                item.Append(CultureInfo.InvariantCulture, $" /First {first + children[i][0]} 0 R /Last {first + children[i][^1]} 0 R /Count -{children[i].Count}");
            }

            update.Add(first + i, item.Append(" >>").ToString());
        }
    }

    // UTF-16 with a mark, in hexadecimal: no escape can go wrong.
    private static string Text(string title) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title)) + ">";

    private static string? Object(string text, string number)
    {
        var head = "\n" + number + " 0 obj";
        var at = text.LastIndexOf(head, StringComparison.Ordinal);
        var end = at < 0 ? -1 : text.IndexOf("endobj", at, StringComparison.Ordinal);
        return end < 0 ? null : text[(at + head.Length)..end].Trim();
    }

    // Page objects in order, through the tree of pages.
    private static List<string>? Pages(string text, string catalog)
    {
        var pages = new List<string>();
        if (Reference("Pages").Match(catalog) is not { Success: true } root)
        {
            return null;
        }

        var waiting = new Stack<string>([root.Groups[1].Value]);
        for (var steps = 0; waiting.TryPop(out var number) && steps < 100_000; steps++)
        {
            if (Object(text, number) is not { } node)
            {
                return null;
            }

            if (Kids().Match(node) is { Success: true } kids)
            {
                foreach (var kid in References().Matches(kids.Groups[1].Value).Reverse())
                {
                    waiting.Push(kid.Groups[1].Value);
                }
            }
            else
            {
                pages.Add(number);
            }
        }

        return pages;
    }

    private static Regex Reference(string key) => new("/" + key + " (\\d+) 0 R", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    [GeneratedRegex("/Size (\\d+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Size();

    [GeneratedRegex("/Root (\\d+) 0 R", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Root();

    [GeneratedRegex("/Info (\\d+) 0 R", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Info();

    [GeneratedRegex("/Kids \\[([^\\]]*)\\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Kids();

    [GeneratedRegex("(\\d+) 0 R", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex References();

    /// <summary>Objects behind the end of a file, with the table that says where they are.</summary>
    private sealed class Update(int offset)
    {
        private readonly StringBuilder _text = new("\n");
        private readonly SortedDictionary<int, int> _places = [];

        public void Add(int number, string content)
        {
            _places[number] = offset + _text.Length;
            _text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n");
        }

        public byte[] Close(int size, int root, string info, int previous)
        {
            var table = offset + _text.Length;
            _text.Append("xref\n");
            foreach (var (number, place) in _places)
            {
                _text.Append(CultureInfo.InvariantCulture, $"{number} 1\n{place:D10} 00000 n \n");
            }

            _text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {size} /Root {root} 0 R{(info.Length > 0 ? " /Info " + info + " 0 R" : "")} /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n");
            return Encoding.Latin1.GetBytes(_text.ToString());
        }
    }
}
