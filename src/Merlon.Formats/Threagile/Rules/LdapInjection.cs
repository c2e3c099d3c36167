namespace Merlon.Formats.Threagile.Rules;

/// <summary>Callers that ask a directory.</summary>
internal sealed class LdapInjection : ThreagileRule
{
    public override string Id => "ldap-injection";

    public override string Function => "development";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from link in view.Assets.SelectMany(a => a.Incoming)
        where link.Source.InScope && (link.Target.InScope || !view.Master) && link.Protocol is "ldap" or "ldaps"
        select Injection.By(link, link.DevOps ? ThreagileLikelihood.Unlikely : ThreagileLikelihood.Likely, link.Target.TopData ? ThreagileImpact.High : ThreagileImpact.Medium, Say(link));
}
