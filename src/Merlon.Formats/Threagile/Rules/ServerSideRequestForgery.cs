namespace Merlon.Formats.Threagile.Rules;

/// <summary>Servers that call others over web protocols.</summary>
internal sealed class ServerSideRequestForgery : ThreagileRule
{
    public override string Id => "server-side-request-forgery";

    public override string Function => "development";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope.Where(a => !a.Is("client") && !a.Is("load-balancer") && a.Outgoing.Exists(l => l.IsWeb)))
        {
            var reachable = view.SameNetwork(asset).Where(o => o.Incoming.Exists(l => l.IsWeb)).ToArray();
            var precious = asset.Boundary?.IsCloud == true || reachable.Any(o => o.HighestConfidentiality == ThreagileRank.Highest);
            var breach = reachable.Append(asset).Select(a => a.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
            foreach (var link in asset.Outgoing.Where(l => l.IsWeb))
            {
                yield return new ThreagileRisk(
                    $"{asset.Id}@{link.Target.Id}@{link.Id}",
                    link.DevOps ? ThreagileLikelihood.Unlikely : ThreagileLikelihood.Likely,
                    precious || link.Target.HighestConfidentiality == ThreagileRank.Highest ? ThreagileImpact.Medium : ThreagileImpact.Low,
                    ThreagileBreach.Possible,
                    Say(link))
                {
                    Asset = asset,
                    Link = link,
                    BreachAssets = breach,
                };
            }
        }
    }
}
