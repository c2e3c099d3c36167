namespace Merlon.Formats.Threagile.Rules;

/// <summary>Vaults that have others for neighbours.</summary>
internal sealed class MissingVaultIsolation : ThreagileRule
{
    public override string Id => "missing-vault-isolation";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var vault in view.InScope.Where(a => a.Is("vault")))
        {
            var nearest = view.SameNetwork(vault)
                .Where(o => o != vault && !o.Is("vault") && !(o.IsStore && Deployments.AreLinked(vault, o)))
                .OrderByDescending(o => o.SharesEnvironment(vault))
                .FirstOrDefault();
            if (nearest is not null)
            {
                var together = nearest.SharesEnvironment(vault);
                yield return At(
                    vault,
                    together ? ThreagileLikelihood.Likely : ThreagileLikelihood.Unlikely,
                    vault.OwnTop ? ThreagileImpact.High : ThreagileImpact.Medium,
                    ThreagileBreach.Improbable,
                    $"{nearest.Title} is in the same {(together ? "execution environment" : "network")} as {vault.Title}");
            }
        }
    }
}
