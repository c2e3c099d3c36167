namespace Merlon.Formats.Threagile.Rules;

/// <summary>Container platforms, out of whose containers an attacker may break.</summary>
internal sealed class ContainerPlatformEscape : ThreagileRule
{
    public override string Id => "container-platform-escape";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        var containers = view.Assets.Where(a => a.Machine == "container").Select(a => a.Id).ToImmutableArray();
        return view.InScope.Where(a => a.Is("container-platform")).Select(a => At(
            a, ThreagileLikelihood.Unlikely, a.Top ? ThreagileImpact.High : ThreagileImpact.Medium, ThreagileBreach.Probable, $"{a.Title} is a container platform; {Ratings(a)}") with { BreachAssets = containers });
    }
}
