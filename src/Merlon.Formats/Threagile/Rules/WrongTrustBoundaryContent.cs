namespace Merlon.Formats.Threagile.Rules;

/// <summary>What cannot be in a namespace and is drawn in one.</summary>
internal sealed class WrongTrustBoundaryContent : ThreagileRule
{
    public override string Id => "wrong-trust-boundary-content";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from boundary in view.Boundaries
        where boundary.Type == "network-policy-namespace-isolation"
        from asset in boundary.Inside
        where asset.Machine is not ("container" or "serverless")
        select At(asset, ThreagileLikelihood.Unlikely, ThreagileImpact.Low, ThreagileBreach.Improbable, $"{asset.Title} is in the namespace {boundary.Title} and is {asset.Machine}, neither container nor serverless");
}
