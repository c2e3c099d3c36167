namespace Merlon.Formats.Conversion;

/// <summary>How much a zone is trusted, judged by its name, for formats whose zones have no level or begin theirs above hostile ground.</summary>
internal static class ZoneWords
{
    // IriusRisk and StartLeft rate the Internet 1 or 10, OTM's own example 20.
    private const int LeastTrust = 20;

    private static readonly (string Word, int Trust)[] Words =
    [
        ("internet", 0), ("untrusted", 0), ("hostile", 0), ("public network", 0), ("external", 10), ("third party", 20), ("3rd party", 20), ("partner", 20), ("client", 20),
        ("browser", 20), ("mobile", 20), ("public subnet", 40), ("dmz", 40), ("demilitari", 40), ("perimeter", 40), ("edge", 40),
        ("private secured", 80), ("secure", 80), ("restricted", 80), ("vault", 90), ("database", 80), ("private", 70), ("internal", 70), ("intranet", 70), ("corporate", 70),
        ("trusted", 70), ("backend", 70), ("on-prem", 60), ("cloud", 60), ("vpc", 60), ("aws", 60), ("azure", 60), ("subnet", 60), ("data center", 70), ("datacenter", 70),
    ];

    /// <summary>0 to 100; 60 where the name says nothing.</summary>
    /// <param name="name">Name of the zone or boundary.</param>
    /// <param name="isLine">A line is named after what lies beyond it: the zone behind an «Internet boundary» is not the Internet.</param>
    public static int TrustOf(string name, bool isLine = false)
    {
        foreach (var (word, trust) in Words)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return isLine && trust <= 20 ? 60 : trust;
            }
        }

        return 60;
    }

    /// <summary>The rating, as 0 to 100, but 0 where the least that a format rates is given to what its name calls the Internet.</summary>
    /// <param name="name">Name of the zone.</param>
    /// <param name="rating">What its author rates it, finite.</param>
    public static int TrustOf(string name, double rating)
    {
        var trust = (int)Math.Clamp(Math.Round(rating), 0, 100);
        return trust <= LeastTrust && TrustOf(name) == 0 ? 0 : trust;
    }
}
