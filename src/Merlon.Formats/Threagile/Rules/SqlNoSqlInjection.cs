namespace Merlon.Formats.Threagile.Rules;

/// <summary>Callers that ask a database.</summary>
internal sealed class SqlNoSqlInjection : ThreagileRule
{
    public override string Id => "sql-nosql-injection";

    public override string Function => "development";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from link in view.Assets.SelectMany(a => a.Incoming)
        where view.Master ? InMaster(link) : link.Source.InScope && (link.IsDatabase || link.IsLaxDatabase && link.Target.Is("vulnerable_to_query_injection"))
        select Injection.By(link, link.DevOps ? ThreagileLikelihood.Likely : ThreagileLikelihood.VeryLikely, link.Target.TopData ? ThreagileImpact.High : ThreagileImpact.Medium, Say(link));

    private static bool InMaster(ThreagileLink link) =>
        link.Target.InScope && link.Target.IsStore && (link.IsDatabase && link.Target.Is("vulnerable_to_query_injection") || link.IsLaxDatabase);
}
