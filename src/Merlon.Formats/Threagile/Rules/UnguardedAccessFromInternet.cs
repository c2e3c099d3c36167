namespace Merlon.Formats.Threagile.Rules;

/// <summary>Sensitive assets that something on the internet calls directly.</summary>
internal sealed class UnguardedAccessFromInternet : ThreagileRule
{
    public override string Id => "unguarded-access-from-internet";

    public override string Function => "architecture";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from asset in view.InScope
        where !asset.Is("load-balancer") && (asset.Confidentiality >= ThreagileRank.Confidential || asset.Integrity >= ThreagileRank.Critical)
        from link in asset.Incoming
        where link.Source.Internet && !link.Vpn && !link.Source.Is("monitoring") && !IsMadeForIt(asset, link)
        let much = asset.Confidentiality == ThreagileRank.Highest || asset.Integrity == ThreagileRank.Highest || asset.Raa > 40
        select At(asset, ThreagileLikelihood.VeryLikely, much ? ThreagileImpact.Medium : ThreagileImpact.Low, ThreagileBreach.Possible, $"{Say(link)} from the internet") with
        {
            Parts = $"{asset.Id}@{link.Source.Id}@{link.Id}",
            Link = link,
        };

    private static bool IsMadeForIt(ThreagileAsset asset, ThreagileLink link) =>
        !asset.Custom && (link.Protocol is "http" or "https" && asset.Is("http_internet_access_ok") || link.Protocol is "ftp" or "ftps" or "sftp" && asset.Is("ftp_internet_access_ok"));
}
