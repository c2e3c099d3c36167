namespace Merlon.Formats.Threagile.Rules;

/// <summary>One of Threagile's rules: when it fires and how it rates that, in both versions.</summary>
internal abstract class ThreagileRule
{
    public abstract string Id { get; }

    /// <summary>Who usually deals with it: business-side, architecture, development or operations.</summary>
    public abstract string Function { get; }

    /// <summary>True where it rather shows a mistake in the model.</summary>
    public virtual bool IsModelFailure => false;

    public abstract IEnumerable<ThreagileRisk> Find(ThreagileView view);

    /// <summary>A risk of an asset, whose data is what may be lost.</summary>
    protected static ThreagileRisk At(ThreagileAsset asset, ThreagileLikelihood likelihood, ThreagileImpact impact, ThreagileBreach breach, string reason) =>
        new(asset.Id, likelihood, impact, breach, reason) { Asset = asset, BreachAssets = [asset.Id] };

    protected static string Ratings(ThreagileAsset asset) =>
        $"{asset.Title} holds what is {ThreagileRank.Confidentiality(asset.HighestConfidentiality)} in confidentiality, {ThreagileRank.Criticality(asset.HighestIntegrity)} in integrity and {ThreagileRank.Criticality(asset.HighestAvailability)} in availability";

    protected static string Say(ThreagileLink link) => $"{link.Source.Title} calls {link.Target.Title} over {link.Protocol} ({link.Title})";
}
