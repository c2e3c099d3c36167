namespace Merlon.Formats.Threagile.Rules;

/// <summary>Repositories and registries in which a secret may be checked in by mistake.</summary>
internal sealed class AccidentalSecretLeak : ThreagileRule
{
    public override string Id => "accidental-secret-leak";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.InScope.Where(a => a.Is("may_contain_secrets")).Select(a => At(
            a,
            ThreagileLikelihood.Unlikely,
            a.Top ? ThreagileImpact.High : a.Sensitive ? ThreagileImpact.Medium : ThreagileImpact.Low,
            ThreagileBreach.Probable,
            $"{a.Title} keeps sources or artifacts; {Ratings(a)}"));
}
