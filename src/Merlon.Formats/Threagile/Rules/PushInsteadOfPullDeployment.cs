namespace Merlon.Formats.Threagile.Rules;

/// <summary>Build pipelines that write into what they deploy to.</summary>
internal sealed class PushInsteadOfPullDeployment : ThreagileRule
{
    public override string Id => "push-instead-of-pull-deployment";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        // Once one target is sensitive, those that follow count as much.
        var impact = ThreagileImpact.Low;
        foreach (var link in view.Assets.Where(a => a.Is("build-pipeline")).SelectMany(a => a.Outgoing))
        {
            if (link.DevOps && !link.ReadOnly && link.Target.InScope && !link.Target.DevOps && !link.Target.Is("development_relevant"))
            {
                impact = link.Target.Sensitive ? ThreagileImpact.Medium : impact;
                yield return new ThreagileRisk(link.Source.Id, ThreagileLikelihood.Unlikely, impact, ThreagileBreach.Improbable, $"{Say(link)} and writes there")
                {
                    Asset = link.Source,
                    Link = link,
                    BreachAssets = [link.Target.Id],
                };
            }
        }
    }
}
