using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>Measures text and breaks it into lines.</summary>
internal sealed class PdfTypesetter(Fonts fonts) : IDisposable
{
    private const int Longest = 1_500;

    private readonly Dictionary<(float Size, bool Bold), SKFont> _fonts = [];

    public SKFont Font(PdfStyle style)
    {
        if (!_fonts.TryGetValue((style.Size, style.Bold), out var font))
        {
            font = new SKFont(style.Bold ? fonts.SemiBold : fonts.Regular, style.Size) { Subpixel = true, Hinting = SKFontHinting.None };
            _fonts[(style.Size, style.Bold)] = font;
        }

        return font;
    }

    public float Width(string text, PdfStyle style) => Font(style).MeasureText(text);

    /// <summary>The text in lines no wider than a width; words that are wider are broken.</summary>
    public ImmutableArray<string> Lines(string text, PdfStyle style, float width)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var paragraph in Plain(text).Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : line + " " + word;
                if (Width(longer, style) <= width)
                {
                    line = longer;
                    continue;
                }

                if (line.Length > 0)
                {
                    lines.Add(line);
                }

                line = Break(word, style, width, lines);
            }

            lines.Add(line);
        }

        return lines.ToImmutable();
    }

    /// <summary>The text on one line, cut with an ellipsis where it is wider than a width.</summary>
    public string Fit(string text, PdfStyle style, float width)
    {
        var plain = Plain(text).Replace('\n', ' ');
        if (Width(plain, style) <= width)
        {
            return plain;
        }

        var length = Font(style).BreakText(plain, Math.Max(0, width - Width("…", style)));
        return plain[..(length > 0 && char.IsHighSurrogate(plain[length - 1]) ? length - 1 : length)].TrimEnd() + "…";
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values)
        {
            font.Dispose();
        }
    }

    // What is left of a word after its full lines; it breaks after a sign that joins parts where there is one.
    private string Break(string word, PdfStyle style, float width, ImmutableArray<string>.Builder lines)
    {
        while (Width(word, style) > width)
        {
            var fits = Math.Max(1, Font(style).BreakText(word, width));
            var joint = word.LastIndexOfAny(['-', '/', '.', '@', '>', '_', ':'], Math.Min(fits, word.Length) - 1);
            var cut = joint > fits / 2 ? joint + 1 : fits;
            if (char.IsHighSurrogate(word[cut - 1]) && cut < word.Length)
            {
                cut++;
            }

            lines.Add(word[..cut]);
            word = word[cut..];
        }

        return word;
    }

    private static string Plain(string text)
    {
        var cut = text.Length > Longest ? text[..(Longest - 1)] + "…" : text;
        return string.Concat(cut.Select(c => c == '\n' ? c : char.IsControl(c) || c is '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? ' ' : c));
    }
}
