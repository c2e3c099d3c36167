namespace Merlon.Formats.Threagile.Rules;

/// <summary>A model without a place for secrets.</summary>
internal sealed class MissingVault : ThreagileRule
{
    public override string Id => "missing-vault";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        if (view.Assets.Any(a => a.Is("vault")) || view.Assets.IsEmpty && !view.Master)
        {
            return [];
        }

        var example = view.Assets.MaxBy(a => a.OwnScore);
        var impact = view.Assets.Any(a => a.Sensitive) ? ThreagileImpact.Medium : ThreagileImpact.Low;
        return [new ThreagileRisk(example?.Id ?? "no-components", ThreagileLikelihood.Unlikely, impact, ThreagileBreach.Improbable, "the model has no vault") { Asset = example }];
    }
}
