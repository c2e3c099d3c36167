namespace Merlon.Formats.Threagile.Rules;

/// <summary>Parts of the model that say neither technology nor protocol.</summary>
internal sealed class IncompleteModel : ThreagileRule
{
    public override string Id => "incomplete-model";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope)
        {
            if (asset.Is("unknown-technology") || view.Master && !asset.Technologies.Any(ThreagileTechnology.HasAttributes))
            {
                yield return At(asset, ThreagileLikelihood.Unlikely, ThreagileImpact.Low, ThreagileBreach.Improbable, $"the technology of {asset.Title} is not said");
            }

            foreach (var link in asset.Outgoing.Where(l => l.Protocol == "unknown-protocol"))
            {
                yield return At(asset, ThreagileLikelihood.Unlikely, ThreagileImpact.Low, ThreagileBreach.Improbable, $"the protocol of {link.Title} is not said") with { Parts = $"{link.Id}@{asset.Id}", Link = link };
            }
        }
    }
}
