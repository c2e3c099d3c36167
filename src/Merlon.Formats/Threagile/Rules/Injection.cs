namespace Merlon.Formats.Threagile.Rules;

/// <summary>Risks that the caller causes and the called asset suffers.</summary>
internal static class Injection
{
    public static ThreagileRisk By(ThreagileLink link, ThreagileLikelihood likelihood, ThreagileImpact impact, string reason) =>
        new($"{link.Source.Id}@{link.Target.Id}@{link.Id}", likelihood, impact, ThreagileBreach.Probable, reason)
        {
            Asset = link.Source,
            Link = link,
            BreachAssets = [link.Target.Id],
        };
}
