namespace Merlon.Reporting.Layout.Layered;

/// <summary>The nesting of zones, for questions about paths between two places.</summary>
internal sealed class Hierarchy
{
    private readonly ImmutableArray<LayoutZone> _zones;
    private readonly int[] _depth;

    public Hierarchy(ImmutableArray<LayoutZone> zones)
    {
        _zones = zones;
        _depth = new int[zones.Length];
        for (var z = 0; z < zones.Length; z++)
        {
            _depth[z] = zones[z].Parent < 0 ? 1 : _depth[zones[z].Parent] + 1;
        }
    }

    public int Parent(int zone) => _zones[zone].Parent;

    public int Depth(int zone) => zone < 0 ? 0 : _depth[zone];

    /// <summary>The innermost zone around both, −1 where there is none.</summary>
    public int Common(int a, int b)
    {
        while (a != b)
        {
            if (Depth(a) >= Depth(b))
            {
                a = Parent(a);
            }
            else
            {
                b = Parent(b);
            }
        }

        return a;
    }

    /// <summary>The zones around a place that lie inside another zone, innermost first.</summary>
    public List<int> Path(int from, int inside)
    {
        var path = new List<int>();
        for (var z = from; z != inside; z = Parent(z))
        {
            path.Add(z);
        }

        return path;
    }
}
