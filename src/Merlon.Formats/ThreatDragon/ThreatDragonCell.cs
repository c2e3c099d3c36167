using Merlon.Formats.Conversion;

namespace Merlon.Formats.ThreatDragon;

/// <summary>A cell of either version: version 1 (JointJS) keeps at the top what version 2 (X6) keeps under <c>data</c>.</summary>
internal readonly struct ThreatDragonCell(Source cell, int diagram)
{
    public Source Cell { get; } = cell;

    /// <summary>Where the facts about the element are.</summary>
    public Source Data => Cell["data"] is { IsMap: true } data ? data : Cell;

    public string Id => Cell["id"].TrimmedText;

    /// <summary>Unique in the file: copied diagrams repeat cell ids.</summary>
    public string Key => KeyOf(Id);

    public bool IsFlow => Kind == "tm.Flow";

    public bool IsBoundary => Kind is "tm.Boundary" or "tm.BoundaryBox";

    public bool IsElement => Kind is "tm.Actor" or "tm.Process" or "tm.Store";

    public bool IsCurve => Kind == "tm.Boundary";

    /// <summary>The element's kind: the type where it is known, else by the shape.</summary>
    public string Kind
    {
        get
        {
            var type = Data["type"].TrimmedText;
            if (type is "tm.Actor" or "tm.Process" or "tm.Store" or "tm.Flow" or "tm.Boundary" or "tm.BoundaryBox" or "tm.Text")
            {
                // Box boundaries have been seen with the curve's type.
                return type == "tm.Boundary" && Cell["shape"].TrimmedText == "trust-boundary-box" ? "tm.BoundaryBox" : type;
            }

            return Cell["shape"].TrimmedText switch
            {
                "actor" => "tm.Actor",
                "process" => "tm.Process",
                "store" => "tm.Store",
                "flow" => "tm.Flow",
                "trust-boundary-box" => "tm.BoundaryBox",
                "trust-boundary-curve" or "trust-broundary-curve" => "tm.Boundary",
                _ => "tm.Text",
            };
        }
    }

    /// <summary>The name: the data's, else the copy that is drawn.</summary>
    public string Name
    {
        get
        {
            if (Data["name"] is { IsScalar: true } name && name.TrimmedText.Length > 0)
            {
                return name.TrimmedText;
            }

            var attrs = Cell["attrs"];
            var drawn = attrs["text"]["text"].TrimmedText;
            drawn = drawn.Length > 0 ? drawn : attrs["label"]["text"].TrimmedText;
            if (drawn.Length > 0)
            {
                return drawn;
            }

            var label = Cell["labels"].Items.FirstOrDefault();
            return label.Node is null ? ""
                : label["attrs"]["text"]["text"].TrimmedText is { Length: > 0 } text ? text
                : label["attrs"]["labelText"]["text"].TrimmedText is { Length: > 0 } labelText ? labelText
                : label["attrs"]["label"]["text"].TrimmedText;
        }
    }

    /// <summary>Where the box stands; a cell without a size is a point.</summary>
    public DrawnBox Box => new(
        Cell["position"]["x"].Number ?? 0,
        Cell["position"]["y"].Number ?? 0,
        Math.Max(0, Cell["size"]["width"].Number ?? 0),
        Math.Max(0, Cell["size"]["height"].Number ?? 0));

    /// <summary>Key of the cell at an end of a flow; empty where the end is free.</summary>
    public string End(string end)
    {
        var id = Cell[end].Any("cell", "id").TrimmedText;
        return id.Length == 0 ? "" : KeyOf(id);
    }

    /// <summary>The drawn line from end to end; attached ends are taken at the middle of their box.</summary>
    public ImmutableArray<DrawnPoint> Way(Func<string, DrawnPoint?> centerOf)
    {
        var self = this;
        DrawnPoint? At(string end) => self.End(end) is { Length: > 0 } key ? centerOf(key) : Point(self.Cell[end]);
        IEnumerable<DrawnPoint?> points = [At("source"), .. Cell["vertices"].Items.Select(Point), At("target")];
        return [.. points.OfType<DrawnPoint>()];
    }

    private static DrawnPoint? Point(Source point) => point["x"].Number is { } x && point["y"].Number is { } y ? new DrawnPoint(x, y) : null;

    private string KeyOf(string id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{diagram}/{id}");
}
