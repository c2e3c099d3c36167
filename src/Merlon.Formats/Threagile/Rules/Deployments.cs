namespace Merlon.Formats.Threagile.Rules;

/// <summary>Where development systems deploy to, and who has a link with whom.</summary>
internal static class Deployments
{
    /// <summary>Targets of links for development that carry something worth changing: code, most likely.</summary>
    public static IEnumerable<ThreagileAsset> TargetsOf(ThreagileAsset asset) =>
        asset.Outgoing.Where(l => l.DevOps && l.Sent.Any(d => d.Integrity >= ThreagileRank.Important)).Select(l => l.Target);

    /// <summary>Ids of the asset and its targets.</summary>
    public static ImmutableArray<string> WithTargets(ThreagileAsset asset) =>
        [.. TargetsOf(asset).Append(asset).Select(a => a.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static bool AreLinked(ThreagileAsset left, ThreagileAsset right) =>
        left.Outgoing.Exists(l => l.Target == right) || left.Incoming.Exists(l => l.Source == right);
}
