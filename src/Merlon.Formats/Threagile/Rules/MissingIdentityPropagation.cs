namespace Merlon.Formats.Threagile.Rules;

/// <summary>Calls that hide which person is behind them.</summary>
internal sealed class MissingIdentityPropagation : ThreagileRule
{
    public override string Id => "missing-identity-propagation";

    public override string Function => "architecture";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from asset in view.InScope
        where asset.Is("processing_end_user_requests")
            && (asset.OwnSensitive || asset.MultiTenant && (asset.Confidentiality >= ThreagileRank.Restricted || asset.Integrity >= ThreagileRank.Important || asset.Availability >= ThreagileRank.Important))
        from link in asset.Incoming
        where link.Source.Is("propagate_identity_to_outgoing_targets") && !link.Source.IsStore
            && link.Authentication != "none" && !IsEndUser(link.Authorization)
            && !(link.DevOps && link.Authorization != "none")
        select At(asset, ThreagileLikelihood.Unlikely, asset.OwnTop ? ThreagileImpact.Medium : ThreagileImpact.Low, ThreagileBreach.Improbable, $"{Say(link)} and does not pass on for whom") with
        {
            Parts = $"{link.Id}@{link.Source.Id}@{asset.Id}",
            Link = link,
        };

    internal static bool IsEndUser(string authorization) => authorization is "end-user-identity-propagation" or "enduser-identity-propagation";
}
