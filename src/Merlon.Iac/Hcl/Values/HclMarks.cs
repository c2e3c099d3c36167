using System.Collections.Immutable;

namespace Merlon.Iac.Hcl.Values;

/// <summary>What sticks to a value wherever it goes: secrecy, and where it came from.</summary>
internal sealed record HclMarks(bool Sensitive, bool Ephemeral, ImmutableArray<HclOrigin> Origins)
{
    /// <summary>Past this many origins of one value the rest is not kept.</summary>
    private const int MaxOrigins = 128;

    public static readonly HclMarks Secret = new(true, false, []);

    public static HclMarks From(HclOrigin origin) => new(false, false, [origin]);

    public static HclMarks? Union(HclMarks? a, HclMarks? b)
    {
        if (a is null || ReferenceEquals(a, b))
        {
            return b;
        }

        if (b is null)
        {
            return a;
        }

        var origins = a.Origins;
        if (origins.IsEmpty)
        {
            origins = b.Origins;
        }
        else if (!b.Origins.IsEmpty && origins.Length < MaxOrigins)
        {
            var merged = origins.ToBuilder();
            foreach (var origin in b.Origins)
            {
                if (!merged.Contains(origin))
                {
                    merged.Add(origin);
                }
            }

            origins = merged.Count == origins.Length ? origins : merged.ToImmutable();
        }

        if (origins == a.Origins && a.Sensitive | b.Sensitive == a.Sensitive && a.Ephemeral | b.Ephemeral == a.Ephemeral)
        {
            return a;
        }

        return new HclMarks(a.Sensitive || b.Sensitive, a.Ephemeral || b.Ephemeral, origins);
    }

    /// <summary>Only secrecy: what a value that merely depended on the choice inherits.</summary>
    public HclMarks? WithoutOrigins => Sensitive || Ephemeral ? new HclMarks(Sensitive, Ephemeral, []) : null;
}
