namespace Merlon.Formats.Threagile.Rules;

/// <summary>Containers, whose base image somebody else made.</summary>
internal sealed class ContainerBaseImageBackdooring : ThreagileRule
{
    public override string Id => "container-baseimage-backdooring";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.InScope.Where(a => a.Machine == "container").Select(a => At(
            a, ThreagileLikelihood.Unlikely, a.Top ? ThreagileImpact.High : ThreagileImpact.Medium, ThreagileBreach.Probable, $"{a.Title} runs as a container; {Ratings(a)}"));
}
