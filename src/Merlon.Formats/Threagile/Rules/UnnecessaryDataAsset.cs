namespace Merlon.Formats.Threagile.Rules;

/// <summary>Data that is nowhere.</summary>
internal sealed class UnnecessaryDataAsset : ThreagileRule
{
    public override string Id => "unnecessary-data-asset";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        var used = view.Assets.SelectMany(a => a.Held).Concat(view.Links.SelectMany(l => l.Carried)).ToHashSet();
        return view.Data.Where(d => !used.Contains(d)).Select(d => new ThreagileRisk(d.Id, ThreagileLikelihood.Unlikely, ThreagileImpact.Low, ThreagileBreach.Improbable, $"{d.Title} is not processed, stored or sent anywhere")
        {
            Data = d,
            // 0.9.1 takes the data asset for one that is broken into.
            BreachAssets = view.Master ? [] : [d.Id],
        });
    }
}
