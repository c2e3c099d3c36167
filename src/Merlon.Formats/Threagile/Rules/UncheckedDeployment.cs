namespace Merlon.Formats.Threagile.Rules;

/// <summary>Development systems, through which code gets into production.</summary>
internal sealed class UncheckedDeployment : ThreagileRule
{
    public override string Id => "unchecked-deployment";

    public override string Function => "architecture";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.Assets.Where(a => a.Is("development_relevant")).Select(a => At(
            a,
            ThreagileLikelihood.Unlikely,
            Deployments.TargetsOf(a).Any(t => t.Sensitive) ? ThreagileImpact.Medium : ThreagileImpact.Low,
            ThreagileBreach.Possible,
            $"{a.Title} is part of how software gets into production") with { BreachAssets = Deployments.WithTargets(a) });
}
