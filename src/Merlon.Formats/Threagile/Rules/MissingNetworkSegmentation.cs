namespace Merlon.Formats.Threagile.Rules;

/// <summary>Attractive assets with less protected neighbours that they have nothing to do with.</summary>
internal sealed class MissingNetworkSegmentation : ThreagileRule
{
    public override string Id => "missing-network-segmentation";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope.Where(a => a.Is("no_network_segmentation_required") == view.Master && a.Raa >= 50 && (a.IsStore || a.OwnSensitive)))
        {
            var neighbour = view.SameNetwork(asset).FirstOrDefault(o => o != asset && o.Is("less_protected_type") && !o.Is("close_to_high_value_targets_tolerated") && !Deployments.AreLinked(asset, o));
            if (neighbour is not null)
            {
                yield return At(
                    asset,
                    ThreagileLikelihood.Unlikely,
                    asset.OwnTop ? ThreagileImpact.Medium : ThreagileImpact.Low,
                    ThreagileBreach.Improbable,
                    $"{neighbour.Title} is in the same network as {asset.Title} and has no need to talk to it");
            }
        }
    }
}
