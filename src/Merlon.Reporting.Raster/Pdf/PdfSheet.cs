using System.Globalization;
using Merlon.Reporting.Documents;
using SkiaSharp;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>
/// Pages of A4 and the place on them where the next thing goes. Drawn twice: once into nothing, to learn how many pages
/// there are and on which one each destination lies, and once into the file.
/// </summary>
internal sealed class PdfSheet : IDisposable
{
    public const float Margin = 48;
    private const float Short = 595;
    private const float Long = 842;
    private const float HeaderRoom = 26;
    private const float FooterRoom = 24;

    private readonly SKDocument? _document;
    private readonly Branding _brand;
    private readonly string _running;
    private readonly int _pages;
    private readonly IReadOnlyDictionary<string, int> _known;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<PdfOutlineEntry> _outline = [];
    private SKCanvas? _canvas;
    private bool _landscape;

    /// <param name="document">Null for the first pass.</param>
    /// <param name="first">The first pass; null where this is it.</param>
    public PdfSheet(SKDocument? document, Branding brand, string running, PdfTypesetter type, PdfSheet? first)
    {
        _document = document;
        _brand = brand;
        _running = running;
        Type = type;
        _pages = first?.Page ?? 0;
        _known = first?._places ?? [];
    }

    public PdfTypesetter Type { get; }

    public int Page { get; private set; }

    /// <summary>Where the next thing goes, from the top of the page.</summary>
    public float Y { get; set; }

    public float PageWidth => _landscape ? Long : Short;

    public float PageHeight => _landscape ? Short : Long;

    public float Width => PageWidth - 2 * Margin;

    public float Bottom => PageHeight - Margin - FooterRoom + 14;

    public float Room => Bottom - Y;

    public SKCanvas Canvas => _canvas!;

    public IReadOnlyList<PdfOutlineEntry> Outline => _outline;

    public SKColor Accent => Branding.IsColour(_brand.Accent) ? SKColor.Parse(_brand.Accent) : PdfColours.Link;

    /// <summary>The page of a destination, as the first pass found it; 0 in the first pass.</summary>
    public int PageOf(string destination) => _known.GetValueOrDefault(destination);

    public void NewPage(bool landscape = false)
    {
        EndPage();
        _landscape = landscape;
        Page++;
        _canvas = _document is null ? new SKNoDrawCanvas((int)PageWidth, (int)PageHeight) : _document.BeginPage(PageWidth, PageHeight);
        Furniture();
        Y = Margin + HeaderRoom - 8;
    }

    /// <summary>Begins a new page where less than a height is left.</summary>
    public void Need(float height)
    {
        if (Room < height)
        {
            NewPage(_landscape);
        }
    }

    public void EndPage()
    {
        if (_canvas is null)
        {
            return;
        }

        if (_document is null)
        {
            _canvas.Dispose();
        }
        else
        {
            _document.EndPage();
        }

        _canvas = null;
    }

    /// <summary>Gives the current place a name to link to and, with a title, an entry in the outline.</summary>
    public void Destination(string name, string title = "", int level = 0)
    {
        _places.TryAdd(name, Page);
        Canvas.DrawNamedDestinationAnnotation(new SKPoint(0, Math.Max(0, Y - 16)), name);
        if (title.Length > 0)
        {
            _outline.Add(new PdfOutlineEntry(level, title, Page, PageHeight - Math.Max(0, Y - 16)));
        }
    }

    public void Text(string text, float x, float baseline, PdfStyle style, SKTextAlign align = SKTextAlign.Left)
    {
        using var paint = new SKPaint { Color = style.Colour, IsAntialias = true };
        Canvas.DrawText(text, x, baseline, align, Type.Font(style), paint);
    }

    public void Fill(SKRect area, SKColor colour, float radius = 0)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        Canvas.DrawRoundRect(area, radius, radius, paint);
    }

    public void Rule(float x, float y, float width, SKColor colour, float thickness = 0.6f)
    {
        using var paint = new SKPaint { Color = colour, IsStroke = true, StrokeWidth = thickness };
        Canvas.DrawLine(x, y, x + width, y, paint);
    }

    public void Link(SKRect area, string destination)
    {
        if (_known.ContainsKey(destination))
        {
            Canvas.DrawLinkDestinationAnnotation(area, destination);
        }
    }

    public void Dispose() => EndPage();

    private void Furniture()
    {
        var small = PdfStyle.Small;
        if (Page > 1)
        {
            Text(Type.Fit(_running, small, Width * 0.6f), Margin, Margin - 8, small);
            Rule(Margin, Margin, Width, PdfColours.Line);
        }

        if (_brand.Classification.Length > 0)
        {
            var mark = small with { Bold = true, Colour = PdfColours.Text };
            var text = Type.Fit(_brand.Classification, mark, Width * 0.38f);
            Text(text, PageWidth - Margin, Margin - 8, mark, SKTextAlign.Right);
            Text(text, PageWidth / 2, PageHeight - Margin + 14, mark, SKTextAlign.Center);
        }

        if (_brand.Organization.Length > 0)
        {
            Text(Type.Fit(_brand.Organization, small, Width * 0.3f), Margin, PageHeight - Margin + 14, small);
        }

        Text(string.Create(CultureInfo.InvariantCulture, $"Page {Page} of {Math.Max(Page, _pages)}"), PageWidth - Margin, PageHeight - Margin + 14, small, SKTextAlign.Right);
    }
}
