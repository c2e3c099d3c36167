namespace Merlon.Formats.Threagile.Rules;

/// <summary>Assets without data or without any link.</summary>
internal sealed class UnnecessaryTechnicalAsset : ThreagileRule
{
    public override string Id => "unnecessary-technical-asset";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.Assets.Where(a => !a.Held.Any() || a.Outgoing.Count == 0 && a.Incoming.Count == 0).Select(a => At(
            a, ThreagileLikelihood.Unlikely, ThreagileImpact.Low, ThreagileBreach.Improbable, a.Held.Any() ? $"nothing is linked with {a.Title}" : $"{a.Title} holds no data"));
}
