namespace Merlon.Formats.Threagile.Rules;

/// <summary>Sensitive data or credentials on an unencrypted link.</summary>
internal sealed class UnencryptedCommunication : ThreagileRule
{
    public override string Id => "unencrypted-communication";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var link in view.Links.Where(l => l.Source.InScope || view.Master && l.Target.InScope))
        {
            if (link.IsEncrypted || link.IsLocal || link.Source.Is("unprotected_communications_tolerated") || link.Target.Is("unprotected_communications_tolerated") || Worst(link, view.Master) is not { } high)
            {
                continue;
            }

            yield return At(
                link.Source,
                link.Across ? ThreagileLikelihood.Likely : ThreagileLikelihood.Unlikely,
                high ? ThreagileImpact.High : ThreagileImpact.Medium,
                ThreagileBreach.Possible,
                $"{Say(link)}, which is not encrypted{(link.Authentication == "none" ? "" : $", and authenticates by {link.Authentication}")}") with
            {
                Parts = $"{link.Id}@{link.Source.Id}@{link.Target.Id}",
                Link = link,
                BreachAssets = [link.Target.Id],
            };
        }
    }

    // The first data asset that says something decides; null: none does.
    private static bool? Worst(ThreagileLink link, bool master)
    {
        var carried = master ? link.Sent.OrderBy(d => d.Id, StringComparer.Ordinal).Concat(link.Received.OrderBy(d => d.Id, StringComparer.Ordinal)) : link.Carried;
        foreach (var data in carried)
        {
            if (link.Authentication != "none" || data.Confidentiality == ThreagileRank.Highest || data.Integrity == ThreagileRank.Highest)
            {
                return true;
            }

            if (!link.Vpn && (data.Confidentiality == ThreagileRank.Confidential || data.Integrity == ThreagileRank.Critical))
            {
                return false;
            }
        }

        return null;
    }
}
