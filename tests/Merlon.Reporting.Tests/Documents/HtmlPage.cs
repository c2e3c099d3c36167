using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Merlon.Reporting.Tests.Documents;

/// <summary>A report taken apart: reports are written so that an XML reader can read them once script and style are out.</summary>
internal sealed partial class HtmlPage
{
    public HtmlPage(string html)
    {
        Styles = [.. StyleElement().Matches(html).Select(m => m.Groups[1].Value)];
        Scripts = [.. ScriptElement().Matches(html).Select(m => m.Groups[1].Value)];
        var markup = ScriptElement().Replace(StyleElement().Replace(html, ""), "")["<!DOCTYPE html>\n".Length..];
        using var reader = XmlReader.Create(new StringReader(markup), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        Document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public XDocument Document { get; }

    public ImmutableArray<string> Styles { get; }

    public ImmutableArray<string> Scripts { get; }

    public string Policy => (string)Elements("meta").Single(m => (string?)m.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!;

    public IEnumerable<XElement> Elements(string name) => Document.Descendants().Where(e => e.Name.LocalName == name);

    public IEnumerable<XElement> OfClass(string word) => Document.Descendants().Where(e => ((string?)e.Attribute("class"))?.Split(' ').Contains(word) == true);

    public IEnumerable<string> Ids => Document.Descendants().Attributes("id").Select(a => a.Value);

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex StyleElement();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ScriptElement();
}
