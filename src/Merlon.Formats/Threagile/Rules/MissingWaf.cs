namespace Merlon.Formats.Threagile.Rules;

/// <summary>Web applications and services that another network calls past any web application firewall.</summary>
internal sealed class MissingWaf : ThreagileRule
{
    public override string Id => "missing-waf";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope.Where(a => a.Is(view.Master ? "web-application" : "web_application") || a.Is("web_service")))
        {
            if (asset.Incoming.FirstOrDefault(l => l.Across && l.IsWeb && !l.Source.Is("waf")) is { } link)
            {
                yield return At(asset, ThreagileLikelihood.Unlikely, asset.Top ? ThreagileImpact.Medium : ThreagileImpact.Low, ThreagileBreach.Improbable, $"{Say(link)} from another network");
            }
        }
    }
}
