namespace Merlon.Formats.Threagile.Rules;

/// <summary>A risk as a rule of Threagile's states it.</summary>
/// <param name="Parts">What follows the rule's id in the risk's id, joined by <c>@</c>.</param>
/// <param name="Likelihood">How likely it is exploited.</param>
/// <param name="Impact">What that costs.</param>
/// <param name="Breach">How probable a data breach is then.</param>
/// <param name="Reason">Why the rule fires here, in words.</param>
internal sealed record ThreagileRisk(string Parts, ThreagileLikelihood Likelihood, ThreagileImpact Impact, ThreagileBreach Breach, string Reason)
{
    /// <summary>Set where the severity is stated, not reckoned.</summary>
    public ThreagileSeverity? Stated { get; init; }

    public ThreagileSeverity Severity => Stated ?? ThreagileScale.Severity(Likelihood, Impact);

    public ThreagileAsset? Asset { get; init; }

    public ThreagileLink? Link { get; init; }

    public ThreagileBoundary? Boundary { get; init; }

    public ThreagileRuntime? Runtime { get; init; }

    public ThreagileData? Data { get; init; }

    /// <summary>Ids of the assets whose data is lost then.</summary>
    public ImmutableArray<string> BreachAssets { get; init; } = [];
}
