namespace Merlon.Formats.Threagile.Rules;

/// <summary>Web applications that browsers or other web clients call.</summary>
internal sealed class CrossSiteRequestForgery : ThreagileRule
{
    public override string Id => "cross-site-request-forgery";

    public override string Function => "development";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from asset in view.InScope
        where asset.Is(view.Master ? "web-application" : "web_application")
        from link in asset.Incoming
        where link.IsWeb
        select At(
            asset,
            link.DevOps ? ThreagileLikelihood.Likely : ThreagileLikelihood.VeryLikely,
            link.Integrity == ThreagileRank.Highest ? ThreagileImpact.Medium : ThreagileImpact.Low,
            ThreagileBreach.Improbable,
            Say(link)) with { Parts = $"{asset.Id}@{link.Id}", Link = link };
}
