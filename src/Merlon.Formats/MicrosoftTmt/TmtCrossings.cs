using Merlon.Formats.MicrosoftTmt.Rules;
using Merlon.Model;

namespace Merlon.Formats.MicrosoftTmt;

/// <summary>
/// Which drawn boundaries a flow's line cuts. A model says by zones what is parted from what; a line may say something
/// else, by running through a box that holds neither end, or around the end of a boundary line.
/// </summary>
internal sealed class TmtCrossings
{
    // Beyond that, zones alone must do: the work grows with the product.
    public const int MaxPairs = 250_000;

    private readonly TmtShape[] _boundaries;
    private readonly Dictionary<string, string> _zones;

    /// <param name="boundaries">The boundaries of one drawing surface.</param>
    /// <param name="zones">Ids of the zones that they became, by their ids in the file.</param>
    /// <param name="flows">How many flows the surface has.</param>
    public TmtCrossings(TmtShape[] boundaries, Dictionary<string, string> zones, int flows)
    {
        _zones = zones;
        IsTooMuch = (long)boundaries.Length * flows > MaxPairs;
        _boundaries = IsTooMuch ? [] : boundaries;
    }

    public bool IsTooMuch { get; }

    /// <summary>The value of <see cref="TmtProperties.Crosses"/>; null where the zones of the ends say the same.</summary>
    public string? PropertyOf(TmtShape flow, Component source, Component target, IReadOnlyList<TrustZone> zones)
    {
        if (IsTooMuch)
        {
            return null;
        }

        var line = flow.Line;
        var drawn = _boundaries
            .Where(b => b.Kind == "LineBoundary" ? line.Cuts(b.Line) : line.Cuts(b.Box))
            .Select(b => _zones[b.Guid])
            .ToArray();
        var from = Around(source.Zone, zones);
        var to = Around(target.Zone, zones);
        from.SymmetricExceptWith(to);
        return from.SetEquals(drawn) ? null : drawn.Length == 0 ? TmtProperties.CrossesNone : string.Join(' ', drawn.Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Around(string? zone, IReadOnlyList<TrustZone> zones)
    {
        var around = new HashSet<string>(StringComparer.Ordinal);
        while (zone is not null && around.Add(zone))
        {
            zone = zones.FirstOrDefault(z => string.Equals(z.Id, zone, StringComparison.Ordinal))?.Parent;
        }

        return around;
    }
}
