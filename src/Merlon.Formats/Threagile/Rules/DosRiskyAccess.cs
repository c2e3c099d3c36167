namespace Merlon.Formats.Threagile.Rules;

/// <summary>What has to stay available and is called from another network.</summary>
internal sealed class DosRiskyAccess : ThreagileRule
{
    public override string Id => "dos-risky-access-across-trust-boundary";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope.Where(a => a.Is("load-balancer") ? view.Master : a.Availability >= ThreagileRank.Critical))
        {
            foreach (var link in asset.Incoming)
            {
                // Behind a forwarder it is the forwarder's callers that count.
                var calls = link.Source.Is("traffic_forwarding") ? link.Source.Incoming.Select(l => (Call: l, Hop: link.Id)) : [(Call: link, Hop: "")];
                foreach (var (call, hop) in calls.Where(c => c.Call.Across && !c.Call.IsLocal && !c.Call.DevOps))
                {
                    var exposed = asset.Availability == ThreagileRank.Highest && !call.Vpn && !call.IpFiltered && !asset.Redundant;
                    yield return new ThreagileRisk(
                        $"{asset.Id}@{call.Source.Id}@{call.Id}{(view.Master ? "->" + hop : "")}",
                        ThreagileLikelihood.Unlikely,
                        exposed ? ThreagileImpact.Medium : ThreagileImpact.Low,
                        ThreagileBreach.Improbable,
                        $"{asset.Title} is {ThreagileRank.Criticality(asset.Availability)} in availability, and {Say(call)} from another network{(hop.Length > 0 ? $", on behalf of which {link.Source.Title} calls it" : "")}")
                    {
                        Asset = asset,
                        Link = call,
                    };
                }
            }
        }
    }
}
