namespace Merlon.Formats.Threagile.Rules;

/// <summary>Assets that parse XML from others.</summary>
internal sealed class XmlExternalEntity : ThreagileRule
{
    public override string Id => "xml-external-entity";

    public override string Function => "development";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.InScope.Where(a => a.Formats.Contains("xml")).Select(a => At(
            a, ThreagileLikelihood.VeryLikely, a.Top ? ThreagileImpact.High : ThreagileImpact.Medium, ThreagileBreach.Probable, $"{a.Title} accepts XML; {Ratings(a)}"));
}
