namespace Merlon.Formats.Threagile.Rules;

/// <summary>Sensitive data that reaches an asset which does nothing with it.</summary>
internal sealed class UnnecessaryDataTransfer : ThreagileRule
{
    public override string Id => "unnecessary-data-transfer";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope)
        {
            var held = asset.Held.ToHashSet();
            var carried = asset.Outgoing.Select(l => (Partner: l.Target, Link: l)).Concat(asset.Incoming.Select(l => (Partner: l.Source, Link: l)))
                .Where(c => !c.Partner.Is("unnecessary_data_tolerated"))
                .SelectMany(c => c.Link.Carried.Select(d => (c.Partner, c.Link, Data: d)));
            foreach (var (partner, link, data) in carried.Where(c => !held.Contains(c.Data) && (c.Data.Confidentiality >= ThreagileRank.Confidential || c.Data.Integrity >= ThreagileRank.Critical)).DistinctBy(c => (c.Data, c.Partner)))
            {
                var top = data.Confidentiality == ThreagileRank.Highest || data.Integrity == ThreagileRank.Highest;
                yield return At(asset, ThreagileLikelihood.Unlikely, top ? ThreagileImpact.Medium : ThreagileImpact.Low, ThreagileBreach.Improbable, $"{data.Title} passes between {partner.Title} and {asset.Title}, which neither processes nor stores it") with
                {
                    Parts = $"{data.Id}@{asset.Id}@{partner.Id}",
                    Link = link,
                    Data = data,
                };
            }
        }
    }
}
