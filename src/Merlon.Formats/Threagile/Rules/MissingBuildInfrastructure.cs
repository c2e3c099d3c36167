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

        // As long as none is sensitive the last one is the example, from then on the one with the highest ratings.
        var example = custom[0];
        var impact = ThreagileImpact.Low;
        foreach (var asset in custom)
        {
            if (impact == ThreagileImpact.Low)
            {
                example = asset;
                impact = asset.Sensitive ? ThreagileImpact.Medium : ThreagileImpact.Low;
            }

            example = asset.OwnScore > example.OwnScore ? asset : example;
        }

        return [At(example, ThreagileLikelihood.Unlikely, impact, ThreagileBreach.Improbable, $"{example.Title} has parts of your own, and the model has no {string.Join(", no ", missing)}") with { BreachAssets = [] }];
    }
}
