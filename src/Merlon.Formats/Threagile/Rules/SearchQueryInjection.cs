namespace Merlon.Formats.Threagile.Rules;

/// <summary>Callers that ask a search engine.</summary>
internal sealed class SearchQueryInjection : ThreagileRule
{
    public override string Id => "search-query-injection";

    public override string Function => "development";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from link in view.Assets.Where(a => a.Is("search_related")).SelectMany(a => a.Incoming)
        where link.Source.InScope && link.IsLaxDatabase
        let impact = link.Target.TopData ? ThreagileImpact.High
            : link.Target.HighestConfidentiality <= ThreagileRank.Internal && link.Target.HighestIntegrity == ThreagileRank.Operational ? ThreagileImpact.Low
            : ThreagileImpact.Medium
        select Injection.By(link, link.DevOps ? ThreagileLikelihood.Likely : ThreagileLikelihood.VeryLikely, impact, Say(link));
}
