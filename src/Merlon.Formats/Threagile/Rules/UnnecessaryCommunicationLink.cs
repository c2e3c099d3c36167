namespace Merlon.Formats.Threagile.Rules;

/// <summary>Links that carry nothing.</summary>
internal sealed class UnnecessaryCommunicationLink : ThreagileRule
{
    public override string Id => "unnecessary-communication-link";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.Links.Where(l => l.Sent.IsEmpty && l.Received.IsEmpty && (l.Source.InScope || l.Target.InScope)).Select(l => At(
            l.Source, ThreagileLikelihood.Unlikely, ThreagileImpact.Low, ThreagileBreach.Improbable, $"{Say(l)} and carries no data") with { Parts = $"{l.Id}@{l.Source.Id}", Link = l });
}
