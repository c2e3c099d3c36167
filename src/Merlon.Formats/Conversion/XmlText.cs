using System.Xml;
using System.Xml.Linq;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Formats.Conversion;

/// <summary>Parses XML without document types, entities of its own or anything from outside, within limits.</summary>
internal static class XmlText
{
    public const int MaxCharacters = 16 * 1024 * 1024;
    public const int MaxDepth = 128;
    public const int MaxElements = 1_000_000;

    /// <summary>The root element with places; null, with an error, where the text is no XML that we read.</summary>
    public static XElement? Parse(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Text.Length > MaxCharacters)
        {
            diagnostics.Add(FormatDiagnostics.TooLarge(source.Path, source.Text.Length, MaxCharacters));
            return null;
        }

        try
        {
            return IsWithinLimits(source, diagnostics) ? Load(source) : null;
        }
        catch (XmlException e)
        {
            var message = e.Message.Contains("DTD", StringComparison.Ordinal) ? "Document types (DTD) are not read." : "This is not well-formed XML.";
            diagnostics.Add(FormatDiagnostics.Xml(SourceSpan.At(source.Path, Math.Max(1, e.LineNumber), Math.Max(1, e.LinePosition)), message));
            return null;
        }
    }

    public static SourceSpan SpanOf(XObject node, string path) =>
        node is IXmlLineInfo info && info.HasLineInfo() ? SourceSpan.At(path, info.LineNumber, info.LinePosition) : SourceSpan.At(path, 1, 1);

    private static XmlReader Open(SourceText source) => XmlReader.Create(new StringReader(source.Text.TrimStart('\uFEFF')), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        MaxCharactersFromEntities = 1024,
        CheckCharacters = false,
    });

    private static XElement? Load(SourceText source)
    {
        using var reader = Open(source);
        return XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
    }

    // A look at the shape before any tree is built.
    private static bool IsWithinLimits(SourceText source, DiagnosticBag diagnostics)
    {
        using var reader = Open(source);
        var elements = 0;
        while (reader.Read())
        {
            elements += reader.NodeType == XmlNodeType.Element ? 1 : 0;
            if (reader.Depth > MaxDepth || elements > MaxElements)
            {
                var info = (IXmlLineInfo)reader;
                var message = elements > MaxElements ? $"The file has more than {MaxElements} elements." : $"Elements are nested more than {MaxDepth} deep.";
                diagnostics.Add(FormatDiagnostics.Xml(SourceSpan.At(source.Path, info.LineNumber, info.LinePosition), message));
                return false;
            }
        }

        return true;
    }
}
