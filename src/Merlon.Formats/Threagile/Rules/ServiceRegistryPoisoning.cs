namespace Merlon.Formats.Threagile.Rules;

/// <summary>Service registries, which tell everybody whom to call.</summary>
internal sealed class ServiceRegistryPoisoning : ThreagileRule
{
    public override string Id => "service-registry-poisoning";

    public override string Function => "architecture";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.InScope.Where(a => a.Is("service-registry")).Select(a => At(
            a,
            ThreagileLikelihood.Unlikely,
            a.Incoming.Exists(l => a.Top || l.Source.Top || l.Confidentiality == ThreagileRank.Highest || l.Integrity == ThreagileRank.Highest || l.Availability == ThreagileRank.Highest) ? ThreagileImpact.Medium : ThreagileImpact.Low,
            ThreagileBreach.Improbable,
            $"{a.Title} is a service registry with {a.Incoming.Count} callers"));
}
