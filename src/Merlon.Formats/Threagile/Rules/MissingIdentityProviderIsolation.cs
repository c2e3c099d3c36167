namespace Merlon.Formats.Threagile.Rules;

/// <summary>Identity systems that have others for neighbours.</summary>
internal sealed class MissingIdentityProviderIsolation : ThreagileRule
{
    public override string Id => "missing-identity-provider-isolation";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope.Where(a => a.Is("identity_related")))
        {
            var neighbours = view.SameNetwork(asset).Where(o => o != asset && !o.Is("identity_related") && !o.Is("close_to_high_value_targets_tolerated"));
            var nearest = neighbours.OrderByDescending(o => o.SharesEnvironment(asset)).FirstOrDefault();
            if (nearest is not null)
            {
                var together = nearest.SharesEnvironment(asset);
                yield return At(
                    asset,
                    together ? ThreagileLikelihood.Likely : ThreagileLikelihood.Unlikely,
                    asset.OwnTop ? ThreagileImpact.VeryHigh : ThreagileImpact.High,
                    ThreagileBreach.Improbable,
                    $"{nearest.Title} is in the same {(together ? "execution environment" : "network")} as {asset.Title}");
            }
        }
    }
}
