namespace Merlon.Formats.Threagile.Rules;

/// <summary>A model with code of one's own and without the systems that build it.</summary>
internal sealed class MissingBuildInfrastructure : ThreagileRule
{
    public override string Id => "missing-build-infrastructure";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        var custom = view.InScope.Where(a => a.Custom).ToArray();
        var missing = new[] { "build-pipeline", "sourcecode-repository", "devops-client" }.Where(t => !view.Assets.Any(a => a.Is(t))).ToArray();
        if (custom.Length == 0 || missing.Length == 0)
        {
            return [];
        }

        var example = custom.MaxBy(a => a.OwnScore)!;
        var impact = custom.Any(a => a.Sensitive) ? ThreagileImpact.Medium : ThreagileImpact.Low;
        return [At(example, ThreagileLikelihood.Unlikely, impact, ThreagileBreach.Improbable, $"{example.Title} has parts of your own, and the model has no {string.Join(", no ", missing)}") with { BreachAssets = [] }];
    }
}
