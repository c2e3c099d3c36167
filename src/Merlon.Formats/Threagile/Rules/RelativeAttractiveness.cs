namespace Merlon.Formats.Threagile.Rules;

/// <summary>
/// Relative attacker attractiveness: how an asset ranks among all by what it holds, 0 to 100 percent. Worked out as both
/// versions do it, with their addition of percent points to points.
/// </summary>
internal static class RelativeAttractiveness
{
    private static readonly int[] Held = [5, 8, 13, 21, 34];
    private static readonly int[] HeldOther = [3, 5, 8, 13, 21];
    private static readonly int[] Carried = [2, 3, 5, 8, 13];

    public static void Compute(ImmutableArray<ThreagileAsset> assets, bool master)
    {
        if (assets.IsEmpty)
        {
            return;
        }

        var points = assets.ToDictionary(a => a, a => a.InScope ? Points(a, master) : 0);
        var lowest = points.Values.Min();
        var spread = points.Values.Max() - lowest;
        if (spread <= 0)
        {
            spread = 1;
        }

        double Percent(double score) => (score - lowest) / spread * 100 is var percent && percent > 0 ? percent : 1;
        foreach (var asset in assets)
        {
            var own = Percent(points[asset]);
            // From here an attacker gets at what is worth more: a third of the largest step up is added.
            var step = asset.InScope ? asset.Outgoing.Select(l => (Percent(points[l.Target]) - own) / 3).Where(s => s > 0).DefaultIfEmpty(0).Max() : 0;
            asset.Raa = Percent(points[asset] + step);
        }
    }

    private static double Points(ThreagileAsset asset, bool master)
    {
        double score = asset.OwnScore;
        foreach (var data in asset.Held)
        {
            score += Held[data.Confidentiality] * data.QuantityFactor + HeldOther[data.Integrity] * data.QuantityFactor + HeldOther[data.Availability];
        }

        foreach (var data in asset.Outgoing.SelectMany(l => l.Carried))
        {
            score += Carried[data.Confidentiality] * data.QuantityFactor + Carried[data.Integrity] * data.QuantityFactor + Carried[data.Availability];
        }

        score = master ? FirstFactor(asset, score) : AllFactors(asset, score);
        return asset.MultiTenant ? score * 1.5 : score;
    }

    private static double AllFactors(ThreagileAsset asset, double score)
    {
        score = IsForwarder(asset) ? score / 5.5 : score;
        score = asset.Is("monitoring") ? score / 5 : score;
        score = asset.Is("container-platform") ? score * 5 : score;
        score = asset.Is("vault") ? score * 2 : score;
        score = IsSupplyChain(asset) ? score * 2 : score;
        return IsIdentity(asset) ? score * 2.5 : asset.IsStore ? score * 2 : score;
    }

    private static double FirstFactor(ThreagileAsset asset, double score) =>
        IsForwarder(asset) ? score / 5.5
        : asset.Is("monitoring") ? score / 5
        : asset.Is("container-platform") ? score * 5
        : asset.Is("vault") ? score * 2
        : IsSupplyChain(asset) ? score * 2
        : IsIdentity(asset) ? score * 2.5
        : asset.IsStore ? score * 2 : score;

    private static bool IsForwarder(ThreagileAsset asset) => asset.Is("load-balancer") || asset.Is("reverse-proxy");

    private static bool IsSupplyChain(ThreagileAsset asset) => asset.Is("build-pipeline") || asset.Is("sourcecode-repository") || asset.Is("artifact-registry");

    private static bool IsIdentity(ThreagileAsset asset) => asset.Is("identity-provider") || asset.Is("identity-store-database") || asset.Is("identity-store-ldap");
}
