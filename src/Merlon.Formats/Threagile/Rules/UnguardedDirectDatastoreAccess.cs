namespace Merlon.Formats.Threagile.Rules;

/// <summary>Data stores that another network calls directly.</summary>
internal sealed class UnguardedDirectDatastoreAccess : ThreagileRule
{
    public override string Id => "unguarded-direct-datastore-access";

    public override string Function => "architecture";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from asset in view.InScope
        where asset.IsStore && (asset.Confidentiality >= ThreagileRank.Confidential || asset.Integrity >= ThreagileRank.Critical)
        from link in asset.Incoming
        where link.Across && !link.DevOps && !IsIntended(link) && !AreTogether(asset, link.Source)
        let much = asset.Confidentiality == ThreagileRank.Highest || asset.Integrity == ThreagileRank.Highest || asset.Raa > 40
        select At(asset, ThreagileLikelihood.Likely, much ? ThreagileImpact.Medium : ThreagileImpact.Low, ThreagileBreach.Improbable, $"{Say(link)} from another network") with
        {
            Parts = $"{link.Id}@{link.Source.Id}@{asset.Id}",
            Link = link,
        };

    private static bool IsIntended(ThreagileLink link) =>
        link.Source.Is("identity-provider") && link.Target.Is("identity_store") || link.Protocol is "ftp" or "ftps" or "sftp" && link.Target.Is("file-server");

    private static bool AreTogether(ThreagileAsset left, ThreagileAsset right) =>
        left.Boundary is null || right.Boundary is null ? left.Boundary == right.Boundary : left.Boundary.Outwards.Intersect(right.Boundary.Outwards).Any();
}
