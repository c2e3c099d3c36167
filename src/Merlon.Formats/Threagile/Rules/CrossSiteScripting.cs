namespace Merlon.Formats.Threagile.Rules;

/// <summary>Web applications, which show what others put in.</summary>
internal sealed class CrossSiteScripting : ThreagileRule
{
    public override string Id => "cross-site-scripting";

    public override string Function => "development";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.InScope.Where(a => a.Is(view.Master ? "web-application" : "web_application")).Select(a => At(
            a, ThreagileLikelihood.Likely, a.TopData ? ThreagileImpact.High : ThreagileImpact.Medium, ThreagileBreach.Possible, $"{a.Title} is a web application; {Ratings(a)}"));
}
