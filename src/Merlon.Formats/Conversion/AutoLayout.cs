using Merlon.Model;

namespace Merlon.Formats.Conversion;

/// <summary>A plain layout for drawings that have none: components in a grid inside their zones, zones side by side.</summary>
internal sealed class AutoLayout
{
    public const double BoxWidth = 120;
    public const double BoxHeight = 80;

    private const double Gap = 60;
    private const double Header = 40;
    private const int MaxDepth = 64;

    private readonly Dictionary<string, DrawnBox> _boxes = new(StringComparer.Ordinal);
    private readonly ILookup<string, TrustZone> _zones;
    private readonly ILookup<string, Component> _components;

    private AutoLayout(ThreatModel model)
    {
        var known = model.Zones.Select(z => z.Id).ToHashSet(StringComparer.Ordinal);
        _zones = model.Zones.ToLookup(z => z.Parent is not null && known.Contains(z.Parent) ? z.Parent : "", StringComparer.Ordinal);
        _components = model.Components.ToLookup(c => c.Zone is not null && known.Contains(c.Zone) ? c.Zone : "", StringComparer.Ordinal);
    }

    /// <summary>Boxes by <c>zone:id</c> and <c>component:id</c>, in absolute coordinates.</summary>
    public static IReadOnlyDictionary<string, DrawnBox> Of(ThreatModel model)
    {
        var layout = new AutoLayout(model);
        layout.Place("", Gap, Gap, 0);
        return layout._boxes;
    }

    private (double Width, double Height) Place(string zone, double left, double top, int depth)
    {
        var components = _components[zone].ToArray();
        var columns = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(components.Length)));
        for (var i = 0; i < components.Length; i++)
        {
            _boxes["component:" + components[i].Id] = new DrawnBox(left + i % columns * (BoxWidth + Gap), top + i / columns * (BoxHeight + Gap), BoxWidth, BoxHeight);
        }

        var rows = (components.Length + columns - 1) / columns;
        var width = components.Length == 0 ? 0 : columns * (BoxWidth + Gap) - Gap;
        var height = rows == 0 ? 0 : rows * (BoxHeight + Gap) - Gap;
        var x = left;
        var y = top + (rows == 0 ? 0 : height + Gap);
        var tallest = 0.0;
        foreach (var inner in depth < MaxDepth ? _zones[zone] : [])
        {
            var size = Place(inner.Id, x + Gap, y + Header, depth + 1);
            var box = new DrawnBox(x, y, Math.Max(size.Width, BoxWidth) + 2 * Gap, Math.Max(size.Height, BoxHeight) + Header + Gap);
            _boxes["zone:" + inner.Id] = box;
            x += box.Width + Gap;
            tallest = Math.Max(tallest, box.Height);
        }

        return (Math.Max(width, x > left ? x - Gap - left : 0), tallest > 0 ? y + tallest - top : height);
    }
}
