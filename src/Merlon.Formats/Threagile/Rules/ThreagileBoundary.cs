namespace Merlon.Formats.Threagile.Rules;

/// <summary>A trust boundary as Threagile's rules see it.</summary>
internal sealed class ThreagileBoundary
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Type { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public ThreagileBoundary? Parent { get; set; }

    public List<ThreagileBoundary> Nested { get; } = [];

    public List<ThreagileAsset> Inside { get; } = [];

    public bool IsNetwork => Type != "execution-environment";

    public bool IsCloud => Type is "network-cloud-provider" or "network-cloud-security-group";

    /// <summary>The boundary and those around it, from the inside.</summary>
    public IEnumerable<ThreagileBoundary> Outwards
    {
        get
        {
            var seen = new HashSet<ThreagileBoundary>();
            for (var at = this; at is not null && seen.Add(at); at = at.Parent)
            {
                yield return at;
            }
        }
    }

    /// <summary>All assets in it, nested boundaries included, in the order of ids.</summary>
    public IEnumerable<ThreagileAsset> AllInside
    {
        get
        {
            var seen = new HashSet<ThreagileBoundary>();
            var open = new Stack<ThreagileBoundary>([this]);
            var found = new List<ThreagileAsset>();
            while (open.TryPop(out var boundary))
            {
                if (seen.Add(boundary))
                {
                    found.AddRange(boundary.Inside);
                    boundary.Nested.ForEach(open.Push);
                }
            }

            return found.OrderBy(a => a.Id, StringComparer.Ordinal);
        }
    }
}
