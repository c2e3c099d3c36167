namespace Merlon.Iac.Derivation;

/// <summary>A model in the making.</summary>
internal sealed class Draft
{
    private readonly Dictionary<string, DraftZone> _zones = new(StringComparer.Ordinal);

    /// <summary>In the order in which they were found.</summary>
    public List<DraftZone> Zones { get; } = [];

    /// <summary>Components, and what lies between them.</summary>
    public List<DraftUnit> Units { get; } = [];

    public List<DraftEdge> Edges { get; } = [];

    /// <summary>Calls from the Internet: those of <see cref="DraftEdge.IpFilter"/> come from known addresses only.</summary>
    public List<DraftEdge> Exposures { get; } = [];

    /// <summary>The zone of that key; made where there is none.</summary>
    public DraftZone Zone(string key, Func<DraftZone> make)
    {
        if (!_zones.TryGetValue(key, out var zone))
        {
            zone = make();
            _zones[key] = zone;
            Zones.Add(zone);
        }

        return zone;
    }
}
