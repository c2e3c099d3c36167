using System.Xml.Linq;

namespace Merlon.Formats.DrawIo;

/// <summary>One page of a drawing.</summary>
internal sealed class DrawIoPage
{
    public DrawIoPage(int index, XElement element, XElement graph, bool packed, string path)
    {
        Element = element;
        Graph = graph;
        IsPacked = packed;
        Name = element.Attribute("name")?.Value ?? "";
        var cells = graph.Descendants().Where(e => e.Name.LocalName == "mxCell").Select(c => new DrawIoCell(index, c, packed ? element : c, path)).ToArray();
        Cells = [.. cells];
        var byId = cells.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            cell.Place(byId);
        }
    }

    public XElement Element { get; }

    public XElement Graph { get; }

    /// <summary>Its text is compressed: places inside it are those of the page.</summary>
    public bool IsPacked { get; }

    public string Name { get; }

    public ImmutableArray<DrawIoCell> Cells { get; }
}
