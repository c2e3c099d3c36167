namespace Merlon.Formats.Threagile.Rules;

/// <summary>A model as Threagile's rules see it, completed as the version at hand does it. Everything in the order of ids.</summary>
internal sealed class ThreagileView
{
    public required ThreagileDocument Document { get; init; }

    /// <summary>True for the rules of 0.9.1's successor.</summary>
    public required bool Master { get; init; }

    public required ImmutableArray<ThreagileAsset> Assets { get; init; }

    public required ImmutableArray<ThreagileData> Data { get; init; }

    public required ImmutableArray<ThreagileBoundary> Boundaries { get; init; }

    public required ImmutableArray<ThreagileRuntime> Runtimes { get; init; }

    public IEnumerable<ThreagileAsset> InScope => Assets.Where(a => a.InScope);

    public IEnumerable<ThreagileLink> Links => Assets.SelectMany(a => a.Outgoing);

    /// <summary>Assets in the same network as the given one, itself included.</summary>
    public IReadOnlyList<ThreagileAsset> SameNetwork(ThreagileAsset asset)
    {
        _networks ??= Assets.GroupBy(a => (object?)a.Network ?? this).ToDictionary(g => g.Key, g => g.ToList());
        return _networks[(object?)asset.Network ?? this];
    }

    private Dictionary<object, List<ThreagileAsset>>? _networks;
}
