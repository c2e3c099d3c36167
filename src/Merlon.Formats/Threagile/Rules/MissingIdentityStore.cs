namespace Merlon.Formats.Threagile.Rules;

/// <summary>People's identities are passed on, and no store of identities is in the model.</summary>
internal sealed class MissingIdentityStore : ThreagileRule
{
    public override string Id => "missing-identity-store";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        if (view.InScope.Any(a => a.Is("identity_store")))
        {
            return [];
        }

        ThreagileAsset? example = null;
        ThreagileLink? first = null;
        var impact = ThreagileImpact.Low;
        foreach (var link in view.Links.Where(l => MissingIdentityPropagation.IsEndUser(l.Authorization)))
        {
            first ??= link;
            if (impact == ThreagileImpact.Low)
            {
                example = link.Target;
                impact = link.Target.Sensitive ? ThreagileImpact.Medium : ThreagileImpact.Low;
            }

            example = link.Source.OwnScore > example!.OwnScore ? link.Source : example;
        }

        return example is null ? [] : [At(example, ThreagileLikelihood.Unlikely, impact, ThreagileBreach.Improbable, $"{Say(first!)} for a person, and the model has no store of identities") with { BreachAssets = [] }];
    }
}
