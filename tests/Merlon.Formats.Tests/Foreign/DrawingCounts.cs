using System.IO.Compression;
using System.Xml.Linq;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>Counts of drawings, by queries on raw cells. The shapes that people use for boundaries are listed here a second time.</summary>
internal static class DrawingCounts
{
    public static RawCounts? DrawIo(string file)
    {
        XElement root;
        try
        {
            root = XDocument.Load(file).Root!;
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }

        // Libraries of shapes, and files with a mistyped element, are no drawings.
        if (root.Name.LocalName is not ("mxfile" or "mxGraphModel"))
        {
            return null;
        }

        var pages = root.Name.LocalName == "mxGraphModel" ? [root] : root.Elements("diagram").Select(Graph).OfType<XElement>().ToArray();
        if (pages.Length == 0)
        {
            return null;
        }

        int components = 0, flows = 0, zones = 0;
        foreach (var page in pages)
        {
            var cells = page.Descendants("mxCell").Select(c => (Cell: c, Id: (string?)(c.Parent!.Name.LocalName is "object" or "UserObject" ? c.Parent : c).Attribute("id") ?? "", Style: ";" + (string?)c.Attribute("style") + ";", Parent: (string?)c.Attribute("parent"))).ToArray();
            var edges = cells.Where(c => (string?)c.Cell.Attribute("edge") == "1").ToArray();
            var edgeIds = edges.Select(e => e.Id).ToHashSet();
            var shapes = cells.Where(c => (string?)c.Cell.Attribute("vertex") == "1" && !edgeIds.Contains(c.Parent!) && !c.Style.Contains(";text;", StringComparison.Ordinal) && !c.Style.Contains("shape=note", StringComparison.Ordinal)).ToArray();
            var holders = shapes.Select(s => s.Parent).ToHashSet();
            bool Boundary((XElement Cell, string Id, string Style, string? Parent) c) =>
                holders.Contains(c.Id) || c.Style.Contains("grIcon=", StringComparison.Ordinal) || c.Style.Contains(";swimlane;", StringComparison.Ordinal) || c.Style.Contains(";group;", StringComparison.Ordinal)
                || c.Style.Contains("container=1", StringComparison.Ordinal) || c.Style.Contains("fillColor=none;dashed=1", StringComparison.Ordinal);
            var ids = shapes.Where(s => !Boundary(s)).Select(s => s.Id).ToHashSet();
            components += ids.Count;
            zones += shapes.Count(Boundary);
            zones += page.Descendants().Attributes().Where(a => a.Name.LocalName is "label" or "value" && System.Text.RegularExpressions.Regex.IsMatch(a.Value, "^Z[0-9]$")).Select(a => a.Value).Distinct().Count();
            flows += edges.Count(e => ids.Contains((string?)e.Cell.Attribute("source") ?? "") && ids.Contains((string?)e.Cell.Attribute("target") ?? ""));
        }

        return new RawCounts(components, flows, zones, 0);
    }

    private static XElement? Graph(XElement page)
    {
        if (page.Element("mxGraphModel") is { } plain)
        {
            return plain;
        }

        if (page.HasElements || page.Value.Length == 0)
        {
            return null;
        }

        using var reader = new StreamReader(new DeflateStream(new MemoryStream(Convert.FromBase64String(page.Value)), CompressionMode.Decompress));
        return XElement.Parse(Uri.UnescapeDataString(reader.ReadToEnd()));
    }
}
