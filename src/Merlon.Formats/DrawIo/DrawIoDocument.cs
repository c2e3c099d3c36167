using System.Globalization;
using System.Xml.Linq;
using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Text;

namespace Merlon.Formats.DrawIo;

/// <summary>A drawing with its pages opened.</summary>
internal sealed class DrawIoDocument
{
    public const int MaxCells = 50_000;

    private DrawIoDocument(XElement root, ImmutableArray<DrawIoPage> pages)
    {
        Root = root;
        Pages = pages;
    }

    public XElement Root { get; }

    public ImmutableArray<DrawIoPage> Pages { get; }

    public IEnumerable<DrawIoCell> Cells => Pages.SelectMany(p => p.Cells);

    /// <summary>Null, with an error, where the text is no drawing or too large.</summary>
    public static DrawIoDocument? Open(SourceText source, DiagnosticBag diagnostics)
    {
        if (XmlText.Parse(source, diagnostics) is not { } root)
        {
            return null;
        }

        var pages = ImmutableArray.CreateBuilder<DrawIoPage>();
        var count = 0;
        foreach (var page in root.Name.LocalName == "mxGraphModel" ? [root] : root.Elements().Where(e => e.Name.LocalName == "diagram"))
        {
            if (Graph(page, source, diagnostics, out var packed) is { } graph)
            {
                var opened = new DrawIoPage(pages.Count, page, graph, packed, source.Path);
                count += opened.Cells.Length;
                pages.Add(opened);
            }

            if (diagnostics.HasErrors || count > MaxCells)
            {
                break;
            }
        }

        if (count > MaxCells)
        {
            diagnostics.Add(FormatDiagnostics.TooLarge(source.Path, count, MaxCells));
        }
        else if (pages.Count == 0 && !diagnostics.HasErrors)
        {
            diagnostics.Add(FormatDiagnostics.Shape(XmlText.SpanOf(root, source.Path), "A draw.io file is an 'mxfile' with pages, or one 'mxGraphModel'."));
        }

        return diagnostics.HasErrors ? null : new DrawIoDocument(root, pages.ToImmutable());
    }

    private static XElement? Graph(XElement page, SourceText source, DiagnosticBag diagnostics, out bool packed)
    {
        packed = false;
        if (page.Name.LocalName == "mxGraphModel")
        {
            return page;
        }

        if (page.Elements().FirstOrDefault(e => e.Name.LocalName == "mxGraphModel") is { } plain)
        {
            return plain;
        }

        if (page.HasElements || page.Value.Trim().Length == 0)
        {
            return null;
        }

        packed = true;
        var text = DrawIoInflater.Inflate(page.Value, out var tooLarge);
        if (tooLarge)
        {
            diagnostics.Add(FormatDiagnostics.TooLarge(source.Path, DrawIoInflater.MaxBytes, XmlText.MaxCharacters));
        }
        else if (text is null)
        {
            diagnostics.Add(FormatDiagnostics.Xml(XmlText.SpanOf(page, source.Path), "The page is neither a drawing nor a compressed one."));
        }

        return text is null ? null : XmlText.Parse(new SourceText(source.Path, text), diagnostics);
    }
}

