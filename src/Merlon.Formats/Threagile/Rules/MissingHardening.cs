namespace Merlon.Formats.Threagile.Rules;

/// <summary>The assets that attract attackers most.</summary>
internal sealed class MissingHardening : ThreagileRule
{
    public override string Id => "missing-hardening";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.InScope.Where(a => a.Raa >= 55 || a.Raa >= 40 && (a.IsStore || a.Is("high_value_target"))).Select(a => At(
            a,
            ThreagileLikelihood.Likely,
            a.TopData ? ThreagileImpact.Medium : ThreagileImpact.Low,
            ThreagileBreach.Improbable,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{a.Title} has a relative attractiveness of {a.Raa:0} %")));
}
