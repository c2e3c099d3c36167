namespace Merlon.Formats.Threagile.Rules;

/// <summary>Development systems that somebody outside can reach, and so plant code.</summary>
internal sealed class CodeBackdooring : ThreagileRule
{
    public override string Id => "code-backdooring";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope.Where(a => a.Is("development_relevant")))
        {
            var caller = asset.Incoming.FirstOrDefault(l => !l.Vpn && l.Source.Internet || !view.Master && !l.Source.InScope);
            if (!asset.Internet && caller is null)
            {
                continue;
            }

            var impact = asset.Is("code-inspection-platform") ? ThreagileImpact.Low
                : asset.HighestConfidentiality >= ThreagileRank.Confidential || asset.HighestIntegrity >= ThreagileRank.Critical ? ThreagileImpact.High
                : ThreagileImpact.Medium;
            var reason = asset.Internet ? $"{asset.Title} is on the internet" : $"{caller!.Source.Title}, which is outside, reaches {asset.Title} without a private network";
            yield return At(asset, ThreagileLikelihood.Unlikely, impact, ThreagileBreach.Probable, reason) with { BreachAssets = Deployments.WithTargets(asset) };
        }
    }
}
