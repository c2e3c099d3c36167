namespace Merlon.Formats.Threagile.Rules;

/// <summary>Calls of sensitive assets that nobody has to authenticate for.</summary>
internal sealed class MissingAuthentication : ThreagileRule
{
    public override string Id => "missing-authentication";

    public override string Function => "architecture";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from asset in view.InScope
        where !asset.Is("no_authentication_required") && (asset.Sensitive || asset.MultiTenant)
        from link in asset.Incoming
        where link.Authentication == "none" && !link.IsLocal && !link.Source.Is("unprotected_communications_tolerated") && !link.Source.IsStore
        let impact = link.Confidentiality == ThreagileRank.Highest || link.Integrity == ThreagileRank.Highest ? ThreagileImpact.High
            : link.Confidentiality <= ThreagileRank.Internal && link.Integrity == ThreagileRank.Operational ? ThreagileImpact.Low
            : ThreagileImpact.Medium
        select At(asset, ThreagileLikelihood.Likely, impact, ThreagileBreach.Possible, $"{Say(link)} without authentication; {Ratings(asset)}") with { Parts = $"{link.Id}@{link.Source.Id}@{asset.Id}", Link = link };
}
