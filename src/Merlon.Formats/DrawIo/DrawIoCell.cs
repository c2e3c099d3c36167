using System.Globalization;
using System.Xml.Linq;
using Merlon.Formats.Conversion;
using Merlon.Text;

namespace Merlon.Formats.DrawIo;

/// <summary>A shape or a line. Its label and extra data may stand on an element around it (<c>object</c>, <c>UserObject</c>).</summary>
internal sealed class DrawIoCell
{
    private readonly Dictionary<string, string> _style = new(StringComparer.OrdinalIgnoreCase);
    private DrawIoCell? _parent;

    public DrawIoCell(int page, XElement cell, XElement place, string path)
    {
        Cell = cell;
        Holder = cell.Parent is { } around && around.Name.LocalName is "object" or "UserObject" ? cell.Parent! : cell;
        Id = Holder.Attribute("id")?.Value ?? cell.Attribute("id")?.Value ?? "";
        Key = string.Create(CultureInfo.InvariantCulture, $"{page}/{Id}");
        Page = page;
        Span = XmlText.SpanOf(place, path);
        foreach (var part in Attribute("style").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            _style.TryAdd(at < 0 ? part : part[..at], at < 0 ? "1" : part[(at + 1)..]);
        }

        Label = DrawIoLabel.Text(Holder.Attribute("label")?.Value ?? Attribute("value"));
    }

    public XElement Cell { get; }

    /// <summary>The element that carries label and data: the cell, or what stands around it.</summary>
    public XElement Holder { get; }

    public string Id { get; }

    /// <summary>Unique in the file.</summary>
    public string Key { get; }

    public int Page { get; }

    public SourceSpan Span { get; }

    /// <summary>The label as plain text on one line.</summary>
    public string Label { get; }

    public bool IsVertex => Attribute("vertex") == "1";

    public bool IsEdge => Attribute("edge") == "1";

    public DrawIoCell? Parent => _parent;

    public string Source => Attribute("source");

    public string Target => Attribute("target");

    /// <summary>Its rectangle on the page.</summary>
    public DrawnBox Box { get; private set; }

    /// <summary>The points of a line on the page, as far as the file says them.</summary>
    public ImmutableArray<DrawnPoint> Points { get; private set; } = [];

    /// <summary>A value of the style; empty where it says nothing.</summary>
    public string Style(string key) => _style.GetValueOrDefault(key, "");

    public IEnumerable<string> StyleWords => _style.Select(s => s.Value == "1" ? s.Key : s.Value);

    /// <summary>Extra data of the author.</summary>
    public string Data(string name) => Holder == Cell ? "" : Holder.Attribute(name)?.Value.Trim() ?? "";

    /// <summary>Finds the parent and the place on the page, once all cells are known.</summary>
    public void Place(IReadOnlyDictionary<string, DrawIoCell> cells)
    {
        _parent = cells.GetValueOrDefault(Attribute("parent"));
        var (left, top) = (0.0, 0.0);
        var steps = 0;
        for (var at = _parent; at is not null && steps++ < 100; at = cells.GetValueOrDefault(at.Attribute("parent")))
        {
            if (at.IsVertex)
            {
                left += Number(at.Geometry, "x");
                top += Number(at.Geometry, "y");
            }
        }

        Box = new DrawnBox(left + Number(Geometry, "x"), top + Number(Geometry, "y"), Math.Max(0, Number(Geometry, "width")), Math.Max(0, Number(Geometry, "height")));
        var points = Geometry?.Descendants().Where(p => p.Name.LocalName == "mxPoint").ToArray() ?? [];
        DrawnPoint At(XElement p) => new(left + Number(p, "x"), top + Number(p, "y"));
        Points =
        [
            .. points.Where(p => p.Attribute("as")?.Value == "sourcePoint").Select(At),
            .. points.Where(p => p.Attribute("as") is null).Select(At),
            .. points.Where(p => p.Attribute("as")?.Value == "targetPoint").Select(At),
        ];
    }

    private XElement? Geometry => Cell.Elements().FirstOrDefault(e => e.Name.LocalName == "mxGeometry");

    private string Attribute(string name) => Cell.Attribute(name)?.Value ?? "";

    private static double Number(XElement? element, string name) =>
        double.TryParse(element?.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;
}
