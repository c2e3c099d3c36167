namespace Merlon.Formats.Threagile.Rules;

/// <summary>People who reach sensitive assets with one factor, directly or through a forwarder.</summary>
internal sealed class MissingSecondFactor : ThreagileRule
{
    public override string Id => "missing-authentication-second-factor";

    public override string Function => "business-side";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope.Where(a => !a.Is("traffic_forwarding") && !a.Is("unprotected_communications_tolerated") && (a.Sensitive || a.MultiTenant)))
        {
            foreach (var link in asset.Incoming.Where(l => Counts(l.Source)))
            {
                IEnumerable<ThreagileLink> logins = link.Source.Human ? [link] : link.Source.Is("traffic_forwarding") ? link.Source.Incoming.Where(l => Counts(l.Source) && l.Source.Human) : [];
                foreach (var login in logins.Where(l => l.Authentication != "two-factor" && (l.Confidentiality >= ThreagileRank.Confidential || l.Integrity >= ThreagileRank.Critical)))
                {
                    yield return At(asset, ThreagileLikelihood.Unlikely, ThreagileImpact.Medium, ThreagileBreach.Possible, $"{Say(login)} with {login.Authentication} as its authentication") with
                    {
                        Parts = $"{link.Id}@{link.Source.Id}@{asset.Id}",
                        Link = link,
                    };
                }
            }
        }
    }

    private static bool Counts(ThreagileAsset caller) => !caller.Is("unprotected_communications_tolerated") && !caller.IsStore;
}
